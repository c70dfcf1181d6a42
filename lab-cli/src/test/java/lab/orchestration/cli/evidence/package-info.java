@NullMarked
package lab.orchestration.cli.evidence;

import org.jspecify.annotations.NullMarked;

/** What the documents say, and the records that it is quoted from. */
@NullMarked
package lab.orchestration.cli.evidence;

import org.jspecify.annotations.NullMarked;

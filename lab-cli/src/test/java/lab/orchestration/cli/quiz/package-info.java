@NullMarked
package lab.orchestration.cli.quiz;

import org.jspecify.annotations.NullMarked;

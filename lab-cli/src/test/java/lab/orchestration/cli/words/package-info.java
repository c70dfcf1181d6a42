/** Tests of what a person reads. */
@NullMarked
package lab.orchestration.cli.words;

import org.jspecify.annotations.NullMarked;

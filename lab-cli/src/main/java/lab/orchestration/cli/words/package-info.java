/** What a person reads, in the person's language. */
@NullMarked
package lab.orchestration.cli.words;

import org.jspecify.annotations.NullMarked;

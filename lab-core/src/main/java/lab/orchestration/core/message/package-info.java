/** What a person reads, as keys and arguments, and the bundles that have the text. */
@NullMarked
package lab.orchestration.core.message;

import org.jspecify.annotations.NullMarked;

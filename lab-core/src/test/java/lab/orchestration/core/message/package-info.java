/** Tests of the messages and of the texts that they have in each language. */
@NullMarked
package lab.orchestration.core.message;

import org.jspecify.annotations.NullMarked;

/** Tests of the model. */
@NullMarked
package lab.orchestration.model;

import org.jspecify.annotations.NullMarked;

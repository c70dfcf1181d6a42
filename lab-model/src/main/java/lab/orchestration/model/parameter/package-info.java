/** What both orchestrators document of their behaviour, as parameters that can be set. */
@NullMarked
package lab.orchestration.model.parameter;

import org.jspecify.annotations.NullMarked;

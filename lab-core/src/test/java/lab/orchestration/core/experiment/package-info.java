@NullMarked
package lab.orchestration.core.experiment;

import org.jspecify.annotations.NullMarked;

/** The model and live runs: fitted to them, compared with them. */
@NullMarked
package lab.orchestration.model.calibration;

import org.jspecify.annotations.NullMarked;

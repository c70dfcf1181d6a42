/** The model in the place of engines: options, timings, comparison with live runs. */
@NullMarked
package lab.orchestration.cli.model;

import org.jspecify.annotations.NullMarked;

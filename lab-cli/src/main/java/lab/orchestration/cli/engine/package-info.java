/** Finds the Docker Engine and the images that a run uses, or has the testbed make them. */
@NullMarked
package lab.orchestration.cli.engine;

import org.jspecify.annotations.NullMarked;

/** Tests of the choice of an Engine and of images, with fakes for both. */
@NullMarked
package lab.orchestration.cli.engine;

import org.jspecify.annotations.NullMarked;

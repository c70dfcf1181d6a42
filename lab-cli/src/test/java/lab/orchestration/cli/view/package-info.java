/** Tests of what a person sees, against golden texts. */
@NullMarked
package lab.orchestration.cli.view;

import org.jspecify.annotations.NullMarked;

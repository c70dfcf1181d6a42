/** What a person sees in the terminal while a run happens and at its end. */
@NullMarked
package lab.orchestration.cli.view;

import org.jspecify.annotations.NullMarked;

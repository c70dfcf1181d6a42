/** Tests of what a person sees in the terminal while a run happens, against golden texts. */
@NullMarked
package lab.orchestration.cli.terminal;

import org.jspecify.annotations.NullMarked;

/** What the lab knows, read from files and written to them. */
@NullMarked
package lab.orchestration.record;

import org.jspecify.annotations.NullMarked;

/** Files of records and reports: named by options, read, written and kept. */
@NullMarked
package lab.orchestration.cli.record;

import org.jspecify.annotations.NullMarked;

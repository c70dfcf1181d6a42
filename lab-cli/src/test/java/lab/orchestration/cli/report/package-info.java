/** Tests of the report. */
@NullMarked
package lab.orchestration.cli.report;

import org.jspecify.annotations.NullMarked;

/** The report: a run record as one HTML file that opens anywhere, without a network. */
@NullMarked
package lab.orchestration.cli.report;

import org.jspecify.annotations.NullMarked;

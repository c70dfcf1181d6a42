/** What a run record says, as text: tables, sentences and documents in Markdown. */
@NullMarked
package lab.orchestration.cli.view;

import org.jspecify.annotations.NullMarked;

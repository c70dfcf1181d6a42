/**
 * Reads JSON documents that anybody may have written: a record that was sent by mail is checked as
 * a whole before any of it is shown.
 */
@NullMarked
package lab.orchestration.cli.document;

import org.jspecify.annotations.NullMarked;

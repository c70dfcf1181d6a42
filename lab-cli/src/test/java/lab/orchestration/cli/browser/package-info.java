/** What a person sees in a browser, for tests. */
@NullMarked
package lab.orchestration.cli.browser;

import org.jspecify.annotations.NullMarked;

/**
 * The operator as a process of its own, as it runs in a cluster: settings from the environment,
 * health, metrics, an orderly end.
 */
@NullMarked
package lab.orchestration.nginx.runtime;

import org.jspecify.annotations.NullMarked;

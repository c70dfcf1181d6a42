/**
 * A stand-in for the API server, for tests that need no cluster: it keeps objects, tells its
 * watches, applies as server-side apply does, and refuses what it is told to refuse. It knows no
 * schema, fills in no defaults, and nothing works on what is declared: a Deployment makes no Pods.
 */
@NullMarked
package lab.orchestration.nginx.fake;

import org.jspecify.annotations.NullMarked;

/** The ways in which trials ask the API server, and its answers as they came. */
@NullMarked
package lab.orchestration.k8s.claim.request;

import org.jspecify.annotations.NullMarked;

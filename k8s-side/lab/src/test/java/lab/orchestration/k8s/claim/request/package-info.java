/** Tests of the lab on Kubernetes. */
@NullMarked
package lab.orchestration.k8s.claim.request;

import org.jspecify.annotations.NullMarked;

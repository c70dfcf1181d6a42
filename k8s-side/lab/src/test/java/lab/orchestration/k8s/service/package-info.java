/** Tests of the lab on Kubernetes. */
@NullMarked
package lab.orchestration.k8s.service;

import org.jspecify.annotations.NullMarked;

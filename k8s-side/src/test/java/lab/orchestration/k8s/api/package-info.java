/** Tests of the custom resource's types. */
@NullMarked
package lab.orchestration.k8s.api;

import org.jspecify.annotations.NullMarked;

/** Where a cluster comes from, what in it is ours, and how it is given back. */
@NullMarked
package lab.orchestration.k8s.cluster;

import org.jspecify.annotations.NullMarked;

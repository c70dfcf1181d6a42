@NullMarked
package lab.orchestration.k8s.claim;

import org.jspecify.annotations.NullMarked;

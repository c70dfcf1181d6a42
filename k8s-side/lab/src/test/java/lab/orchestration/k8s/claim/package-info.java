/** Tests of what is common to the trials. */
@NullMarked
package lab.orchestration.k8s.claim;

import org.jspecify.annotations.NullMarked;

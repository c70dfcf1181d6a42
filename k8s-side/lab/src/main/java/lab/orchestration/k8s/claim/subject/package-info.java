/** What trials declare, change and look at. */
@NullMarked
package lab.orchestration.k8s.claim.subject;

import org.jspecify.annotations.NullMarked;

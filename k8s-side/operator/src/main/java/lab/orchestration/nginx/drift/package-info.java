/**
 * What a reconciliation changed in the cluster, and why: because the declaration says something
 * new, or because somebody else had changed what the operator made (drift).
 */
@NullMarked
package lab.orchestration.nginx.drift;

import org.jspecify.annotations.NullMarked;

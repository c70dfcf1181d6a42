/**
 * The lab's service: declared, updated, reached and removed, with an NginxService or a Deployment.
 */
@NullMarked
package lab.orchestration.k8s.service;

import org.jspecify.annotations.NullMarked;

/**
 * The claims of the chapter, asked in the words of the Kubernetes API: raw requests, as a person
 * would send them, and what it answered.
 */
@NullMarked
package lab.orchestration.k8s.claim;

import org.jspecify.annotations.NullMarked;

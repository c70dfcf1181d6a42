/**
 * The claims of the chapter's section 4, asked on Kubernetes: for each claim a trial that sends the
 * requests a person would send, and writes down what the API server answers.
 */
@NullMarked
package lab.orchestration.k8s.claim;

import org.jspecify.annotations.NullMarked;

/** The lab's service in plain YAML: the file that a person would apply, filled in. */
@NullMarked
package lab.orchestration.k8s.plain;

import org.jspecify.annotations.NullMarked;

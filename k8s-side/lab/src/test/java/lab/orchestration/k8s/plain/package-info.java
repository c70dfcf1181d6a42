@NullMarked
package lab.orchestration.k8s.plain;

import org.jspecify.annotations.NullMarked;

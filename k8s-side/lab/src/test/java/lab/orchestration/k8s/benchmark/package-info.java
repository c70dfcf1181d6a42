/** Tests of the benchmark. */
@NullMarked
package lab.orchestration.k8s.benchmark;

import org.jspecify.annotations.NullMarked;

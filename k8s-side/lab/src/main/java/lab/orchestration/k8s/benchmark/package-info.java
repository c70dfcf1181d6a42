/**
 * How fast and how small the operator is, measured on it as a process of its own.
 *
 * <p>{@link lab.orchestration.k8s.benchmark.OperatorBenchmark} measures; what it finds out are
 * records, which others show.
 */
@NullMarked
package lab.orchestration.k8s.benchmark;

import org.jspecify.annotations.NullMarked;

package lab.orchestration.k8s.benchmark;

import java.util.List;

/**
 * What is measured.
 *
 * @param services for how many NginxServices, one number after the other
 * @param drifts how many drifts are made at each of these numbers
 */
public record BenchmarkPlan(List<Integer> services, int drifts) {

  /** Keeps the numbers as they are now. */
  public BenchmarkPlan {
    services = List.copyOf(services);
  }
}

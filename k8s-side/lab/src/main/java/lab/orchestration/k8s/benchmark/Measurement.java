package lab.orchestration.k8s.benchmark;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured at one number of NginxServices.
 *
 * @param services how many there were before the operator's process was started
 * @param dependentsMillis from the start of that process until all had Deployment, Service and
 *     ConfigMap
 * @param cpuMillis the CPU time that the operator had taken then, of all processors together; null
 *     where the system does not tell
 * @param machineMillis the CPU time that everything on this machine had taken meanwhile, the
 *     operator included; null where the system does not tell
 * @param statusesMillis from the same start until the status of all was about what is declared
 * @param requests the operator's requests to the API server until it had settled, by method
 * @param settled its memory then; null where the system does not tell
 * @param drift how long a drift lasted
 * @param afterDrift its memory in the end; null where the system does not tell
 */
public record Measurement(
    int services,
    long dependentsMillis,
    @Nullable Long cpuMillis,
    @Nullable Long machineMillis,
    long statusesMillis,
    Map<String, Long> requests,
    @Nullable Memory settled,
    Latencies drift,
    @Nullable Memory afterDrift) {

  /** How many requests there were per NginxService. */
  public double requestsPerService() {
    return requests.values().stream().mapToLong(Long::longValue).sum() / (double) services;
  }
}

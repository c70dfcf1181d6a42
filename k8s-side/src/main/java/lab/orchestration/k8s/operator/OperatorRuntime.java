package lab.orchestration.k8s.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import java.time.Clock;
import java.time.Duration;

/**
 * The operator, running inside this process and watching one namespace.
 *
 * <p>There is never more than one of it in the lab's clusters, so no leader is elected.
 */
public final class OperatorRuntime implements AutoCloseable {

  private static final Duration SYNC_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LAST_WORK = Duration.ofSeconds(2);

  private final Operator operator;

  private OperatorRuntime(Operator operator) {
    this.operator = operator;
  }

  /**
   * Starts the operator; returns once it has seen all that there is in the namespace.
   *
   * @param client stays the caller's: it is not closed together with the operator
   */
  public static OperatorRuntime start(KubernetesClient client, String namespace) {
    Operator operator =
        new Operator(
            settings ->
                settings
                    .withKubernetesClient(client)
                    .withCloseClientOnStop(false)
                    .withCacheSyncTimeout(SYNC_TIMEOUT)
                    .withReconciliationTerminationTimeout(LAST_WORK)
                    // Own changes are told from those of others by resource version, so that no
                    // bookkeeping annotation appears on what people look at.
                    .withPreviousAnnotationForDependentResources(false)
                    .withParseResourceVersions(true));
    operator.register(
        new NginxServiceReconciler(Clock.systemUTC(), DriftListener.none()),
        controller -> controller.settingNamespace(namespace));
    operator.start();
    return new OperatorRuntime(operator);
  }

  /** Stops the operator. What it made stays as it is. */
  @Override
  public void close() {
    operator.stop();
  }
}

package lab.orchestration.nginx.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.processing.Controller;
import java.time.Clock;
import java.time.Duration;
import lab.orchestration.nginx.NginxServiceReconciler;
import lab.orchestration.nginx.ReconcileGate;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.cache.CompactStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator, running inside this process. */
public final class OperatorRuntime implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorRuntime.class);
  private static final Duration SYNC_TIMEOUT = Duration.ofSeconds(30);

  /** NginxServices that are reconciled at the same time; more would only wait for each other. */
  private static final int AT_ONCE = 8;

  /** Objects that are written at the same time, of all these NginxServices. */
  private static final int WRITES_AT_ONCE = 16;

  private final KubernetesClient client;
  private final OperatorOptions options;
  private final Operator operator;
  private final Controller<NginxService> controller;
  private final ReconcileGate gate;

  private OperatorRuntime(
      KubernetesClient client,
      OperatorOptions options,
      Operator operator,
      Controller<NginxService> controller,
      ReconcileGate gate) {
    this.client = client;
    this.options = options;
    this.operator = operator;
    this.controller = controller;
    this.gate = gate;
  }

  /**
   * Starts the only operator of a namespace; returns once it has seen all that there is in it.
   *
   * @param client stays the caller's: it is not closed together with the operator
   */
  public static OperatorRuntime start(KubernetesClient client, String namespace) {
    return start(client, OperatorOptions.inNamespace(namespace));
  }

  /**
   * Starts an operator; returns once it has seen all that there is. If it shares the work with
   * others, it begins when it is elected.
   *
   * @param client stays the caller's: it is not closed together with the operator
   * @throws OperatorException if the API server is too old
   */
  public static OperatorRuntime start(KubernetesClient client, OperatorOptions options) {
    requireSupported(client);
    Operator operator = new Operator(settings -> configure(settings, client, options));
    ReconcileGate gate = new ReconcileGate();
    Controller<NginxService> controller =
        (Controller<NginxService>)
            operator.register(
                new NginxServiceReconciler(Clock.systemUTC(), options.drift(), gate),
                settings -> {
                  if (!options.namespaces().isEmpty()) {
                    settings.settingNamespaces(options.namespaces());
                  }
                  // There is one watch for each namespace, or one for all; a store is for one.
                  if (options.namespaces().size() <= 1) {
                    settings.withItemStore(
                        new CompactStore<>(
                            NginxService.class, client.getKubernetesSerialization()));
                  }
                });
    operator.start();
    return new OperatorRuntime(client, options, operator, controller, gate);
  }

  private static void requireSupported(KubernetesClient client) {
    SupportedServers.unsupportedReason(client.getKubernetesVersion())
        .ifPresent(
            why -> {
              throw new OperatorException(
                  "The cluster cannot be used: " + why + ". Upgrade the cluster");
            });
  }

  private static void configure(
      ConfigurationServiceOverrider settings, KubernetesClient client, OperatorOptions options) {
    settings
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .withCacheSyncTimeout(SYNC_TIMEOUT)
        .withReconciliationTerminationTimeout(options.lastWork())
        .withMetrics(options.metrics())
        // Own changes are told from those of others by resource version, so that no bookkeeping
        // annotation appears on what people look at.
        .withPreviousAnnotationForDependentResources(false)
        .withParseResourceVersions(true)
        .withConcurrentReconciliationThreads(AT_ONCE)
        .withConcurrentWorkflowExecutorThreads(WRITES_AT_ONCE);
    options
        .leaderElection()
        .ifPresent(election -> settings.withLeaderElectionConfiguration(election.configuration()));
  }

  /** How many NginxServices the operator looks after. */
  public long managed() {
    return controller.getEventSourceManager().getControllerEventSource().keys().count();
  }

  /** Whether the operator has seen all that there is, and its watches still tell it more. */
  public boolean isWatching() {
    return operator.getRuntimeInfo().isStarted()
        && operator.getRuntimeInfo().allEventSourcesAreHealthy();
  }

  /** Stops the operator, once it has finished what it has begun. What it made stays as it is. */
  @Override
  public void close() {
    gate.close(options.lastWork());
    operator.stop();
    options.leaderElection().ifPresent(this::release);
  }

  private void release(LeaderElection election) {
    try {
      election.release(client);
    } catch (KubernetesClientException refused) {
      LOG.warn("The Lease was not given back, and has to run out: {}", refused.getMessage());
    }
  }
}

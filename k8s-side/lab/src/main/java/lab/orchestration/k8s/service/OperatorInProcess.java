package lab.orchestration.k8s.service;

import io.fabric8.kubernetes.client.KubernetesClient;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.nginx.runtime.OperatorRuntime;
import org.jspecify.annotations.Nullable;

/** The operator of a column, as a part of this process. */
public final class OperatorInProcess implements OperatorSwitch {

  private final KubernetesClient client;
  private final String namespace;
  private @Nullable OperatorRuntime running;

  /** An operator of one namespace; it is not started yet. */
  public OperatorInProcess(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  @Override
  public synchronized void start() throws InterruptedException {
    if (running == null) {
      running =
          ApiServer.call(
              Message.of("k8s.operator-in-process.operator-cannot-be-started"),
              () -> OperatorRuntime.start(client, namespace));
    }
  }

  @Override
  public synchronized void stop() {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}

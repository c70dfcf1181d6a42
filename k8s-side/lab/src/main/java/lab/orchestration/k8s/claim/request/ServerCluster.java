package lab.orchestration.k8s.claim.request;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.core.Progress;
import lab.orchestration.core.ServiceSpec;

/**
 * A cluster of its own whose nodes are all servers, with an etcd each. One of them is never lost,
 * so that there is somebody to be asked; the others come and go.
 */
public interface ServerCluster extends AutoCloseable {

  /** Why the servers are no cluster, in the words of the node; empty if they are one. */
  Optional<String> unsupportedReason();

  /** Speaks to the API of the server that is never lost; closed together with the cluster. */
  KubernetesClient survivor();

  /** The names of the others, in the order in which they should be lost. */
  List<String> others();

  /**
   * Waits for a service that was declared; returns once all its replicas are ready.
   *
   * @param namespace where its Deployment is, which has the service's name
   */
  void awaitReady(String namespace, ServiceSpec spec) throws InterruptedException;

  /**
   * The Pods of the survivor that answer an HTTP request now, of those it had when they were waited
   * for. The API server is not asked.
   *
   * @return their names
   */
  Set<String> serving() throws InterruptedException;

  /**
   * Stops a server at once, as by a power failure.
   *
   * @return the command that a person could have typed
   */
  String lose(String server);

  /**
   * Starts a server again that was lost, with all that it knew; returns once its container runs.
   *
   * @return the command that a person could have typed
   */
  String bringBack(String server);

  /** Removes all of it, and nothing else. */
  @Override
  void close();

  /** Makes such clusters. */
  @FunctionalInterface
  interface Source {

    /**
     * Makes one, and waits until all its servers are members and take Pods.
     *
     * @throws lab.orchestration.core.LabException if it cannot be had; nothing is left then
     */
    ServerCluster open(int servers, Progress progress) throws InterruptedException;
  }
}

package lab.orchestration.k8s.fault;

import lab.orchestration.core.LabException;
import lab.orchestration.core.Replica;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.cluster.ApiServer;
import lab.orchestration.k8s.cluster.Cluster;
import lab.orchestration.k8s.cluster.Kubectl;
import lab.orchestration.k8s.node.ContainerRuntime;

/** What is done to single replicas, or to their containers behind Kubernetes' back. */
final class ReplicaFaults {

  static final Message RUNTIME_OUT_OF_REACH = Message.of("k8s.replica-faults.runtime-out-of-reach");

  private final Cluster cluster;

  ReplicaFaults(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Kills the replica's container: in a node of ours by its {@link ContainerRuntime}, in another
   * cluster by a signal from inside the Pod.
   *
   * @return the command that a person could have typed
   */
  String kill(Replica replica) throws InterruptedException {
    return cluster.kill(replica);
  }

  /**
   * Removes the replica's container by its {@link ContainerRuntime}, as the chapter does.
   *
   * @return the command that a person could have typed
   */
  String remove(Replica replica) throws InterruptedException {
    return cluster
        .ownNodes()
        .orElseThrow(
            () ->
                new LabException(
                    Message.of("k8s.replica-faults.no-container-was-removed"),
                    RUNTIME_OUT_OF_REACH,
                    Message.of("k8s.replica-faults.use-default-throw-away-cluster-for")))
        .removeContainer(replica);
  }

  /**
   * Deletes the Pod: it is asked to end and granted its time; what it was made by makes another.
   *
   * @return the command that a person could have typed
   */
  String delete(Replica replica) throws InterruptedException {
    ApiServer.run(
        Message.of("k8s.replica-faults.pod-cannot-be-deleted", replica.name()),
        () ->
            cluster
                .client()
                .pods()
                .inNamespace(cluster.namespace())
                .withName(replica.name())
                .delete());
    return new Kubectl(cluster.namespace()).typed("delete pod " + replica.name());
  }
}

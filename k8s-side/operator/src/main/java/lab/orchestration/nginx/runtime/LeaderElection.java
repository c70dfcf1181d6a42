package lab.orchestration.nginx.runtime;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import java.time.Duration;

/**
 * How several replicas of the operator agree on the one that works: by a Lease that the leader
 * renews, and that another one takes when it is not renewed any more.
 *
 * @param namespace where the Lease is
 * @param identity the name of this replica, for example its Pod's
 * @param lease how long the Lease holds without being renewed; the longest time without a leader
 * @param onLoss what to do when the Lease is lost: to go on would mean that two replicas work
 */
public record LeaderElection(String namespace, String identity, Duration lease, Runnable onLoss) {

  /** The name of the Lease. */
  public static final String LEASE = "orchestration-lab-operator";

  /** As in the Kubernetes components: a leader gives up well before another one may take over. */
  LeaderElectionConfiguration configuration() {
    return new LeaderElectionConfiguration(
        LEASE,
        namespace,
        lease,
        lease.multipliedBy(2).dividedBy(3),
        lease.dividedBy(7),
        identity,
        new LeaderCallbacks(() -> {}, onLoss, leader -> {}),
        false);
  }

  /**
   * Gives the Lease back, so that another replica need not wait until it has run out. To be called
   * when this one has stopped working.
   */
  public void release(KubernetesClient client) {
    Resource<Lease> resource = client.leases().inNamespace(namespace).withName(LEASE);
    Lease held = resource.get();
    if (held != null && identity.equals(held.getSpec().getHolderIdentity())) {
      // With the resource version: if somebody else has taken it meanwhile, it is theirs.
      Lease released = new LeaseBuilder(held).editSpec().withHolderIdentity("").endSpec().build();
      resource.patch(PatchContext.of(PatchType.JSON_MERGE), released);
    }
  }
}

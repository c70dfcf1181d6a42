package lab.orchestration.k8s.claim;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import lab.orchestration.core.LabException;
import lab.orchestration.k8s.claim.RawApi.Response;
import lab.orchestration.k8s.claim.Sightings.Sighting;

/** One Deployment, read raw and watched, for trials in which somebody else changes it. */
final class DeploymentWatch {

  /** The number of replicas, as managedFields write it. */
  static final String REPLICAS = "/f:spec/f:replicas";

  /** A change that the API server has accepted is told at once. */
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  private final ClusterAccess access;
  private final String name;

  DeploymentWatch(ClusterAccess access, String name) {
    this.access = access;
    this.name = name;
  }

  /** As it is. */
  Response read() throws InterruptedException {
    return access.api().get(access.deployments() + name);
  }

  /** All states after the one that was read. */
  Sightings<Deployment> since(Response read, LongSupplier clock) {
    return new Sightings<>(
        access.client().apps().deployments().inNamespace(access.namespace()).withName(name),
        read.json().at("/metadata/resourceVersion").asText(),
        clock);
  }

  /** The state in which somebody else's number of replicas is declared. */
  Sighting<Deployment> awaitDrift(Sightings<Deployment> states, int declared)
      throws InterruptedException {
    return states
        .await(state -> replicas(state) != declared, AT_ONCE)
        .orElseThrow(
            () ->
                new LabException(
                    "The drift was not seen",
                    "the Deployment " + name + " went on declaring " + declared + " replicas",
                    "Look at 'kubectl get deployments -o yaml'"));
  }

  /** The first state after the drift in which the number is what it should be. */
  Optional<Sighting<Deployment>> awaitPutBack(
      Sightings<Deployment> states, int declared, Duration window) throws InterruptedException {
    Sighting<Deployment> drift = awaitDrift(states, declared);
    return states.await(
        state -> state.number() > drift.number() && replicas(state) == declared, window);
  }

  private static int replicas(Sighting<Deployment> state) {
    return Objects.requireNonNullElse(state.object().getSpec().getReplicas(), 1);
  }
}

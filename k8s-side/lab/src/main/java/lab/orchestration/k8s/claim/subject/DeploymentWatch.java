package lab.orchestration.k8s.claim.subject;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.request.WatchRecorder;
import lab.orchestration.k8s.claim.request.WatchRecorder.Sighting;

/** One Deployment, read raw and watched, for trials in which somebody else changes it. */
public final class DeploymentWatch {

  /** A change that the API server has accepted is told at once. */
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  private final TrialAccess access;
  private final Deployments deployments;
  private final String name;

  /** Watches the Deployment of this name. */
  public DeploymentWatch(TrialAccess access, String name) {
    this.access = access;
    this.deployments = new Deployments(access);
    this.name = name;
  }

  /** As it is. */
  public Exchange read() throws InterruptedException {
    return new Api(access.client()).get(deployments.path(name));
  }

  /** All states after the one that was read. */
  public WatchRecorder<Deployment> since(Exchange read, LongSupplier clock) {
    return new WatchRecorder<>(
        deployments.deployment(name), read.text("/metadata/resourceVersion"), clock);
  }

  /** The state in which somebody else's number of replicas is declared. */
  Sighting<Deployment> awaitDrift(WatchRecorder<Deployment> states, int declared)
      throws InterruptedException {
    return states
        .await(state -> replicas(state) != declared, AT_ONCE)
        .orElseThrow(
            () ->
                new LabException(
                    Message.of("k8s.deployment-watch.drift-was-not-seen"),
                    Message.of(
                        "k8s.deployment-watch.deployment-went-on-declaring-replicas",
                        name,
                        declared),
                    Message.of("k8s.deployment-watch.look-at-kubectl-get-deployments")));
  }

  /** The first state after the drift in which the number is what it should be. */
  public Optional<Sighting<Deployment>> awaitPutBack(
      WatchRecorder<Deployment> states, int declared, Duration window) throws InterruptedException {
    Sighting<Deployment> drift = awaitDrift(states, declared);
    return states.await(
        state -> state.number() > drift.number() && replicas(state) == declared, window);
  }

  /** The declared numbers of replicas, one after the other. */
  public String course(WatchRecorder<Deployment> states) {
    List<Integer> numbers = new ArrayList<>();
    for (Deployment state : states.objects()) {
      int replicas = state.getSpec().getReplicas();
      if (numbers.isEmpty() || numbers.get(numbers.size() - 1) != replicas) {
        numbers.add(replicas);
      }
    }
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", then "));
  }

  private static int replicas(Sighting<Deployment> state) {
    return Objects.requireNonNullElse(state.object().getSpec().getReplicas(), 1);
  }
}

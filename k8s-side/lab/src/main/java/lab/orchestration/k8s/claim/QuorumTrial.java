package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.Quorum.CHANGE_BACK;
import static lab.orchestration.core.claim.Quorum.CHANGE_ONE_LOST;
import static lab.orchestration.core.claim.Quorum.CHANGE_TWO_LOST;
import static lab.orchestration.core.claim.Quorum.ONE_LOST;
import static lab.orchestration.core.claim.Quorum.RECOVERED;
import static lab.orchestration.core.claim.Quorum.RUN_BY_MANAGERS;
import static lab.orchestration.core.claim.Quorum.SERVING;
import static lab.orchestration.core.claim.Quorum.TWO_LOST;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.ServerCluster;
import lab.orchestration.k8s.claim.subject.ScaledDeployment;

/**
 * C6 on Kubernetes: two of three servers with etcd are lost, one after the other; each time
 * somebody tries to scale. It has a cluster of its own, because the lab's has one server only.
 */
final class QuorumTrial implements Trial {

  private static final int SERVERS = 3;

  /** Those that are left vote within seconds, but a slow machine may lose a vote or two. */
  private static final Duration MAJORITY = Duration.ofSeconds(90);

  private static final long PAUSE_MILLIS = 250;

  private static final Message NO_NODES = Message.of("k8s.quorum-trial.no-nodes");

  private final Optional<ServerCluster.Source> source;

  QuorumTrial(Optional<ServerCluster.Source> source) {
    this.source = source;
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    if (source.isEmpty()) {
      missing(lab, NO_NODES);
      return;
    }
    try (ServerCluster cluster = source.get().open(SERVERS, lab::progress)) {
      if (cluster.unsupportedReason().isPresent()) {
        missing(lab, Message.verbatim(cluster.unsupportedReason().get()));
      } else {
        observe(lab, cluster);
      }
    }
  }

  private static void missing(ExperimentLab lab, Message reason) {
    List.of(ONE_LOST, TWO_LOST, SERVING, RECOVERED).forEach(fact -> lab.missing(fact, reason));
  }

  private static void observe(ExperimentLab lab, ServerCluster cluster)
      throws InterruptedException {
    ServiceSpec spec = lab.spec();
    ScaledDeployment deployment = new ScaledDeployment(cluster.survivor(), spec);
    lab.progress(Message.of("k8s.quorum-trial.declares-replicas", spec.replicas()));
    deployment.declare();
    cluster.awaitReady(ScaledDeployment.NAMESPACE, spec);
    Set<String> before = cluster.serving();
    // There are servers only.
    lab.fact(RUN_BY_MANAGERS, !before.isEmpty());

    String first = cluster.others().get(0);
    lab.progress(Message.of("k8s.quorum-trial.loses", first));
    String firstLoss = cluster.lose(first);
    int accepted = spec.replicas() + 1;
    ScaledDeployment.Reply oneLost = untilAccepted(() -> deployment.scale(accepted));
    lab.answer(CHANGE_ONE_LOST, firstLoss + "\n" + oneLost.request(), oneLost.answer());
    lab.fact(ONE_LOST, oneLost.accepted());

    String second = cluster.others().get(1);
    lab.progress(Message.of("k8s.quorum-trial.loses-as-well", second));
    String secondLoss = cluster.lose(second);
    Set<String> atOnce = cluster.serving();
    int tried = accepted + 1;
    ScaledDeployment.Reply twoLost = deployment.scale(tried);
    lab.answer(CHANGE_TWO_LOST, secondLoss + "\n" + twoLost.request(), twoLost.answer());
    lab.fact(TWO_LOST, twoLost.accepted());
    Set<String> afterwards = cluster.serving();
    lab.fact(
        SERVING, !before.isEmpty() && atOnce.containsAll(before) && afterwards.containsAll(before));

    lab.progress(Message.of("k8s.quorum-trial.starts-again", first));
    String start = cluster.bringBack(first);
    ScaledDeployment.Reply found = untilAccepted(deployment::read);
    ScaledDeployment.Reply back = untilAccepted(() -> deployment.scale(tried + 1));
    lab.answer(
        CHANGE_BACK,
        String.join("\n", start, found.request(), back.request()),
        found.answer() + carriedOut(found, tried) + "\n" + back.answer());
    lab.fact(RECOVERED, isKept(found, accepted, tried) && back.accepted());
  }

  /**
   * Whether what was accepted is still there. A change that timed out is neither accepted nor
   * refused for good: etcd may carry it out as soon as there is a majority again.
   */
  private static boolean isKept(ScaledDeployment.Reply found, int accepted, int tried) {
    return found.accepted() && (found.replicas() == accepted || found.replicas() == tried);
  }

  private static String carriedOut(ScaledDeployment.Reply found, int tried) {
    return found.replicas() == tried
        ? "   # the change that failed with two lost has been carried out after all"
        : "";
  }

  /** A request to the API server. */
  @FunctionalInterface
  private interface Attempt {
    ScaledDeployment.Reply send() throws InterruptedException;
  }

  /** Tries again for a while, as those that are left may have to vote first; the last reply. */
  private static ScaledDeployment.Reply untilAccepted(Attempt attempt) throws InterruptedException {
    long end = System.nanoTime() + MAJORITY.toNanos();
    while (true) {
      ScaledDeployment.Reply reply = attempt.send();
      if (reply.accepted() || System.nanoTime() > end) {
        return reply;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }
}

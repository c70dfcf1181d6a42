package lab.orchestration.swarm.claim;

import static lab.orchestration.core.claim.Quorum.CHANGE_BACK;
import static lab.orchestration.core.claim.Quorum.CHANGE_ONE_LOST;
import static lab.orchestration.core.claim.Quorum.CHANGE_TWO_LOST;
import static lab.orchestration.core.claim.Quorum.ONE_LOST;
import static lab.orchestration.core.claim.Quorum.RECOVERED;
import static lab.orchestration.core.claim.Quorum.RUN_BY_MANAGERS;
import static lab.orchestration.core.claim.Quorum.SERVING;
import static lab.orchestration.core.claim.Quorum.TWO_LOST;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;
import lab.orchestration.swarm.claim.request.Await;
import lab.orchestration.swarm.claim.request.ManagerSwarm;
import lab.orchestration.swarm.claim.request.TrialAccess;
import lab.orchestration.swarm.claim.subject.ServiceView;

/**
 * C6 on Swarm: two of three managers are lost, one after the other; each time somebody tries to
 * change the service. It has a Swarm of its own, because the lab's has one manager only.
 */
final class QuorumTrial implements Trial {

  private static final int MANAGERS = 3;

  /** Raft gives up its leader after ten seconds without a majority, and a vote may take as long. */
  private static final Duration MAJORITY = Duration.ofSeconds(90);

  private static final Message NO_NODES = Message.of("swarm.quorum-trial.no-nodes");

  private final Optional<ManagerSwarm.Source> source;

  QuorumTrial(TrialAccess access) {
    this.source = access.managers();
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    if (source.isEmpty()) {
      List.of(ONE_LOST, TWO_LOST, SERVING, RECOVERED).forEach(fact -> lab.missing(fact, NO_NODES));
      return;
    }
    try (ManagerSwarm swarm = source.get().open(MANAGERS, lab::progress)) {
      observe(lab, swarm);
    }
  }

  private static void observe(ExperimentLab lab, ManagerSwarm swarm) throws InterruptedException {
    ServiceSpec spec = lab.spec();
    RawEngineApi api = swarm.survivor();
    lab.progress(Message.of("swarm.quorum-trial.declares-replicas", spec.replicas()));
    swarm.declare(spec);

    String first = swarm.others().get(0);
    lab.progress(Message.of("swarm.quorum-trial.loses", first));
    String firstLoss = swarm.lose(first);
    int wanted = spec.replicas() + 1;
    RawAnswer oneLost = scaleInTime(api, spec.name(), wanted);
    lab.answer(CHANGE_ONE_LOST, request(firstLoss, oneLost, wanted), oneLost.text());
    lab.fact(ONE_LOST, oneLost.accepted());

    // Read as long as there is a leader: without one, not even reading is allowed.
    ServiceView known = ServiceView.get(api, spec.name());
    String second = swarm.others().get(1);
    lab.progress(Message.of("swarm.quorum-trial.loses-as-well", second));
    Set<String> before = swarm.serving();
    // There are managers only.
    lab.fact(RUN_BY_MANAGERS, !before.isEmpty());
    String secondLoss = swarm.lose(second);
    awaitNoLeader(api);
    RawAnswer twoLost = scale(api, known, wanted + 1);
    lab.answer(CHANGE_TWO_LOST, request(secondLoss, twoLost, wanted + 1), twoLost.text());
    lab.fact(TWO_LOST, twoLost.accepted());
    lab.fact(SERVING, !before.isEmpty() && swarm.serving().containsAll(before));

    lab.progress(Message.of("swarm.quorum-trial.starts-again", first));
    String start = swarm.bringBack(first);
    RawAnswer read =
        Await.until(RawAnswer::accepted, MAJORITY, () -> api.get("/services/" + spec.name()));
    boolean kept = read.accepted() && ServiceView.of(read).replicas() == wanted;
    RawAnswer back = scaleInTime(api, spec.name(), wanted + 1);
    lab.answer(CHANGE_BACK, request(start, back, wanted + 1), back.text());
    lab.fact(RECOVERED, kept && back.accepted());
  }

  /** For a while the survivor still takes itself for the leader, and keeps everybody waiting. */
  private static void awaitNoLeader(RawEngineApi api) throws InterruptedException {
    Await.until(RawAnswer::refused, MAJORITY, () -> api.get("/nodes"));
  }

  /**
   * Reads and writes, until the write is accepted: a new leader has to be voted for first, and the
   * service gets another version if a manager writes to it in between.
   */
  private static RawAnswer scaleInTime(RawEngineApi api, String service, int replicas)
      throws InterruptedException {
    return Await.until(
        RawAnswer::accepted,
        MAJORITY,
        () -> {
          RawAnswer read = api.get("/services/" + service);
          return read.accepted() ? scale(api, ServiceView.of(read), replicas) : read;
        });
  }

  /** Sends back what was read, with another number. */
  private static RawAnswer scale(RawEngineApi api, ServiceView known, int replicas)
      throws InterruptedException {
    ObjectNode spec = known.spec().deepCopy();
    spec.withObject("/Mode/Replicated").put("Replicas", replicas);
    return api.post(known.updatePath(), spec.toString());
  }

  private static String request(String deed, RawAnswer answer, int replicas) {
    String line = answer.request();
    int body = line.indexOf(" {");
    return "%s\n%s   # the specification with Replicas: %d"
        .formatted(deed, body < 0 ? line : line.substring(0, body), replicas);
  }
}

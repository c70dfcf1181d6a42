package lab.orchestration.core.experiment;

import static lab.orchestration.core.experiment.Columns.OPERATOR;
import static lab.orchestration.core.experiment.Columns.SWARM;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.Replica;
import lab.orchestration.core.evidence.Evidence.Unit;
import lab.orchestration.core.evidence.Findings;
import lab.orchestration.core.evidence.Quotation;
import lab.orchestration.core.evidence.Standing;
import lab.orchestration.core.evidence.Verdict;
import lab.orchestration.core.load.LoadReport;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Observation;

/** R6: which replica answers which request. */
final class Balancing implements Experiment {

  static final Message PER_REPLICA = Message.of("balancing.per-replica");
  static final Message MESH = Message.of("balancing.mesh");
  static final Message FAILED = Message.of("balancing.failed");

  private static final int REQUESTS = 300;

  /** What the mesh does where the kernel has it: counts, not times. */
  static final String MESH_RECORD = "recordings/machine/routing-mesh.json";

  /** So many at a time until every replica has got one. */
  private static final int ROUND = 15;

  private static final Duration LOG_PATIENCE = Duration.ofSeconds(10);

  @Override
  public About about() {
    return new About(
        "R6",
        Message.of("balancing.title"),
        Quotation.BALANCING,
        Message.of("balancing.question"),
        Message.of("balancing.statement"),
        Message.of("balancing.confirmed-if"),
        Message.of("balancing.refuted-if"),
        Message.of("experiment.takes-seconds", 20));
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    Observation serving = lab.declare(lab.spec());
    Entrance entrance = lab.load().openEntrance();
    if (!entrance.instead().isEmpty()) {
      lab.missing(MESH, entrance.instead());
    }
    awaitAllReached(lab, entrance, serving);
    String path = "/?balancing-" + lab.repeat();
    LoadReport sent = lab.load().send(entrance, REQUESTS, path);
    lab.amount(FAILED, sent.failed(), Unit.REQUESTS);
    lab.spread(PER_REPLICA, counted(lab, serving, path, REQUESTS - sent.failed()));
    lab.answer(
        Message.of("balancing.way-of-requests"), Message.verbatim("GET " + path), entrance.means());
  }

  /** What a container has written is read from a file that is a moment behind, so look again. */
  private static Map<String, Long> counted(
      ExperimentLab lab, Observation serving, String path, long answered)
      throws InterruptedException {
    long end = lab.millis() + LOG_PATIENCE.toMillis();
    while (true) {
      Map<String, Long> counts = new LinkedHashMap<>();
      for (Replica replica : serving.wanted()) {
        counts.put(replica.name(), lab.linesWith("GET " + path + " ", replica));
      }
      long sum = counts.values().stream().mapToLong(Long::longValue).sum();
      if (sum >= answered || lab.millis() > end) {
        return counts;
      }
    }
  }

  /** A replica that serves is not at once among those to which requests are sent. */
  private static void awaitAllReached(ExperimentLab lab, Entrance entrance, Observation serving)
      throws InterruptedException {
    String path = "/?before-balancing-" + lab.repeat();
    for (int sent = 0; sent < REQUESTS; sent += ROUND) {
      lab.load().send(entrance, ROUND, path);
      boolean all = true;
      for (Replica replica : serving.wanted()) {
        all &= lab.linesWith("GET " + path + " ", replica) > 0;
      }
      if (all) {
        return;
      }
    }
  }

  @Override
  public Standing standing(Verdict verdict, Findings findings) {
    return verdict instanceof Verdict.Refuted ? Standing.UNDECIDED : Standing.ALIKE;
  }

  @Override
  public Verdict judge(Findings findings) {
    if (!findings.shows(SWARM, PER_REPLICA) || !findings.shows(OPERATOR, PER_REPLICA)) {
      return new Verdict.NotRun(Message.of("balancing.not-counted"));
    }
    Map<String, Long> swarm = findings.spreads(SWARM, PER_REPLICA).get(0);
    Map<String, Long> operator = findings.spreads(OPERATOR, PER_REPLICA).get(0);
    Message seen = Message.of("balancing.seen", REQUESTS, swarm.values(), operator.values());
    if (Collections.min(swarm.values()) == 0 || Collections.min(operator.values()) == 0) {
      return new Verdict.Refuted(seen);
    }
    Optional<Message> noMesh = findings.missing(SWARM, MESH);
    if (noMesh.isPresent()) {
      return new Verdict.Nuanced(
          Message.of("balancing.seen-without-mesh", seen, noMesh.get(), MESH_RECORD));
    }
    return new Verdict.Confirmed(seen);
  }
}

package lab.orchestration.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.orchestration.core.load.Client;
import lab.orchestration.core.load.LoadReport;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.time.VirtualTime;

/**
 * A client in the model: each request goes to a replica which the orchestrator takes for a good
 * one, in rotation. Which way it goes there is not modelled, nor that a proxy may try another one.
 */
final class ModelClient implements Client {

  private final ModelCluster cluster;
  private final int perSecond;
  private final Map<String, Long> answers = new TreeMap<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private long sent;
  private long failed;
  private long failingSince = -1;
  private long longestGap;
  private boolean over;

  ModelClient(ModelCluster cluster, int perSecond) {
    this.cluster = cluster;
    this.perSecond = perSecond;
    tick();
  }

  private void tick() {
    if (over) {
      return;
    }
    request();
    cluster.simulation.after(1_000L / perSecond, this::tick);
  }

  private void request() {
    List<ModelReplica> good =
        cluster.replicas.stream()
            .filter(
                replica ->
                    replica.wanted()
                        && replica.running()
                        && !replica.seen(VirtualTime.BEGINNING).heldBack())
            .toList();
    long now = cluster.simulation.now();
    boolean answered = !good.isEmpty() && good.get((int) (sent % good.size())).answers;
    sent++;
    if (answered) {
      answers.merge("Welcome to nginx!", 1L, Long::sum);
      failingSince = -1;
    } else {
      failed++;
      reasons.merge("no-answer", 1L, Long::sum);
      failingSince = failingSince < 0 ? now : failingSince;
      longestGap = Math.max(longestGap, now - failingSince + 1_000L / perSecond);
    }
  }

  @Override
  public LoadReport stop() {
    over = true;
    return new LoadReport(
        Message.of("model.model-client.in-rotation"),
        perSecond,
        sent,
        failed,
        0,
        longestGap,
        reasons,
        answers);
  }

  @Override
  public void close() {
    over = true;
  }
}

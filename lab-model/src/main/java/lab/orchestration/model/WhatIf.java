package lab.orchestration.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.model.parameter.Settings;

/**
 * What no laptop can run: many nodes, many replicas, some of the nodes lost at the same moment.
 *
 * @param column {@link ColumnNames#SWARM}, {@link ColumnNames#DEPLOYMENT} or {@link
 *     ColumnNames#OPERATOR}
 * @param nodes how many nodes, at least 2; each is a machine of its own
 * @param replicas how many replicas, at least 1
 * @param lost how many nodes are lost, fewer than there are
 * @param settings the orchestrator's parameters
 * @param timings what depends on the machine
 */
public record WhatIf(
    String column, int nodes, int replicas, int lost, Settings settings, Timings timings) {

  /** Nobody waits longer for a replica than this: a day. */
  private static final long PATIENCE = 86_400_000;

  /**
   * Checks the bounds.
   *
   * @throws LabException if one is not kept
   */
  public WhatIf {
    require(nodes >= 2 && nodes <= 10_000, Message.of("model.what-if.nodes-out-of-bounds", nodes));
    require(
        replicas >= 1 && replicas <= 100_000,
        Message.of("model.what-if.replicas-out-of-bounds", replicas));
    require(lost >= 1 && lost < nodes, Message.of("model.what-if.lost-nodes-out-of-bounds", lost));
  }

  private static void require(boolean kept, Message otherwise) {
    if (!kept) {
      throw new LabException(
          Message.of("model.what-if.question-cannot-be-asked"),
          otherwise,
          Message.of("model.what-if.choose-another-number"));
    }
  }

  /**
   * What came of it.
   *
   * @param replicas how long each replica of a lost node took until another one served in its
   *     place, in milliseconds, of all trials, in ascending order
   * @param never how many of them had no successor within a day
   * @param all how long it took until all of them did, in each trial in which they did, in
   *     ascending order
   * @param trials how many trials there were
   */
  public record Answer(List<Long> replicas, long never, List<Long> all, int trials) {

    /**
     * The duration below which this share of the lost replicas lies, 0 to 1; empty if so many of
     * them had no successor.
     */
    public OptionalLong quantile(double share) {
      return at(replicas, share, replicas.size() + never);
    }

    /** How long it took in the median trial until all were healed; empty if they were not. */
    public OptionalLong medianOfAll() {
      return at(all, 0.5, trials);
    }

    private static OptionalLong at(List<Long> sorted, double share, long of) {
      int place = (int) Math.min(of - 1, (long) (share * of));
      return place >= 0 && place < sorted.size()
          ? OptionalLong.of(sorted.get(place))
          : OptionalLong.empty();
    }
  }

  /** Loses the nodes in so many trials, each with other chances. */
  public Answer ask(long seed, int trials) {
    List<Long> replicasHealed = new ArrayList<>();
    List<Long> all = new ArrayList<>();
    long never = 0;
    for (int trial = 0; trial < trials; trial++) {
      Trial one = trial(seed + trial);
      replicasHealed.addAll(one.healed());
      never += one.hit() - one.healed().size();
      if (one.healed().size() == one.hit()) {
        all.add(one.healed().stream().max(Long::compare).orElse(0L));
      }
    }
    return new Answer(
        replicasHealed.stream().sorted().toList(), never, all.stream().sorted().toList(), trials);
  }

  /** How many replicas were hit, and when each that was healed was. */
  private record Trial(long hit, List<Long> healed) {}

  private Trial trial(long seed) {
    Simulation simulation = new Simulation(seed);
    ModelOrchestrator model = model(simulation);
    ModelCluster cluster = model.cluster;
    cluster.populate(replicas, ServiceSpec.ofTheChapter("nginx"));
    int before = cluster.replicas.size();
    List<String> workers =
        new ArrayList<>(cluster.nodes.stream().skip(1).map(node -> node.name).toList());
    long hit = 0;
    for (int number = 0; number < lost; number++) {
      String node = workers.remove(simulation.pick(workers.size()));
      hit += cluster.node(node).replicas;
      model.inject(new Fault.NodeLoss(node));
    }
    List<Long> healed = new ArrayList<>();
    Set<ModelReplica> counted = new HashSet<>();
    while (healed.size() < hit && simulation.passUntil(PATIENCE)) {
      for (ModelReplica replica : cluster.replicas.subList(before, cluster.replicas.size())) {
        if (replica.answers && counted.add(replica)) {
          healed.add(simulation.now());
        }
      }
    }
    return new Trial(hit, healed);
  }

  private ModelOrchestrator model(Simulation simulation) {
    return switch (column) {
      case ColumnNames.SWARM ->
          new SwarmModel(
              simulation, settings.swarm(), timings.swarm(), nodes, Machine.forEachNode());
      case ColumnNames.DEPLOYMENT, ColumnNames.OPERATOR ->
          new KubernetesModel(
              column.equals(ColumnNames.OPERATOR),
              simulation,
              settings.kubernetes(),
              timings.kubernetes(),
              nodes,
              Machine.forEachNode());
      default ->
          throw new LabException(
              Message.of("model.what-if.question-cannot-be-asked"),
              Message.of("model.what-if.nobody-heals", column),
              Message.of("model.what-if.choose-another-column"));
    };
  }
}

package lab.orchestration.core.experiment;

import java.util.List;

/** All experiments, in the order in which they are run. */
public final class Experiments {

  private static final List<Experiment> ALL =
      List.of(
          new Scheduling(),
          new ContainerKills(),
          new ReplicaDeletion(),
          new NodeLoss(),
          new Scaling(),
          new ScalingByLoad(),
          new Balancing(),
          new RollingUpdate(),
          new BadUpdate(),
          new HangingReplica());

  private Experiments() {}

  /** R1 to R9, R5b included. */
  public static List<Experiment> all() {
    return ALL;
  }
}

package lab.orchestration.model;

import java.time.Duration;
import java.util.Optional;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.step.NeedsAPerson;
import lab.orchestration.model.timing.SwarmTimings;

/** Containers by hand: one Engine, and nobody who looks after anything. */
final class ByHandModel extends ModelOrchestrator implements NeedsAPerson {

  private static final Duration LOOK_ON = Duration.ofSeconds(10);

  private final SwarmTimings timings;

  ByHandModel(Simulation simulation, SwarmTimings timings) {
    super(ColumnNames.BY_HAND, simulation, Machine.forEachNode());
    this.timings = timings;
    cluster.addManager("docker-host");
  }

  @Override
  Message description() {
    return Message.of("model.by-hand-model.description");
  }

  @Override
  public void start() {
    // There is nothing to start.
  }

  @Override
  void create(ServiceSpec spec) {
    for (int number = 1; number <= spec.replicas(); number++) {
      container(spec, number);
    }
  }

  /** A person types the next command when the one before has returned. */
  private void container(ServiceSpec spec, int number) {
    ModelReplica container =
        new ModelReplica(
            simulation.hex(64),
            spec.name() + "-" + number,
            spec.image(),
            cluster.nodes.get(0),
            simulation.now());
    cluster.replicas.add(container);
    simulation.changed();
    start(container);
  }

  private void start(ModelReplica container) {
    long work = cluster.occupyMachine(container, timings.startWork());
    simulation.after(work, () -> cluster.run(container, timings.answer().sample(simulation)));
  }

  @Override
  public void scale(int wanted) {
    int present = (int) cluster.replicas.stream().filter(ModelReplica::wanted).count();
    for (int number = present + 1; number <= wanted; number++) {
      container(cluster.declared(), number);
    }
    cluster.replicas.stream()
        .filter(ModelReplica::wanted)
        .skip(wanted)
        .toList()
        .forEach(this::stop);
    simulation.changed();
  }

  @Override
  void stop(ModelReplica container) {
    cluster.endAfter(container, cluster.occupyMachine(container, timings.stopWork()));
  }

  @Override
  public void update(ServiceSpec spec) {
    throw new LabException(
        Message.of("model.by-hand-model.not-updated", spec.image()),
        Message.of("model.by-hand-model.image-kept"),
        Message.of("model.by-hand-model.update-each"));
  }

  @Override
  int mostFormerVersions() {
    return 0;
  }

  @Override
  public Optional<Message> unsupportedReason(Fault fault) {
    return fault instanceof Fault.ContainerKill || fault instanceof Fault.ContainerRemove
        ? Optional.empty()
        : Optional.of(Message.of("model.by-hand-model.one-engine"));
  }

  @Override
  public String inject(Fault fault) {
    if (fault instanceof Fault.ContainerRemove removal) {
      ModelReplica hit = cluster.kill(removal.replica());
      simulation.after(
          timings.detect().sample(simulation),
          () -> {
            hit.end(ReplicaState.FAILED, simulation.now());
            cluster.replicas.remove(hit);
            simulation.changed();
          });
      return "docker rm -f " + hit.name;
    }
    ModelReplica hit = cluster.kill(((Fault.ContainerKill) fault).replica());
    simulation.after(
        timings.detect().sample(simulation),
        () -> {
          hit.message = "exited (137)";
          hit.end(ReplicaState.FAILED, simulation.now());
          simulation.changed();
        });
    return "docker kill " + hit.name;
  }

  @Override
  public void undo(Fault fault) {
    // What was killed or removed has been started again by hand.
  }

  @Override
  public Duration lookOn() {
    return LOOK_ON;
  }

  @Override
  public String repairCommand(Fault fault) {
    if (fault instanceof Fault.ContainerRemove) {
      return ModelCommands.run(cluster.declared(), number(fault.target().toString()));
    }
    return "docker start " + fault.target();
  }

  @Override
  public void repair(Fault fault) {
    if (fault instanceof Fault.ContainerRemove) {
      container(cluster.declared(), number(fault.target().toString()));
      return;
    }
    cluster.replicas.stream()
        .filter(container -> container.name.equals(fault.target().toString()))
        .forEach(
            container -> {
              container.message = "";
              container.node.replicas++;
              start(container);
            });
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
  }
}

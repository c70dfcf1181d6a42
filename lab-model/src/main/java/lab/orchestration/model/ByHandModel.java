package lab.orchestration.model;

import java.time.Duration;
import java.util.Optional;
import lab.orchestration.core.ColumnNames;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.NeedsAPerson;
import lab.orchestration.core.ReplicaState;
import lab.orchestration.core.ServiceSpec;

/** Containers by hand: one Engine, and nobody who looks after anything. */
final class ByHandModel extends ModelOrchestrator implements NeedsAPerson {

  private static final Duration LOOK_ON = Duration.ofSeconds(10);

  private final SwarmTimings timings;

  ByHandModel(Simulation simulation, SwarmTimings timings) {
    super(ColumnNames.BY_HAND, simulation);
    this.timings = timings;
    nodes.add(new ModelNode("docker-host", true, new Machine()));
  }

  @Override
  String description() {
    return "a model of a Docker Engine without Swarm";
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
            hex(64), spec.name() + "-" + number, spec.image(), nodes.get(0), simulation.now());
    replicas.add(container);
    simulation.changed();
    start(container);
  }

  private void start(ModelReplica container) {
    long work =
        container.node.machine.work(simulation.now(), timings.startWork().sample(simulation));
    simulation.after(work, () -> run(container, timings.answer().sample(simulation)));
  }

  @Override
  public void scale(int wanted) {
    int present = (int) replicas.stream().filter(ModelReplica::wanted).count();
    for (int number = present + 1; number <= wanted; number++) {
      container(declared(), number);
    }
    replicas.stream().filter(ModelReplica::wanted).skip(wanted).toList().forEach(this::stop);
    simulation.changed();
  }

  @Override
  void stop(ModelReplica container) {
    endAfter(
        container,
        container.node.machine.work(simulation.now(), timings.stopWork().sample(simulation)));
  }

  @Override
  public void update(ServiceSpec spec) {
    throw new LabException(
        "Containers that run are not updated to " + spec.image(),
        "a container keeps the image that it was started from, and nobody replaces it",
        "Type it for each: docker rm -f, then docker run with the other image");
  }

  @Override
  int mostFormerVersions() {
    return 0;
  }

  @Override
  public Optional<String> unsupportedReason(Fault fault) {
    return fault instanceof Fault.ContainerKill || fault instanceof Fault.ContainerRemove
        ? Optional.empty()
        : Optional.of("there is one Engine, and nobody who would move containers to another");
  }

  @Override
  public String inject(Fault fault) {
    if (fault instanceof Fault.ContainerRemove removal) {
      ModelReplica hit = kill(removal.replica());
      simulation.after(
          timings.detect().sample(simulation),
          () -> {
            hit.end(ReplicaState.FAILED, simulation.now());
            replicas.remove(hit);
            simulation.changed();
          });
      return "docker rm -f " + hit.name;
    }
    ModelReplica hit = kill(((Fault.ContainerKill) fault).replica());
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
      return ModelCommands.run(declared(), number(fault.target()));
    }
    return "docker start " + fault.target();
  }

  @Override
  public void repair(Fault fault) {
    if (fault instanceof Fault.ContainerRemove) {
      container(declared(), number(fault.target()));
      return;
    }
    replicas.stream()
        .filter(container -> container.name.equals(fault.target()))
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

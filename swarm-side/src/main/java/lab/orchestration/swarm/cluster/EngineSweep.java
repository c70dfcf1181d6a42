package lab.orchestration.swarm.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.Labels;
import lab.orchestration.docker.Parallel;
import lab.orchestration.docker.Uninterruptibly;
import lab.orchestration.swarm.node.Deadline;
import lab.orchestration.swarm.node.LabelReader;
import lab.orchestration.swarm.node.NodeKind;

/**
 * Everything on an Engine that carries the label {@link Labels#RUN}, whichever side of the lab it
 * is of: containers, volumes, networks, services, configs, and a swarm that the lab itself
 * initialised.
 */
public final class EngineSweep {

  /** Engines let go of a removed container's network and volume a moment after the container. */
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final DockerEngine engine;
  private final Predicate<Map<String, String>> selection;
  private final boolean inUseToo;

  private EngineSweep(
      DockerEngine engine, Predicate<Map<String, String>> selection, boolean inUseToo) {
    this.engine = engine;
    this.selection = selection;
    this.inUseToo = inUseToo;
  }

  /** What one run has created. */
  public static EngineSweep ofRun(DockerEngine engine, String runId) {
    return new EngineSweep(engine, labels -> LabelReader.runOf(labels).equals(runId), true);
  }

  /** One run's throw-away nodes of a kind, with what belongs to them, and nothing else of it. */
  public static EngineSweep ofNodes(DockerEngine engine, String runId, NodeKind kind) {
    return new EngineSweep(
        engine,
        labels ->
            LabelReader.runOf(labels).equals(runId)
                && LabelReader.roleOf(labels).equals(kind.role()),
        true);
  }

  /** What all runs have created, those included that are under way. */
  public static EngineSweep ofAllRuns(DockerEngine engine) {
    return new EngineSweep(engine, labels -> true, true);
  }

  /** What all runs have created, but for those that may still be under way. */
  public static EngineSweep ofEndedRuns(DockerEngine engine) {
    return new EngineSweep(engine, labels -> true, false);
  }

  /** One line for each thing that is there, in the order in which it would be removed. */
  public List<String> list() {
    return found().stream().map(EngineResource::line).toList();
  }

  /**
   * Removes what is there, as far as the Engine lets go of it within half a minute. An interruption
   * does not stop it; what could not be removed is still in {@link #list()}.
   *
   * @return one line for each thing that was removed
   */
  public List<String> remove() {
    Set<String> removed = new LinkedHashSet<>();
    Uninterruptibly.run(
        () -> {
          Deadline deadline = Deadline.in(DEADLINE);
          // What is gone makes more go, and a service's end leaves containers for a moment.
          for (List<EngineResource> left = found(); !left.isEmpty(); left = found()) {
            for (EngineResource.Kind kind : EngineResource.Kind.values()) {
              removed.addAll(remove(left.stream().filter(one -> one.kind() == kind).toList()));
            }
            if (deadline.hasPassed()) {
              break;
            }
            deadline.pause();
          }
        });
    return List.copyOf(removed);
  }

  private static List<String> remove(List<EngineResource> alike) throws InterruptedException {
    return Parallel.map(alike, EngineResource::remove).stream().flatMap(Optional::stream).toList();
  }

  private List<EngineResource> found() {
    return engine.look(
        Message.of("swarm.engine-sweep.cannot-be-listed"),
        () -> {
          List<EngineResource> ours = ours();
          Set<String> spared =
              ours.stream()
                  .filter(one -> !inUseToo && LabelReader.isInUse(one.labels()))
                  .map(EngineResource::run)
                  .collect(Collectors.toSet());
          return ours.stream()
              .filter(one -> !spared.contains(one.run()) && selection.test(one.labels()))
              .toList();
        });
  }

  /** Whatever carries the label of a run. */
  private List<EngineResource> ours() {
    List<EngineResource> found = new ArrayList<>(new SwarmInventory(engine).list());
    found.addAll(new EngineInventory(engine).list());
    found.removeIf(one -> one.run().isEmpty());
    return found;
  }
}

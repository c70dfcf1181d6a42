package lab.orchestration.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.EngineSweep;

/**
 * The real Engine that {@code DOCKER_HOST} names, and what the labs that one test has started leave
 * there. Other tests run labs on it at the same time.
 */
final class EngineUnderTest implements AutoCloseable {

  private final DockerEngine engine =
      DockerEngine.connect(
          URI.create(
              Objects.requireNonNull(
                  System.getenv("DOCKER_HOST"),
                  "DOCKER_HOST must name the Engine for the integration tests: use ./lab test")));
  private final List<LabProcess> labs = new ArrayList<>();

  DockerEngine engine() {
    return engine;
  }

  /** Starts the lab as a person would. */
  LabProcess start(String... arguments) {
    return start(Map.of(), arguments);
  }

  /** Starts the lab with further environment variables; an empty value removes the variable. */
  LabProcess start(Map<String, String> environment, String... arguments) {
    return add(LabProcess.start(environment, arguments));
  }

  /** Counts a lab that was started otherwise among those of the test. */
  LabProcess add(LabProcess lab) {
    labs.add(lab);
    return lab;
  }

  /** What the runs of these labs have left. */
  List<String> leftovers() {
    return runs().stream().flatMap(run -> EngineSweep.ofRun(engine, run).list().stream()).toList();
  }

  private List<String> runs() {
    return labs.stream().flatMap(lab -> lab.runs().stream()).distinct().toList();
  }

  /** Ends those that still run. */
  void endLabs() {
    labs.forEach(LabProcess::close);
  }

  /** Removes what a failed test left. */
  @Override
  public void close() {
    endLabs();
    runs().forEach(run -> EngineSweep.ofRun(engine, run).remove());
    engine.close();
  }
}

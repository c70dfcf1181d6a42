package lab.orchestration.cli.engine;

import java.net.URI;
import java.util.Optional;

/** Which Docker Engine a run uses, and why. */
public sealed interface EngineChoice {

  /** The choice and its reason in one line. */
  String explain();

  /** Where the Engine is, if it is there already. */
  default Optional<URI> existing() {
    return Optional.empty();
  }

  /** The Engine that {@code DOCKER_HOST} names. Never replaced by another one. */
  record Configured(URI host) implements EngineChoice {
    @Override
    public String explain() {
      return "the Docker Engine at " + host + " (DOCKER_HOST)";
    }

    @Override
    public Optional<URI> existing() {
      return Optional.of(host);
    }
  }

  /** The Engine that answers on one of the usual sockets of this machine. */
  record Local(URI host) implements EngineChoice {
    @Override
    public String explain() {
      return "this machine's Docker Engine at " + host;
    }

    @Override
    public Optional<URI> existing() {
      return Optional.of(host);
    }
  }

  /** A private Engine of the testbed's, because there is no other. */
  record Private(String why) implements EngineChoice {
    @Override
    public String explain() {
      return "a private Docker Engine from Debian's packages (" + why + ")";
    }
  }

  /** No Engine can be had. */
  record None(String why, String remedy) implements EngineChoice {
    @Override
    public String explain() {
      return "no Docker Engine: " + why;
    }
  }
}

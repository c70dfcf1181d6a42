package lab.orchestration.cli.engine;

import java.net.URI;
import java.util.Optional;
import lab.orchestration.core.message.Message;

/** Which Docker Engine a run uses, and why. */
public sealed interface EngineChoice {

  /** The choice and its reason in one line. */
  Message explain();

  /** Where the Engine is, if it is there already. */
  default Optional<URI> existing() {
    return Optional.empty();
  }

  /** The Engine that {@code DOCKER_HOST} names. Never replaced by another one. */
  record Configured(URI host) implements EngineChoice {
    @Override
    public Message explain() {
      return Message.of("engine-choice.docker-engine-at-docker-host", host);
    }

    @Override
    public Optional<URI> existing() {
      return Optional.of(host);
    }
  }

  /** The Engine that answers on one of the usual sockets of this machine. */
  record Local(URI host) implements EngineChoice {
    @Override
    public Message explain() {
      return Message.of("engine-choice.this-machines-docker-engine-at", host);
    }

    @Override
    public Optional<URI> existing() {
      return Optional.of(host);
    }
  }

  /** A private Engine of the testbed's, because there is no other. */
  record Private(Message why) implements EngineChoice {
    @Override
    public Message explain() {
      return Message.of("engine-choice.private-docker-engine-from-debians", why);
    }
  }

  /** No Engine can be had. */
  record None(Message why, Message remedy) implements EngineChoice {
    @Override
    public Message explain() {
      return Message.of("engine-choice.no-docker-engine", why);
    }
  }
}

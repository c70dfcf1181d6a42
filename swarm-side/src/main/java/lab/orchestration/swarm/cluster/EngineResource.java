package lab.orchestration.swarm.cluster;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lab.orchestration.docker.EngineFailure;
import lab.orchestration.swarm.node.LabelReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thing that an Engine lists, and how to remove it.
 *
 * @param name its name as a person knows it
 * @param labels its labels; null where the Engine gives none
 * @param removal the request that removes it
 */
record EngineResource(
    Kind kind, String name, @Nullable Map<String, String> labels, Runnable removal) {

  private static final Logger LOG = LoggerFactory.getLogger(EngineResource.class);

  /** The kinds of things, in the order in which they have to go. */
  enum Kind {
    SERVICE,
    CONFIG,
    SWARM,
    CONTAINER,
    VOLUME,
    NETWORK,
    IMAGE
  }

  /** The run that created it, empty if it is not ours. */
  String run() {
    return LabelReader.runOf(labels);
  }

  /** What a person is told of it. */
  String line() {
    String role = LabelReader.roleOf(labels);
    return "%s %s (run %s%s)"
        .formatted(
            kind.name().toLowerCase(Locale.ROOT), name, run(), role.isEmpty() ? "" : ", " + role);
  }

  /** Removes it; returns its line if it is gone now. */
  Optional<String> remove() {
    try {
      removal.run();
      return Optional.of(line());
    } catch (NotFoundException alreadyGone) {
      return Optional.of(line());
    } catch (DockerException stillInUse) {
      LOG.debug("{} cannot be removed yet: {}", line(), EngineFailure.answer(stillInUse));
      return Optional.empty();
    }
  }
}

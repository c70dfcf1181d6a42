package lab.orchestration.cli.engine;

import java.util.Map;
import java.util.Set;

/**
 * The images that a command needs.
 *
 * @param wanted the reference of each
 * @param source where they may come from
 * @param dispensable those without which the command can go on
 * @param meanwhile what a person can do while one is compiled
 */
public record ImageRequest(
    Map<LabImage, String> wanted,
    ImageSource source,
    Set<LabImage> dispensable,
    Meanwhile meanwhile) {

  /** Copies the collections. */
  public ImageRequest {
    wanted = Map.copyOf(wanted);
    dispensable = Set.copyOf(dispensable);
  }

  /** Images of which each is needed. */
  public ImageRequest(Map<LabImage, String> wanted, ImageSource source) {
    this(wanted, source, Set.of(), Meanwhile.NOTHING);
  }
}

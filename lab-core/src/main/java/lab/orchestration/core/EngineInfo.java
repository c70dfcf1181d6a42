package lab.orchestration.core;

import java.util.List;
import java.util.Objects;
import lab.orchestration.core.message.Message;

/**
 * The engine under a column.
 *
 * @param description its kind and version, as shown to a person and kept in the run record
 * @param nodes the number of nodes, at least 1
 * @param notes what this engine cannot show on this machine, and why; empty if nothing
 * @param images what its nodes and the replicas are made of, as far as the lab brought it along
 */
public record EngineInfo(
    Message description, int nodes, List<Message> notes, List<RunImage> images) {
  /** Copies the lists; an older record names no images. */
  public EngineInfo {
    notes = List.copyOf(notes);
    images = List.copyOf(Objects.requireNonNullElse(images, List.of()));
  }

  /** An engine to which the lab brought no images. */
  public EngineInfo(Message description, int nodes, List<Message> notes) {
    this(description, nodes, notes, List.of());
  }

  /** The same engine, to which the lab brought these images. */
  public EngineInfo withImages(List<RunImage> brought) {
    return new EngineInfo(description, nodes, notes, brought);
  }
}

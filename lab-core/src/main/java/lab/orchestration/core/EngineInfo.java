package lab.orchestration.core;

import java.util.List;

/**
 * The engine under a column.
 *
 * @param description its kind and version, as shown to a person and kept in the run record
 * @param nodes the number of nodes, at least 1
 * @param notes what this engine cannot show on this machine, and why; empty if nothing
 */
public record EngineInfo(String description, int nodes, List<String> notes) {
  /** Copies the notes. */
  public EngineInfo {
    notes = List.copyOf(notes);
  }
}

package lab.orchestration.cli.engine;

import java.util.Map;
import lab.orchestration.core.LabException;

/**
 * The images that an Engine has now.
 *
 * @param references the reference of each: the wanted one, or its stand-in
 * @param missing those that cannot be had and can be dispensed with, with the reason
 */
public record ProvidedImages(
    Map<LabImage, String> references, Map<LabImage, LabException> missing) {

  /** Copies the maps. */
  public ProvidedImages {
    references = Map.copyOf(references);
    missing = Map.copyOf(missing);
  }
}

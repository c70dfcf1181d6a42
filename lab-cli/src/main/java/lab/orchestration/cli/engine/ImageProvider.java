package lab.orchestration.cli.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;

/**
 * Sees to it that the Engine has the images that a run needs: those that are there already, else
 * pulled ones, else ones that the testbed builds.
 */
public final class ImageProvider {

  /** What this needs of the Engine; {@link lab.orchestration.swarm.ImageStore} is the real one. */
  public interface Store {
    /** Whether the Engine has the image. */
    boolean has(String image);

    /**
     * Pulls the image.
     *
     * @throws LabException with the registry's message
     */
    void pull(String image, Progress progress) throws InterruptedException;
  }

  /** What this needs of the testbed; {@link Testbed} is the real one. */
  @FunctionalInterface
  public interface Builder {
    /** Builds and loads the images; returns the reference of each. */
    Map<LabImage, String> load(Set<LabImage> images, Progress progress) throws InterruptedException;
  }

  private final Store store;
  private final Builder builder;
  private final TestbedStatus testbed;

  /** Provides images to the Engine with this store. */
  public ImageProvider(Store store, Builder builder, TestbedStatus testbed) {
    this.store = store;
    this.builder = builder;
    this.testbed = testbed;
  }

  /**
   * Provides the images.
   *
   * @param wanted the reference of each image that is needed
   * @return the reference of each image on the Engine: the wanted one, or its stand-in
   * @throws LabException if an image cannot be had
   */
  public Map<LabImage, String> provide(
      Map<LabImage, String> wanted, ImageSource source, Progress progress)
      throws InterruptedException {
    if (source == ImageSource.TESTBED) {
      return builder.load(wanted.keySet(), progress);
    }
    Map<LabImage, String> missing = new EnumMap<>(LabImage.class);
    wanted.forEach(
        (image, reference) -> {
          if (!store.has(reference)) {
            missing.put(image, reference);
          }
        });
    if (missing.isEmpty()) {
      return wanted;
    }
    // A stand-in is made for the public image; whoever names another one means that one.
    boolean standIns =
        source == ImageSource.AUTO
            && testbed.supported()
            && missing.entrySet().stream()
                .allMatch(image -> image.getValue().equals(image.getKey().publicReference()));
    try {
      for (String reference : missing.values()) {
        progress.report("pulling " + reference);
        store.pull(reference, progress);
      }
      return wanted;
    } catch (LabException unreachable) {
      if (!standIns) {
        throw unreachable;
      }
      progress.report(
          "no registry can be reached (%s), so the images are built here"
              .formatted(unreachable.why()));
      return withStandIns(wanted, missing, progress);
    }
  }

  private Map<LabImage, String> withStandIns(
      Map<LabImage, String> wanted, Map<LabImage, String> missing, Progress progress)
      throws InterruptedException {
    Map<LabImage, String> provided = new EnumMap<>(wanted);
    builder
        .load(missing.keySet(), progress)
        .forEach(
            (image, reference) -> {
              provided.put(image, reference);
              progress.report("%s stands in for %s".formatted(reference, missing.get(image)));
            });
    return provided;
  }
}

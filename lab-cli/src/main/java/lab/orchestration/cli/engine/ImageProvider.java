package lab.orchestration.cli.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;

/**
 * Sees to it that the Engine has the images that a run needs: those that are there already, else
 * pulled ones, else ones that the testbed builds.
 */
public final class ImageProvider {

  /**
   * What this needs of the Engine; {@link lab.orchestration.swarm.node.ImageStore} is the real one.
   */
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
  public interface Builder {
    /** Finds out whether Kubernetes can be compiled. */
    TestbedStatus probe(Progress progress) throws InterruptedException;

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
   * @throws LabException if an image cannot be had that is needed
   */
  public ProvidedImages provide(ImageRequest request, Progress progress)
      throws InterruptedException {
    Map<LabImage, String> wanted = request.wanted();
    if (request.source() == ImageSource.TESTBED) {
      return build(request, wanted.keySet(), Map.of(), progress);
    }
    Map<LabImage, String> missing = missing(wanted);
    // A stand-in is made for the public image; whoever names another one means that one.
    boolean standIns =
        request.source() == ImageSource.AUTO
            && testbed.supported()
            && missing.entrySet().stream()
                .allMatch(image -> image.getValue().equals(image.getKey().publicReference()));
    try {
      for (String reference : missing.values()) {
        progress.report(Message.of("image-provider.pulling", reference));
        store.pull(reference, progress);
      }
      return new ProvidedImages(wanted, Map.of());
    } catch (LabException unreachable) {
      Map<LabImage, String> there = new EnumMap<>(wanted);
      if (standIns) {
        progress.report(Message.of("image-provider.no-registry-can-be-reached", unreachable.why()));
        there.keySet().removeAll(missing.keySet());
        return build(request, missing.keySet(), there, progress);
      }
      Set<LabImage> unpulled = missing(wanted).keySet();
      if (!request.dispensable().containsAll(unpulled)) {
        throw unreachable;
      }
      there.keySet().removeAll(unpulled);
      return new ProvidedImages(
          there,
          unpulled.stream().collect(Collectors.toMap(Function.identity(), any -> unreachable)));
    }
  }

  private Map<LabImage, String> missing(Map<LabImage, String> wanted) {
    Map<LabImage, String> missing = new EnumMap<>(LabImage.class);
    wanted.forEach(
        (image, reference) -> {
          if (!store.has(reference)) {
            missing.put(image, reference);
          }
        });
    return missing;
  }

  private ProvidedImages build(
      ImageRequest request, Set<LabImage> images, Map<LabImage, String> there, Progress progress)
      throws InterruptedException {
    TestbedStatus status = testbed;
    if (images.stream().anyMatch(testbed::needsProbe)) {
      status = testbed.with(builder.probe(progress));
    }
    Set<LabImage> buildable = new TreeSet<>(images);
    Map<LabImage, LabException> missing = new EnumMap<>(LabImage.class);
    for (LabImage image : images) {
      Optional<LabException> problem = status.problemWith(image);
      if (problem.isPresent()) {
        if (!request.dispensable().contains(image)) {
          throw problem.get();
        }
        missing.put(image, problem.get());
        buildable.remove(image);
      }
    }
    Map<LabImage, String> provided = new EnumMap<>(LabImage.class);
    provided.putAll(there);
    if (!buildable.isEmpty()) {
      load(request, status, buildable, progress)
          .forEach(
              (image, reference) -> {
                provided.put(image, reference);
                progress.report(
                    Message.of(
                        "image-provider.stands-in-for",
                        reference,
                        request.wanted().getOrDefault(image, "")));
              });
    }
    return new ProvidedImages(provided, missing);
  }

  private Map<LabImage, String> load(
      ImageRequest request, TestbedStatus status, Set<LabImage> images, Progress progress)
      throws InterruptedException {
    if (images.stream().noneMatch(status::compiles)) {
      return builder.load(images, progress);
    }
    progress.report(Message.of("image-provider.kubernetes-is-compiled-from-its", status.cache()));
    try (Meanwhile.Activity meanwhile = request.meanwhile().begin(progress)) {
      return builder.load(images, meanwhile);
    }
  }
}

package lab.orchestration.swarm.node;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.LoadImageCallback;
import com.github.dockerjava.api.command.SaveImagesCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.RunImage;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.docker.EngineFailure;
import org.jspecify.annotations.Nullable;

/** The images of an Engine. */
public final class ImageStore {

  private final DockerEngine engine;

  /** The images of this Engine. */
  public ImageStore(DockerEngine engine) {
    this.engine = engine;
  }

  /** Whether the Engine has the image, so that it need not be pulled. */
  public boolean has(String image) {
    return inspect(image).isPresent();
  }

  /**
   * Pulls the image from its registry.
   *
   * @param progress is told what the registry sends, a short line at a time
   * @throws LabException with the registry's own message
   */
  public void pull(String image, Progress progress) throws InterruptedException {
    ResultCallback.Adapter<PullResponseItem> answer =
        new ResultCallback.Adapter<>() {
          private @Nullable String last;

          @Override
          public void onNext(PullResponseItem item) {
            if (item.isErrorIndicated()) {
              onError(new DockerException(reason(item), 500));
              return;
            }
            String line = item.getStatus();
            // One line for each kind of news: layers repeat theirs many times a second.
            if (line != null && !line.equals(last)) {
              last = line;
              progress.report(Message.verbatim(image + ": " + line));
            }
          }
        };
    try (answer) {
      engine.client().pullImageCmd(withTag(image)).exec(answer).awaitCompletion();
    } catch (RuntimeException | IOException failure) {
      throw new LabException(
          Message.of("swarm.image-store.cannot-be-pulled", image),
          failure instanceof DockerException refusal
              ? EngineFailure.answer(refusal)
              : LabException.reasonOf(failure),
          Message.of("swarm.image-store.check-name-and-connection"),
          failure);
    }
  }

  private static String reason(PullResponseItem item) {
    return Optional.ofNullable(item.getErrorDetail())
        .map(ResponseItem.ErrorDetail::getMessage)
        .orElse("the registry gave no reason");
  }

  /** Without a tag the Engine would pull every tag that there is. */
  static String withTag(String image) {
    boolean named = image.contains("@") || image.lastIndexOf(':') > image.lastIndexOf('/');
    return named ? image : image + ":latest";
  }

  /** The hosts that an Engine asks about the image. */
  static List<String> registryHosts(String image) {
    int slash = image.indexOf('/');
    String first = slash < 0 ? "" : image.substring(0, slash);
    boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
    return named
        ? List.of(first.contains(":") ? first.substring(0, first.indexOf(':')) : first)
        : List.of("docker.io", "index.docker.io", "registry-1.docker.io");
  }

  /** Insists on the image, because what follows would otherwise fail in a less obvious way. */
  public void require(String image) {
    if (!has(image)) {
      throw new LabException(
          Message.of("swarm.image-store.missing", image),
          Message.of("swarm.image-store.not-there", engine.host()),
          Message.of("swarm.image-store.pull-it", image));
    }
  }

  /**
   * The image by its content, as {@code docker service create} pins it, if the Engine knows the
   * digest. A node that has this very content does not ask a registry again.
   */
  public String pinned(String image) {
    List<String> digests =
        inspect(image).map(InspectImageResponse::getRepoDigests).orElse(List.of());
    return image.contains("@") || digests == null || digests.isEmpty()
        ? image
        : image + digests.get(0).substring(digests.get(0).indexOf('@'));
  }

  /** Which image it is that a reference stands for at the moment. */
  public RunImage described(String image) {
    String pinned = pinned(image);
    return new RunImage(
        image,
        pinned.contains("@")
            ? pinned.substring(pinned.indexOf('@') + 1)
            : inspect(image).map(InspectImageResponse::getId).orElse(""));
  }

  /**
   * Streams the images to another Engine, those that it does not have, as one archive: images that
   * share layers, as two versions of a web server do, bring them once.
   */
  public void copyTo(DockerEngine target, List<String> images) throws InterruptedException {
    ImageStore there = new ImageStore(target);
    List<String> missing = images.stream().filter(image -> !there.has(image)).toList();
    if (missing.isEmpty()) {
      return;
    }
    Message what = Message.of("swarm.image-store.cannot-be-copied", String.join(", ", missing));
    SaveImagesCmd save = engine.client().saveImagesCmd();
    for (String image : missing) {
      int tag = withTag(image).lastIndexOf(':');
      save.withImage(withTag(image).substring(0, tag), withTag(image).substring(tag + 1));
    }
    try (InputStream saved = save.exec();
        LoadImageCallback loading =
            target.client().loadImageAsyncCmd(saved).exec(new LoadImageCallback())) {
      loading.awaitCompletion();
    } catch (RuntimeException failure) {
      // An Engine without room may hang up before it can be heard saying so.
      throw new LabException(
          what,
          failure instanceof DockerException refusal
              ? EngineFailure.answer(refusal)
              : Message.of("swarm.image-store.took-no-more", LabException.reasonOf(failure)),
          Message.of("swarm.image-store.check-engine", engine.host()),
          failure);
    } catch (IOException harmless) {
      // Only closing can fail like this; whether the images arrived is seen below.
    }
    missing.forEach(there::require);
  }

  private Optional<InspectImageResponse> inspect(String image) {
    return engine.look(
        Message.of("swarm.image-store.cannot-be-looked-up", image),
        () -> {
          try {
            return Optional.of(engine.client().inspectImageCmd(image).exec());
          } catch (NotFoundException missing) {
            return Optional.empty();
          }
        });
  }
}

package lab.orchestration.cli.engine;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.DockerEngine;
import lab.orchestration.swarm.cluster.EngineSweep;
import lab.orchestration.swarm.node.ImageStore;

/**
 * The Engine on which a command works, and the images on it. If it is a private Engine that this
 * command started, closing stops it.
 */
public final class EngineSession implements AutoCloseable {

  private final DockerEngine engine;
  private final ProvidedImages images;
  private final Optional<PrivateEngine> own;

  private EngineSession(DockerEngine engine, ProvidedImages images, Optional<PrivateEngine> own) {
    this.engine = engine;
    this.images = images;
    this.own = own;
  }

  /**
   * Starts the Engine if need be and gets the images.
   *
   * @throws LabException if there is no Engine or an image cannot be had; nothing is left then
   */
  public static EngineSession open(
      EngineChoice choice,
      Testbed testbed,
      ImageRequest request,
      EngineConnector connector,
      Progress progress)
      throws InterruptedException {
    if (!(choice instanceof EngineChoice.Private)) {
      return connect(hostOf(choice), Optional.empty(), testbed, request, connector, progress);
    }
    PrivateEngine own = new PrivateEngine(testbed, progress);
    try {
      return connect(own.up(), Optional.of(own), testbed, request, connector, progress);
    } catch (InterruptedException | RuntimeException failure) {
      own.close();
      throw failure;
    }
  }

  private static EngineSession connect(
      URI host,
      Optional<PrivateEngine> own,
      Testbed testbed,
      ImageRequest request,
      EngineConnector connector,
      Progress progress)
      throws InterruptedException {
    DockerEngine engine = connector.connect(host);
    try {
      ImageProvider provider =
          new ImageProvider(storeOf(engine), builderOf(testbed, host), testbed.status());
      return new EngineSession(engine, provider.provide(request, progress), own);
    } catch (InterruptedException | RuntimeException failure) {
      engine.close();
      throw failure;
    }
  }

  private static ImageProvider.Builder builderOf(Testbed testbed, URI host) {
    return new ImageProvider.Builder() {
      @Override
      public TestbedStatus probe(Progress progress) throws InterruptedException {
        return testbed.probe(progress);
      }

      @Override
      public Map<LabImage, String> load(Set<LabImage> images, Progress progress)
          throws InterruptedException {
        return testbed.load(images, host, progress);
      }
    };
  }

  private static URI hostOf(EngineChoice choice) {
    if (choice instanceof EngineChoice.None none) {
      throw new LabException(
          Message.of("engine-session.no-docker-engine-can-be"), none.why(), none.remedy());
    }
    return choice.existing().orElseThrow();
  }

  private static ImageProvider.Store storeOf(DockerEngine engine) {
    ImageStore store = new ImageStore(engine);
    return new ImageProvider.Store() {
      @Override
      public boolean has(String image) {
        return store.has(image);
      }

      @Override
      public void pull(String image, Progress progress) throws InterruptedException {
        store.pull(image, progress);
      }
    };
  }

  /** The Engine. */
  public DockerEngine engine() {
    return engine;
  }

  /** Whether it is the testbed's private Engine. */
  public boolean isPrivate() {
    return own.isPresent();
  }

  /** The reference of an image on the Engine; empty if it was not asked for. */
  public Optional<String> find(LabImage image) {
    return Optional.ofNullable(images.references().get(image));
  }

  /** The reference of an image on the Engine. */
  public String image(LabImage image) {
    return find(image)
        .orElseThrow(() -> new IllegalArgumentException(image + " was not asked for"));
  }

  /** Why an image that was asked for cannot be had; empty if it is there. */
  public Optional<LabException> problemWith(LabImage image) {
    return Optional.ofNullable(images.missing().get(image));
  }

  /** What the Engine still has of a run; empty if all is well. */
  public List<String> leftoversOf(String runId) {
    return EngineSweep.ofRun(engine, runId).list();
  }

  /** Removes what the Engine still has of a run. */
  public void sweep(String runId) {
    EngineSweep.ofRun(engine, runId).remove();
  }

  /** Lets a private Engine stay when this process has ended. */
  public void keep() throws InterruptedException {
    if (own.isPresent()) {
      own.get().keep();
    }
  }

  @Override
  public void close() {
    engine.close();
    own.ifPresent(PrivateEngine::close);
  }
}

package lab.orchestration.k8s.node;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.net.URI;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.ResourceReaper;

/**
 * Makes Testcontainers behave as the lab needs it, which differs from what tests need in two ways.
 *
 * <p>It must use the Engine that was chosen: its own search gives precedence to {@code DOCKER_HOST}
 * and to a file in the home folder over any strategy that is plugged in. And it must remove nothing
 * by itself: its reaper is a container from an image that would have to be pulled, and with or
 * without that container the nodes that a person asked to keep would be gone when this process
 * ends. The lab removes what it made, by its own labels.
 *
 * <p>Both can be had with environment variables only, which a running process cannot set; so this
 * class sets the two fields in which Testcontainers keeps the results.
 */
final class TestcontainersSetup {

  private static @Nullable URI used;

  private TestcontainersSetup() {}

  /** From now on, containers are started on this Engine, and nothing but the lab removes them. */
  static synchronized void use(ChosenEngine engine) {
    URI host = engine.getTransportConfig().getDockerHost();
    // Two columns start their clusters at the same time: nothing is changed under the other's feet.
    if (host.equals(used)) {
      return;
    }
    try {
      DockerClientFactory factory = DockerClientFactory.instance();
      field(DockerClientFactory.class, "strategy").set(factory, engine);
      field(DockerClientFactory.class, "client").set(factory, null);
      field(DockerClientFactory.class, "cachedClientFailure").set(factory, null);
      // The base class does nothing by itself; what reaps are its subclasses.
      Constructor<ResourceReaper> idle = ResourceReaper.class.getDeclaredConstructor();
      idle.setAccessible(true);
      field(ResourceReaper.class, "instance").set(null, idle.newInstance());
      used = host;
    } catch (ReflectiveOperationException otherVersion) {
      throw new LabException(
          Message.of("k8s.testcontainers-setup.testcontainers-cannot-be-set-up"),
          Message.of(
              "k8s.testcontainers-setup.this-is-another-version-of",
              LabException.reasonOf(otherVersion)),
          Message.of("k8s.testcontainers-setup.use-version-that-labs-pom"),
          otherVersion);
    }
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}

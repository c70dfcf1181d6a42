package lab.orchestration.swarm.node;

import com.github.dockerjava.api.model.Container;

/** The name of a container as a person knows it. */
public final class ContainerName {

  private ContainerName() {}

  /** The container's name without the slash that the API puts before it, or its ID. */
  public static String of(Container container) {
    String[] names = container.getNames();
    return names == null || names.length == 0 ? container.getId() : names[0].substring(1);
  }
}

package lab.orchestration.swarm.node;

import com.github.dockerjava.api.model.DockerObject;
import java.util.HashMap;
import java.util.Map;
import lab.orchestration.docker.Labels;
import lab.orchestration.docker.Owner;
import org.jspecify.annotations.Nullable;

/** Reads the lab's labels off what an Engine lists; an object without labels has none of ours. */
public final class LabelReader {

  private LabelReader() {}

  /** The run that created the object, empty if it is not ours. */
  public static String runOf(@Nullable Map<String, String> labels) {
    return get(labels, Labels.RUN);
  }

  /** The object's part in the lab, empty if it has none. */
  public static String roleOf(@Nullable Map<String, String> labels) {
    return get(labels, Labels.ROLE);
  }

  /** Whether the object was left running on purpose. */
  static boolean isKept(@Nullable Map<String, String> labels) {
    return get(labels, Labels.KEPT).equals("true");
  }

  /** Whether whoever created the object may still be using it. */
  public static boolean isInUse(@Nullable Map<String, String> labels) {
    return Owner.parse(get(labels, Labels.OWNER)).filter(Owner::mayBeAlive).isPresent();
  }

  /**
   * The labels in the specification of an object whose labels docker-java does not know: from what
   * it has read without understanding it.
   */
  public static Map<String, String> inSpecOf(DockerObject object) {
    Map<String, String> read = new HashMap<>();
    if (object.getRawValues().get("Spec") instanceof Map<?, ?> spec
        && spec.get("Labels") instanceof Map<?, ?> raw) {
      raw.forEach((name, value) -> read.put(String.valueOf(name), String.valueOf(value)));
    }
    return read;
  }

  private static String get(@Nullable Map<String, String> labels, String name) {
    return labels == null ? "" : labels.getOrDefault(name, "");
  }
}

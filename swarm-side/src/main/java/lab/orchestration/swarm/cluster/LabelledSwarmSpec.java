package lab.orchestration.swarm.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.model.Swarm;
import com.github.dockerjava.api.model.SwarmSpec;
import java.util.HashMap;
import java.util.Map;
import lab.orchestration.swarm.node.LabelReader;

/** A Swarm itself can carry labels too, which docker-java's own specification does not know. */
public final class LabelledSwarmSpec extends SwarmSpec {

  private static final long serialVersionUID = 1L;

  private static final String LABELS = "Labels";

  private final HashMap<String, String> labels;

  /** A specification that changes nothing but the labels. */
  public LabelledSwarmSpec(Map<String, String> labels) {
    this.labels = new HashMap<>(labels);
  }

  /** The labels, for the request. */
  @JsonProperty(LABELS)
  public Map<String, String> getLabels() {
    return labels;
  }

  /** The labels of a Swarm. */
  static Map<String, String> labelsOf(Swarm swarm) {
    return LabelReader.inSpecOf(swarm);
  }
}

package lab.orchestration.k8s.operator.acceptance;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/** What is known of the cluster without asking it: the caches of the operator's watches. */
public interface Known {

  /** The object of this kind, name and namespace, whoever made it. */
  <T extends HasMetadata> Optional<T> get(Class<T> kind, String namespace, String name);
}

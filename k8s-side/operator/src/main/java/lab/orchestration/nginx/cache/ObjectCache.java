package lab.orchestration.nginx.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/** What is known of the cluster without asking it: the caches of the operator's watches. */
public interface ObjectCache {

  /** The object of this kind, name and namespace, whoever made it. */
  <T extends HasMetadata> Optional<T> get(Class<T> kind, String namespace, String name);
}

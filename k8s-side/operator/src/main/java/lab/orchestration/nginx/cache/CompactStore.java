package lab.orchestration.nginx.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a watch has seen, kept as JSON. A Deployment as Java objects, most of them maps for fields
 * that nobody knows, takes many times the memory of its text; and of a thousand Deployments all but
 * a few are only waiting to be looked at again.
 *
 * <p>One store is for one watch: a watch removes what it does not find on the server.
 */
public final class CompactStore<R extends HasMetadata> implements ItemStore<R> {

  private final Map<String, byte[]> texts = new ConcurrentHashMap<>();
  private final Class<R> kind;
  private final KubernetesSerialization json;
  private final UnaryOperator<R> essence;

  /** Keeps objects as they are. */
  public CompactStore(Class<R> kind, KubernetesSerialization json) {
    this(kind, json, UnaryOperator.identity());
  }

  /**
   * Keeps of every object only a part.
   *
   * @param essence makes that part of an object, and leaves the object itself alone
   */
  public CompactStore(Class<R> kind, KubernetesSerialization json, UnaryOperator<R> essence) {
    this.kind = kind;
    this.json = json;
    this.essence = essence;
  }

  @Override
  public String getKey(R object) {
    return Cache.metaNamespaceKeyFunc(object);
  }

  @Override
  public @Nullable R put(String key, R object) {
    return read(
        texts.put(key, json.asJson(essence.apply(object)).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public @Nullable R remove(String key) {
    return read(texts.remove(key));
  }

  @Override
  public Stream<String> keySet() {
    return texts.keySet().stream();
  }

  @Override
  public Stream<R> values() {
    return texts.values().stream().map(this::parse);
  }

  @Override
  public @Nullable R get(String key) {
    return read(texts.get(key));
  }

  @Override
  public int size() {
    return texts.size();
  }

  private @Nullable R read(byte @Nullable [] text) {
    return text == null ? null : parse(text);
  }

  private R parse(byte[] text) {
    return json.unmarshal(new ByteArrayInputStream(text), kind);
  }
}

package lab.orchestration.nginx.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CompactStoreTest {

  private static final String KEY = "shop/page";

  private final CompactStore<ConfigMap> store =
      new CompactStore<>(ConfigMap.class, new KubernetesSerialization());

  @Test
  void whatIsReadIsWhatWasSeen() {
    // Given an object that was seen
    ConfigMap seen = page("1", "こんにちは");
    store.put(store.getKey(seen), seen);

    // Then it is found under its name, equal but not the same: nobody can change it by accident
    assertThat(store.get(KEY)).isEqualTo(seen).isNotSameAs(seen);
    assertThat(store.keySet()).containsExactly(KEY);
    assertThat(store.values()).containsExactly(seen);
    assertThat(store.size()).isOne();
  }

  @Test
  void whoeverReplacesOrRemovesLearnsWhatWasThere() {
    // Given nothing, then two versions of an object
    ConfigMap first = page("1", "old");
    ConfigMap second = page("2", "new");

    // Then each step answers what was there before
    assertThat(store.put(KEY, first)).isNull();
    assertThat(store.put(KEY, second)).isEqualTo(first);
    assertThat(store.remove(KEY)).isEqualTo(second);
    assertThat(store.remove(KEY)).isNull();
    assertThat(store.get(KEY)).isNull();
  }

  @Test
  void ifOnlyAPartIsKeptTheObjectItselfStaysWhole() {
    // Given a store that does without the data
    CompactStore<ConfigMap> names =
        new CompactStore<>(
            ConfigMap.class,
            new KubernetesSerialization(),
            whole -> new ConfigMapBuilder(whole).withData(null).build());
    ConfigMap seen = page("1", "long");

    // When the object is put into it
    names.put(KEY, seen);

    // Then the data is not kept, and the object that others hold still has it
    assertThat(Objects.requireNonNull(names.get(KEY)).getData()).isNullOrEmpty();
    assertThat(seen.getData()).isNotEmpty();
  }

  private static ConfigMap page(String version, String text) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace("shop")
        .withName("page")
        .withResourceVersion(version)
        .endMetadata()
        .addToData("index.html", text)
        .build();
  }
}

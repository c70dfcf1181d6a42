package lab.orchestration.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Progress;
import org.junit.jupiter.api.Test;

class ImageProviderTest {

  private static final TestbedStatus DEBIAN = new TestbedStatus(Map.of("supported", "yes"));
  private static final TestbedStatus NOT_DEBIAN = TestbedStatus.missing("this is not Debian 12");
  private static final Map<LabImage, String> NGINX = Map.of(LabImage.NGINX, "nginx:1.30");

  private final FakeStore store = new FakeStore();
  private final List<LabImage> built = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  @Test
  void givenTheEngineHasTheImage_thenNothingIsPulledOrBuilt() throws Exception {
    store.images.add("nginx:1.30");

    assertThat(provide(DEBIAN, ImageSource.AUTO)).isEqualTo(NGINX);
    assertThat(store.pulled).isEmpty();
    assertThat(built).isEmpty();
  }

  @Test
  void givenARegistryCanBeReached_thenTheImageIsPulledAndTheTestbedDoesNotRun() throws Exception {
    assertThat(provide(DEBIAN, ImageSource.AUTO)).isEqualTo(NGINX);
    assertThat(store.pulled).containsExactly("nginx:1.30");
    assertThat(built).isEmpty();
  }

  @Test
  void givenNoRegistryOnDebian_thenTheImageIsBuiltAndThePersonIsToldWhy() throws Exception {
    store.registryReachable = false;

    assertThat(provide(DEBIAN, ImageSource.AUTO))
        .isEqualTo(Map.of(LabImage.NGINX, "stand-in for nginx"));
    assertThat(told).anyMatch(line -> line.contains("no registry can be reached (no such host)"));
  }

  @Test
  void givenNoRegistryElsewhere_thenTheRegistrysMessageIsTheError() {
    store.registryReachable = false;

    assertThatThrownBy(() -> provide(NOT_DEBIAN, ImageSource.AUTO))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("no such host");
  }

  @Test
  void givenStandInsWereBuiltBefore_whenARegistryCanBeReached_thenItIsPulledAllTheSame()
      throws Exception {
    TestbedStatus cached = new TestbedStatus(Map.of("supported", "yes", "image.nginx", "cached"));

    assertThat(provide(cached, ImageSource.AUTO)).isEqualTo(NGINX);
    assertThat(built).isEmpty();
  }

  @Test
  void givenAnImageThatThePersonNamed_thenNothingEverStandsInForIt() {
    store.registryReachable = false;

    assertThatThrownBy(
            () ->
                new ImageProvider(store, this::build, DEBIAN)
                    .provide(Map.of(LabImage.NGINX, "typo:1"), ImageSource.AUTO, told::add))
        .isInstanceOf(LabException.class);
    assertThat(built).isEmpty();
  }

  @Test
  void givenThePersonWantsARegistry_thenNothingIsEverBuilt() {
    store.registryReachable = false;

    assertThatThrownBy(() -> provide(DEBIAN, ImageSource.REGISTRY))
        .isInstanceOf(LabException.class);
    assertThat(built).isEmpty();
  }

  @Test
  void givenThePersonWantsTheTestbed_thenTheRegistryIsNotAsked() throws Exception {
    provide(DEBIAN, ImageSource.TESTBED);

    assertThat(store.pulled).isEmpty();
    assertThat(built).containsExactly(LabImage.NGINX);
  }

  private Map<LabImage, String> provide(TestbedStatus testbed, ImageSource source)
      throws InterruptedException {
    return new ImageProvider(store, this::build, testbed).provide(NGINX, source, told::add);
  }

  private Map<LabImage, String> build(Set<LabImage> images, Progress progress) {
    built.addAll(images);
    Map<LabImage, String> references = new EnumMap<>(LabImage.class);
    images.forEach(image -> references.put(image, "stand-in for " + image.testbedName()));
    return references;
  }

  private static final class FakeStore implements ImageProvider.Store {
    private final Set<String> images = new TreeSet<>();
    private final List<String> pulled = new ArrayList<>();
    private boolean registryReachable = true;

    @Override
    public boolean has(String image) {
      return images.contains(image);
    }

    @Override
    public void pull(String image, Progress progress) {
      if (!registryReachable) {
        throw new LabException("The image cannot be pulled", "no such host", "Check the name");
      }
      pulled.add(image);
    }
  }
}

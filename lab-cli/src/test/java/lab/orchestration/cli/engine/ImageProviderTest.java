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
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;

class ImageProviderTest {

  private static final TestbedStatus DEBIAN = new TestbedStatus(Map.of("supported", "yes"));
  private static final TestbedStatus NOT_DEBIAN =
      TestbedStatus.missing(Message.verbatim("this is not Debian 12"));
  private static final TestbedStatus NO_GO_MODULES =
      new TestbedStatus(
          Map.of(
              "supported",
              "yes",
              "go-modules",
              "unreachable",
              "go-modules-reason",
              "no such proxy"));
  private static final Map<LabImage, String> NGINX =
      Map.of(LabImage.NGINX, LabImage.NGINX.publicReference());

  private final FakeStore store = new FakeStore();
  private final List<LabImage> built = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  @Test
  void givenTheEngineHasTheImage_thenNothingIsPulledOrBuilt() throws Exception {
    store.images.add(LabImage.NGINX.publicReference());

    assertThat(provide(DEBIAN, ImageSource.AUTO)).isEqualTo(NGINX);
    assertThat(store.pulled).isEmpty();
    assertThat(built).isEmpty();
  }

  @Test
  void givenARegistryCanBeReached_thenTheImageIsPulledAndTheTestbedDoesNotRun() throws Exception {
    assertThat(provide(DEBIAN, ImageSource.AUTO)).isEqualTo(NGINX);
    assertThat(store.pulled).containsExactly(LabImage.NGINX.publicReference());
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
                new ImageProvider(store, new FakeBuilder(), DEBIAN)
                    .provide(
                        new ImageRequest(Map.of(LabImage.NGINX, "typo:1"), ImageSource.AUTO),
                        line -> told.add(line.toString())))
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

  @Test
  void givenNoGoModules_thenTheRestIsBuiltAndKubernetesIsMissingWithTheReason() throws Exception {
    store.registryReachable = false;

    ProvidedImages images = provideBothSides(NO_GO_MODULES, Set.of(LabImage.KUBERNETES));

    assertThat(images.references()).containsOnlyKeys(LabImage.NGINX);
    assertThat(images.missing().get(LabImage.KUBERNETES))
        .hasMessageContaining("Go modules cannot be had: no such proxy")
        .hasMessageContaining("GOPROXY");
  }

  @Test
  void givenNoGoModules_whenKubernetesCannotBeDispensedWith_thenThatIsTheError() {
    store.registryReachable = false;

    assertThatThrownBy(() -> provideBothSides(NO_GO_MODULES, Set.of()))
        .hasMessageContaining("no such proxy");
    assertThat(built).isEmpty();
  }

  @Test
  void givenNobodyHasAskedForGoModulesYet_thenThatIsFoundOutBeforeAnythingIsBuilt() {
    store.registryReachable = false;
    TestbedStatus unknown = new TestbedStatus(Map.of("supported", "yes", "go-modules", "unknown"));

    assertThatThrownBy(() -> provideBothSides(unknown, Set.of())).hasMessageContaining("probed");
    assertThat(told).contains("unpacking Go");
    assertThat(built).isEmpty();
  }

  @Test
  void givenNoRegistryAndNoTestbed_whenOnlyKubernetesIsMissing_thenItIsDispensedWith()
      throws Exception {
    store.registryReachable = false;
    store.images.add(LabImage.NGINX.publicReference());

    ProvidedImages images = provideBothSides(NOT_DEBIAN, Set.of(LabImage.KUBERNETES));

    assertThat(images.references()).isEqualTo(NGINX);
    assertThat(images.missing().get(LabImage.KUBERNETES)).hasMessageContaining("no such host");
  }

  @Test
  void givenKubernetesIsCompiled_thenThatIsSaidBeforehandAndThePersonHasSomethingToDo()
      throws Exception {
    store.registryReachable = false;
    TestbedStatus compiles =
        new TestbedStatus(Map.of("supported", "yes", "go-modules", "reachable", "cache", "/c"));

    provideBothSides(compiles, Set.of());

    assertThat(told)
        .anyMatch(line -> line.startsWith("Kubernetes is compiled") && line.endsWith("/c"))
        .containsSubsequence("meanwhile", "over");
  }

  private ProvidedImages provideBothSides(TestbedStatus testbed, Set<LabImage> dispensable)
      throws InterruptedException {
    return new ImageProvider(store, new FakeBuilder(), testbed)
        .provide(
            new ImageRequest(
                Map.of(
                    LabImage.NGINX,
                    LabImage.NGINX.publicReference(),
                    LabImage.KUBERNETES,
                    LabImage.KUBERNETES.publicReference()),
                ImageSource.AUTO,
                dispensable,
                this::meanwhile),
            line -> told.add(line.toString()));
  }

  private Meanwhile.Activity meanwhile(Progress progress) {
    progress.report(Message.verbatim("meanwhile"));
    return new Meanwhile.Activity() {
      @Override
      public void report(Message line) {
        progress.report(line);
      }

      @Override
      public void close() {
        progress.report(Message.verbatim("over"));
      }
    };
  }

  private Map<LabImage, String> provide(TestbedStatus testbed, ImageSource source)
      throws InterruptedException {
    return new ImageProvider(store, new FakeBuilder(), testbed)
        .provide(new ImageRequest(NGINX, source), line -> told.add(line.toString()))
        .references();
  }

  private final class FakeBuilder implements ImageProvider.Builder {
    @Override
    public TestbedStatus probe(Progress progress) {
      progress.report(Message.verbatim("unpacking Go"));
      return TestbedStatus.parse(List.of("go-modules=unreachable", "go-modules-reason=probed"));
    }

    @Override
    public Map<LabImage, String> load(Set<LabImage> images, Progress progress) {
      built.addAll(images);
      Map<LabImage, String> references = new EnumMap<>(LabImage.class);
      images.forEach(image -> references.put(image, "stand-in for " + image.testbedName()));
      return references;
    }
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
        throw new LabException(
            Message.verbatim("The image cannot be pulled"),
            Message.verbatim("no such host"),
            Message.verbatim("Check the name"));
      }
      pulled.add(image);
    }
  }
}

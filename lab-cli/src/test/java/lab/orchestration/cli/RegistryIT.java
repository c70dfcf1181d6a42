package lab.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lab.orchestration.swarm.node.ImageStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab where a registry can be reached: its images are pulled, and the testbed is not used. */
class RegistryIT {

  private final List<String> pulled = new ArrayList<>();
  private EngineUnderTest engine;
  private LocalRegistry registry;

  @BeforeEach
  void startTheRegistry() throws Exception {
    engine = new EngineUnderTest();
    registry = new LocalRegistry();
  }

  @AfterEach
  void stopTheRegistry() {
    registry.close();
    for (String image : pulled) {
      try {
        engine.engine().client().removeImageCmd(image).exec();
      } catch (NotFoundException neverPulled) {
        // The test has failed for that reason already.
      }
    }
    engine.close();
  }

  @Test
  void givenARegistryAndNoTestbedAtAll_whenTheLabRuns_thenItPullsWhatItNeeds(
      @TempDir Path homeWithoutTestbed) throws Exception {
    String nginx = offer("LAB_NGINX_IMAGE", "nginx:1.30", "library/nginx");
    String dind = offer("LAB_DIND_IMAGE", "docker:29-dind", "library/docker");
    String kubernetes = offer("LAB_KUBERNETES_IMAGE", "rancher/k3s:v1.37.2-k3s1", "rancher/k3s");

    LabProcess lab =
        engine.add(
            LabProcess.startIn(
                homeWithoutTestbed,
                "run",
                "--nodes",
                "1",
                "--nginx-image",
                nginx,
                "--dind-image",
                dind,
                "--kubernetes-image",
                kubernetes));

    assertThat(lab.exitCode()).as(lab.output()).isZero();
    assertThat(lab.output())
        .contains("pulling " + nginx)
        .contains("Every step was reached")
        .doesNotContain("built here");
    ImageStore store = new ImageStore(engine.engine());
    assertThat(pulled).allMatch(store::has);
  }

  private String offer(String variable, String usual, String name) throws Exception {
    String present = Objects.requireNonNullElse(System.getenv(variable), usual);
    String reference = registry.add(engine.engine(), present, name);
    pulled.add(reference);
    return reference;
  }
}

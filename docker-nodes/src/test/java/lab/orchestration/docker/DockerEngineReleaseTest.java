package lab.orchestration.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DockerEngineReleaseTest {

  @Test
  void aReleaseIsShownByItsVersion() {
    assertThat(DockerEngine.release("28.5.2+dfsg4", "1.51")).isEqualTo("28.5.2+dfsg4");
  }

  @Test
  void aBuildFromGoModulesIsShownAsOne() {
    assertThat(DockerEngine.release("v2.0.0-beta.24", "1.56"))
        .isEqualTo("moby v2.0.0-beta.24 (API 1.56)");
  }
}

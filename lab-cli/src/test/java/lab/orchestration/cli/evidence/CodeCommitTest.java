package lab.orchestration.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeCommitTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path home;

  @Test
  void givenNoRepository_thenThereIsNoCommit() throws Exception {
    assertThat(new CodeCommit(home).find()).isEmpty();
  }
}

package lab.orchestration.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import lab.orchestration.core.LabException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

class TestSelectionTest {

  @CommandLine.Command(name = "test")
  private static final class Chosen {
    @Mixin TestSelection selection = new TestSelection();
  }

  @Test
  void givenNoOption_thenAllTestsAreRunOnEngines() {
    TestSelection all = selection();

    assertThat(all.isAll()).isTrue();
    assertThat(all.needsEngines()).isTrue();
    assertThat(all.of("verify")).containsExactly("verify");
  }

  @Test
  void givenQuick_thenAllUnitTestsAndOneRunOfTheLabAreLeft() {
    TestSelection quick = selection("test", "--quick");

    assertThat(quick.isAll()).isFalse();
    assertThat(quick.needsEngines()).isTrue();
    assertThat(quick.of("verify"))
        .contains("-Dit.test=LabRunIT#givenAnEngine_whenTheLabRuns*")
        .noneMatch(argument -> argument.startsWith("-Dtest="));
  }

  @Test
  void givenAUnitTest_thenNoEngineIsNeeded() {
    TestSelection one = selection("test", "--only", "LedgerDiffTest#given*");

    assertThat(one.needsEngines()).isFalse();
    assertThat(one.of("verify")).contains("-Dtest=LedgerDiffTest#given*");
  }

  @Test
  void givenAnIntegrationTestThatKeepsItsCluster_thenMavenIsTold() {
    TestSelection one = selection("test", "--only", "KubectlIT,PlacesIT", "--keep");

    assertThat(one.needsEngines()).isTrue();
    assertThat(one.of("verify")).contains("-Dit.test=KubectlIT,PlacesIT", "-Dlab.it.keep=true");
  }

  @Test
  void givenOptionsThatDoNotGoTogether_thenThatIsSaid() {
    assertThatThrownBy(() -> selection("test", "--quick", "--only", "KubectlIT").check())
        .isInstanceOf(LabException.class)
        .hasMessageContaining("different tests");
    assertThatThrownBy(() -> selection("test", "--keep").check())
        .isInstanceOf(LabException.class)
        .hasMessageContaining("--keep needs --only");
  }

  @Test
  void givenANameThatNoTestHas_thenThatIsNoSuccess() {
    TestSelection nobody = selection("test", "--only", "NobodyTest");

    assertThatThrownBy(() -> nobody.requireFound(new TestTally(0, 0, List.of())))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("NobodyTest");
    nobody.requireFound(new TestTally(1, 0, List.of()));
  }

  /** As it is typed, the command's name first. */
  private static TestSelection selection(String... typed) {
    Chosen chosen = new Chosen();
    new CommandLine(chosen)
        .parseArgs(Arrays.copyOfRange(typed, Math.min(1, typed.length), typed.length));
    return chosen.selection;
  }
}

package lab.orchestration.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void givenCellsOfDifferentLength_thenColumnsAreAlignedAndLinesHaveNoTrailingBlanks() {
    TextTable table = new TextTable("ID", "NAME");
    table.add("1", "my-web.1");
    table.add("1000", "");

    assertThat(table.lines()).containsExactly("ID     NAME", "1      my-web.1", "1000");
  }

  @Test
  void givenARowOfAnotherLength_thenItIsRefused() {
    TextTable table = new TextTable("ID", "NAME");

    assertThatIllegalArgumentException().isThrownBy(() -> table.add("1"));
  }
}

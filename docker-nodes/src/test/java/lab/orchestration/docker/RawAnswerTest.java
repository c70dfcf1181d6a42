package lab.orchestration.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import lab.orchestration.core.LabException;
import org.junit.jupiter.api.Test;

class RawAnswerTest {

  private static final String REQUEST = "POST /v1.41/services/create {}";

  @Test
  void givenARefusal_thenItIsShownAsItCame_andNamesItsFieldInWhateverCase() {
    RawAnswer answer = new RawAnswer(REQUEST, 400, "{\"message\":\"Replicas: not a number\"}");

    assertThat(answer.refused()).isTrue();
    assertThat(answer.text()).isEqualTo("400 {\"message\":\"Replicas: not a number\"}");
    assertThat(answer.mentions("replicas")).isTrue();
    assertThat(answer.mentions("replcias")).isFalse();
  }

  @Test
  void givenARefusalOfWhatShouldHaveWorked_thenThePersonIsToldTheEnginesWords() {
    RawAnswer answer = new RawAnswer(REQUEST, 500, "{\"message\":\"no quorum\"}");

    assertThatThrownBy(answer::expectAccepted)
        .isInstanceOf(LabException.class)
        .hasMessageContaining("no quorum")
        .hasMessageContaining(REQUEST);
  }

  @Test
  void givenNoBody_thenOnlyTheStatusIsShown() {
    assertThat(new RawAnswer(REQUEST, 200, "").text()).isEqualTo("200");
  }

  @Test
  void givenALongAnswer_thenItIsCut_andSaysByHowMuch() {
    assertThat(new RawAnswer(REQUEST, 200, "x".repeat(450)).text())
        .hasSizeLessThan(450)
        .endsWith("x … (50 characters more)");
  }
}

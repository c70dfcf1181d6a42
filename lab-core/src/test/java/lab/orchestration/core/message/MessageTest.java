package lab.orchestration.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.fault.InjectedFault;
import org.junit.jupiter.api.Test;

class MessageTest {

  private static final Message HANG = Message.of("fault.hang");

  @Test
  void aMessagePrintsItselfInEnglish() {
    assertThat(Message.of("fault.of", "hang", "my-web.2")).hasToString("hang of my-web.2");
    assertThat(Message.commas(List.of(HANG, HANG))).hasToString("hang, hang");
    assertThat(Message.verbatim("docker ps")).hasToString("docker ps");
  }

  @Test
  void whatIsNoMessageStandsInItsPlaceAsItPrintsItself() {
    assertThat(Message.of("experiment.takes-seconds", 15)).hasToString("15 s");
    assertThat(Message.of("experiment.takes-seconds", List.of(1L, 2L))).hasToString("[1, 2] s");
  }

  @Test
  void givenAMessageInsideAnother_thenBothAreInTheSameLanguage() {
    Message fault = Message.of("fault.of", HANG, "my-web.2");
    Message failed = Message.of("column-experiments.failed", "swarm", fault);

    assertThat(english(failed)).isEqualTo("swarm: hang of my-web.2");
    assertThat(japanese(failed)).isEqualTo("swarm：my-web.2 のレプリカの応答停止");
  }

  @Test
  void givenAFault_thenItsKindAndItsTargetAreWords() {
    Message drift = InjectedFault.text(new Fault.Drift(1));

    assertThat(english(drift)).isEqualTo("drift of the number of replicas");
    assertThat(japanese(drift)).contains("レプリカ数", "ドリフト");
  }

  @Test
  void givenMessagesInARow_thenEachLanguageHasItsOwnSeparators() {
    List<Message> parts = List.of(HANG, Message.of("fault.drift"), Message.verbatim("x"));

    assertThat(english(Message.commas(parts))).isEqualTo("hang, drift, x");
    assertThat(english(Message.clauses(parts))).isEqualTo("hang; drift; x");
    assertThat(japanese(Message.commas(parts))).isEqualTo("レプリカの応答停止、ドリフト、x");
    assertThat(japanese(Message.clauses(parts))).isEqualTo("レプリカの応答停止；ドリフト；x");
  }

  @Test
  void givenRowsInsideARow_thenEachHasItsOwnSeparator() {
    Message row = Message.commas(List.of(Message.verbatim("a"), Message.verbatim("b")));

    assertThat(english(Message.clauses(List.of(row, HANG)))).isEqualTo("a, b; hang");
    assertThat(japanese(Message.clauses(List.of(row, HANG)))).isEqualTo("a、b；レプリカの応答停止");
  }

  @Test
  void givenARowOfOneOrOfNone_thenThereIsNoSeparator() {
    assertThat(Message.commas(List.of(HANG))).hasToString("hang");
    assertThat(Message.clauses(List.of())).hasToString("");
  }

  @Test
  void givenAnEmptyText_thenThereIsNothingToRead() {
    assertThat(Message.verbatim("")).isEqualTo(Message.empty());
    assertThat(Message.empty().isEmpty()).isTrue();
    assertThat(Message.empty()).hasToString("");
    assertThat(Message.verbatim("x").isEmpty()).isFalse();
    assertThat(HANG.isEmpty()).isFalse();
  }

  @Test
  void givenTheSameKeyAndArguments_thenTheMessagesAreEqual() {
    assertThat(Message.of("fault.of", "hang", 2)).isEqualTo(Message.of("fault.of", "hang", "2"));
    assertThat(Message.of("fault.of", "hang", 2)).isNotEqualTo(Message.of("fault.of", "hang", 3));
  }

  @Test
  void givenTheEnglishSentenceOfAnOldRecord_thenItSaysTheSameAsItsKey() {
    Message sentence = Message.verbatim("hang of my-web.2");

    assertThat(sentence.says(Message.of("fault.of", HANG, "my-web.2"))).isTrue();
    assertThat(Message.of("fault.of", HANG, "my-web.2").says(sentence)).isTrue();
    assertThat(sentence.says(Message.of("fault.of", HANG, "my-web.3"))).isFalse();
  }

  @Test
  void givenItsPartsAreChangedAfterwards_thenAMessageStaysAsItWas() {
    List<Message> parts = new ArrayList<>(List.of(HANG));
    Message keyed = new Message.Keyed("experiment.takes-seconds", parts);
    Message joined = new Message.Joined(Message.Separator.COMMA, parts);

    parts.add(HANG);
    parts.set(0, Message.empty());

    assertThat(keyed).hasToString("hang s");
    assertThat(joined).hasToString("hang");
  }

  @Test
  void givenAFailure_thenItsMessageIsEnglish_andItsPartsAreInEachLanguage() {
    LabException failure =
        new LabException(HANG, Message.verbatim("no such container"), Message.of("fault.drift"));

    assertThat(failure).hasMessage("hang: no such container. drift");
    assertThat(japanese(failure.message())).isEqualTo("レプリカの応答停止：no such container。ドリフト");
    assertThat(LabException.describe(failure)).isEqualTo(failure.message());
  }

  @Test
  void givenAChainOfCauses_thenTheInnermostOneThatSaysAnythingIsTheReason() {
    LabException failure = new LabException(HANG, HANG, HANG);

    assertThat(LabException.reasonOf(new IllegalStateException("outer", failure)))
        .isEqualTo(failure.message());
    assertThat(
            LabException.reasonOf(
                new LabException(HANG, HANG, HANG, new IllegalStateException(" closed \n"))))
        .isEqualTo(Message.verbatim("closed"));
    assertThat(LabException.reasonOf(new IllegalStateException(" ")))
        .isEqualTo(Message.verbatim("IllegalStateException"));
  }

  private static String english(Message message) {
    return MessageBundle.ENGLISH.text(message);
  }

  private static String japanese(Message message) {
    return MessageBundle.JAPANESE.text(message);
  }
}

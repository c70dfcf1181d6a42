package lab.orchestration.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lab.orchestration.cli.engine.Meanwhile;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.cli.workshop.Keyboard;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** While Kubernetes is compiled, a person looks at a recording. */
@Timeout(60)
class RecordingOfferTest {

  private static final Path SHIPPED = Path.of("../recordings/2026-11-26-all-columns.json.gz");
  private static final String OFFER = "Meanwhile: Enter plays the recording";

  private final StringWriter out = new StringWriter();
  private final PipedWriter typing = new PipedWriter();
  private final List<Message> progress = new CopyOnWriteArrayList<>();

  @Test
  void givenNobodyTypesAnything_thenTheProgressIsShownAsItComes() throws Exception {
    try (Meanwhile.Activity offer = begin()) {
      offer.report(Message.verbatim("compiling"));
    }

    assertThat(out.toString()).startsWith(OFFER).hasLineCount(1);
    assertThat(progress).containsExactly(Message.verbatim("compiling"));
  }

  @Test
  void givenEnter_thenTheRecordingIsShownAsOne_andEnterLeavesIt() throws Exception {
    try (Meanwhile.Activity offer = begin()) {
      // When the person begins to watch
      type("\n");
      awaitOut("Preparing the clusters of run");
      // Then it is marked, and what goes on meanwhile does not disturb it
      assertThat(out.toString())
          .contains("RECORDING of 2026-11-26: what you see now is that recording, not your run.");
      offer.report(Message.verbatim("compiled one half"));
      offer.report(Message.verbatim("compiled all"));
      assertThat(progress).isEmpty();
      // And when the person has seen enough, the latest of it is told
      type("q\n");
      awaitOut("your run is still being prepared");
    }
    assertThat(progress).containsExactly(Message.verbatim("compiled all"));
  }

  @Test
  void givenTheImageIsThere_thenTheRecordingEndsByItself() throws Exception {
    Meanwhile.Activity offer = begin();
    type("\n");
    awaitOut("Preparing the clusters of run");

    offer.close();

    assertThat(out.toString()).contains("The recording has ended");
  }

  @Test
  void givenCtrlC_thenTheOfferEndsAndTheInterruptionIsNotLost() throws Exception {
    Meanwhile.Activity offer = begin();
    type("\n");
    awaitOut("Preparing the clusters of run");

    Thread.currentThread().interrupt();
    offer.close();

    assertThat(Thread.interrupted()).isTrue();
  }

  private Meanwhile.Activity begin() throws IOException {
    Keyboard keyboard = new Keyboard(new PipedReader(typing));
    return new RecordingOffer(new PrintWriter(out, true), Words.in(Language.EN), keyboard, SHIPPED)
        .begin(progress::add);
  }

  private void type(String text) throws IOException {
    typing.write(text);
    typing.flush();
  }

  /** The class's timeout ends it. */
  private void awaitOut(String text) throws InterruptedException {
    while (!out.toString().contains(text)) {
      Thread.sleep(10);
    }
  }
}

package lab.orchestration.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.orchestration.cli.words.Language;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.LabException;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.Phase;
import lab.orchestration.core.record.RunEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveServerTest {

  private final LiveServer live = LiveServer.start(0, Words.in(Language.EN), LivePage.Showing.LIVE);
  private final URI address = URI.create(live.address());
  private final String own = "http://127.0.0.1:" + address.getPort();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void givenTheAddressThatWasPrinted_thenThePageIsThereAndMayLoadNothingFromElsewhere()
      throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<html lang=\"en\">").doesNotContain("{token}");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'");
  }

  @Test
  void givenNoTokenOrAWrongOne_thenNothingIsShown() throws Exception {
    for (String path :
        List.of("/", "/?token=", "/?token=guessed", "/events", "/live.js", "/play")) {
      HttpResponse<String> refused =
          http.send(
              HttpRequest.newBuilder(URI.create(own + path)).build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(refused.statusCode()).as(path).isEqualTo(403);
    }
  }

  @Test
  void givenAForeignNameThatPointsHere_thenNothingIsShown() throws Exception {
    // What a browser would send after DNS rebinding; Java's client would not let us.
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /?" + address.getQuery() + " HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));

      assertThat(firstLine(socket.getInputStream())).contains("403");
    }
  }

  @Test
  void givenAForeignPage_whenItPressesAButton_thenItIsRefused() throws Exception {
    assertThat(press("http://evil.example", "/play/reset").statusCode()).isEqualTo(403);
    assertThat(press("null", "/play/reset").statusCode()).isEqualTo(403);
  }

  @Test
  void givenTheStepsAreNotDoneYet_whenAButtonIsPressed_thenTheReasonIsSaid() throws Exception {
    HttpResponse<String> refused = press(own, "/play/reset");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("the steps are not done yet");
  }

  @Test
  void givenTwoBrowsersOneOfThemLate_thenBothAreToldAllEventsInTheirOrder() throws Exception {
    live.accept(new RunEvent.Preparing(1, "swarm", Message.verbatim("first")));
    try (BufferedReader early = runEvents(null)) {
      List<String> seenEarly = new ArrayList<>(read(early, 1));
      live.accept(new RunEvent.Preparing(2, "swarm", Message.verbatim("second")));
      seenEarly.addAll(read(early, 1));
      try (BufferedReader late = runEvents(null)) {
        assertThat(read(late, 2)).hasSize(2);
      }

      assertThat(seenEarly.get(0)).contains("\"line\":\"first\"");
      assertThat(seenEarly.get(1)).contains("\"line\":\"second\"");
    }
  }

  @Test
  void givenABrowserWasCutOff_whenItComesBack_thenItIsToldOnlyWhatItMissed() throws Exception {
    live.accept(new RunEvent.Preparing(1, "swarm", Message.verbatim("first")));
    live.accept(new RunEvent.Preparing(2, "swarm", Message.verbatim("second")));

    try (BufferedReader again = runEvents("0")) {
      assertThat(read(again, 1).get(0)).contains("\"line\":\"second\"");
    }
  }

  @Test
  void givenABrowserThatReadsNothing_thenTheRunIsNotHeldUpAndOthersAreTold() throws Exception {
    try (BufferedReader asleep = runEvents(null);
        BufferedReader awake = runEvents(null)) {
      int runEvents = 20_000;
      for (int at = 0; at < runEvents; at++) {
        live.accept(
            new RunEvent.Preparing(
                at, "swarm", Message.verbatim("a line that fills the connection's buffers")));
      }

      assertThat(read(awake, runEvents)).hasSize(runEvents);
      assertThat(asleep).isNotNull();
    }
  }

  @Test
  void givenAPageInJapanese_thenItIsToldTextsInItsLanguage() throws Exception {
    try (LiveServer japanese = LiveServer.start(0, Words.in(Language.JA), LivePage.Showing.LIVE)) {
      Message scales = Message.of("column-play.scales-to", 5);
      japanese.accept(new RunEvent.Observing(1, "swarm", scales));
      japanese.accept(new RunEvent.Happened(2, LabEvent.general(2, "swarm", Phase.FAULT, scales)));
      japanese.accept(
          new RunEvent.StepStarting(
              3, Step.SCALE, Map.of("swarm", List.of(Message.verbatim("docker service scale")))));
      URI page = URI.create(japanese.address());

      try (BufferedReader told = runEvents(page, null)) {
        List<String> events = read(told, 3);

        assertThat(events.get(0)).contains("\"type\":\"observing\"", "\"line\":\"5 にスケールする\"");
        assertThat(events.get(1))
            .contains("\"type\":\"happened\"", "\"phase\":\"fault\"")
            .contains("\"column\":\"swarm\"", "\"text\":\"5 にスケールする\"")
            .containsOnlyOnce("\"type\":\"");
        assertThat(events.get(2)).contains("{\"swarm\":[\"docker service scale\"]}");
      }
    }
  }

  @Test
  void givenTheRunIsOver_thenTheBrowsersAreToldTheEndBeforeTheServerGoes() throws Exception {
    try (BufferedReader browser = runEvents(null)) {
      live.accept(new RunEvent.CutShort(9, List.of()));
      live.close();

      assertThat(read(browser, 1).get(0)).contains("cut-short");
    }
    assertThatThrownBy(() -> get("/")).isInstanceOf(IOException.class);
  }

  @Test
  void givenThePortIsTaken_thenTheErrorSaysSoAndWhatToDo() {
    assertThatThrownBy(
            () -> LiveServer.start(address.getPort(), Words.in(Language.EN), LivePage.Showing.LIVE))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(Integer.toString(address.getPort()));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(own + path + "?" + address.getQuery())).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> press(String origin, String path)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(own + path + "?" + address.getQuery()))
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private BufferedReader runEvents(@Nullable String last) throws IOException, InterruptedException {
    return runEvents(address, last);
  }

  private BufferedReader runEvents(URI page, @Nullable String last)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(page.resolve("/events?" + page.getQuery()));
    if (last != null) {
      request.header("Last-Event-ID", last);
    }
    return new BufferedReader(
        new InputStreamReader(
            http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()).body(),
            StandardCharsets.UTF_8));
  }

  private static List<String> read(BufferedReader stream, int events) throws IOException {
    List<String> data = new ArrayList<>();
    while (data.size() < events) {
      String line = stream.readLine();
      if (line == null) {
        break;
      }
      if (line.startsWith("data: ")) {
        data.add(line);
      }
    }
    return data;
  }

  private static String firstLine(InputStream in) throws IOException {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)).readLine();
  }
}

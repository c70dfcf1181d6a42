package lab.orchestration.core.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import lab.orchestration.core.Entrance;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestLoopsTest {

  /** More than the loops have at one time, so that each has begun anew. */
  private static final int SEVERAL = 5;

  private final CountDownLatch connections = new CountDownLatch(SEVERAL);
  private ServerSocket server;
  private volatile String status = "200 OK";

  @BeforeEach
  void serve() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::answerAll);
    thread.setDaemon(true);
    thread.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void givenAServerThatAnswers_thenRequestsGoOnUntilTheyAreStopped_andAllAreAnswered()
      throws Exception {
    try (RequestLoops load = RequestLoops.start(entrance(), 2)) {
      connections.await();

      load.stop();

      assertThat(load.sent()).isGreaterThanOrEqualTo((long) SEVERAL * RequestLoops.PER_CONNECTION);
      assertThat(load.failed()).isZero();
    }
  }

  @Test
  void givenErrors_thenTheyAreCountedAsFailed() throws Exception {
    status = "503 Service Unavailable";
    try (RequestLoops load = RequestLoops.start(entrance(), 2)) {
      connections.await();

      load.stop();

      assertThat(load.failed()).isEqualTo(load.sent()).isPositive();
    }
  }

  private Entrance entrance() {
    return new Entrance(
        URI.create("http://127.0.0.1:" + server.getLocalPort()), Message.verbatim("a test server"));
  }

  private void answerAll() {
    try {
      while (true) {
        try (Socket client = server.accept()) {
          answer(client);
        }
        connections.countDown();
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void answer(Socket client) throws IOException {
    BufferedReader requests =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    for (int request = 0; request < RequestLoops.PER_CONNECTION; request++) {
      while (!requests.readLine().isEmpty()) {
        // A line of the request's head.
      }
      client
          .getOutputStream()
          .write(
              ("HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n\r\npage\n")
                  .getBytes(StandardCharsets.US_ASCII));
    }
  }
}

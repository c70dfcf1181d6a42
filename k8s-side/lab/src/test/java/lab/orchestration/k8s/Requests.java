package lab.orchestration.k8s;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Requests of which the access log tells that they are these; each on a connection of its own. */
final class Requests {

  private static final int PATIENCE_MILLIS = 1_000;

  private final URI uri;
  private final String mark = UUID.randomUUID().toString();
  private int sent;
  private int failed;

  private Requests(URI uri) {
    this.uri = uri;
  }

  static Requests to(URI uri) {
    return new Requests(uri);
  }

  Requests send(int number) {
    for (int left = number; left > 0; left--) {
      sent++;
      failed += answered() ? 0 : 1;
    }
    return this;
  }

  private boolean answered() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) uri.resolve("/?" + mark).toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      connection.setRequestProperty("Connection", "close");
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException noAnswer) {
      return false;
    }
  }

  int sent() {
    return sent;
  }

  int failed() {
    return failed;
  }

  /** How many of them this log tells of. */
  int in(List<String> log) {
    return (int) log.stream().filter(line -> line.contains(mark)).count();
  }
}

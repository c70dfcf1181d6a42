package lab.orchestration.k8s.benchmark;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the operator's {@code /metrics} answered.
 *
 * @param text in Prometheus' text format
 */
record Scrape(String text) {

  private static final Pattern REQUESTS =
      Pattern.compile(
          "^kubernetes_client_requests_total\\{.*method=\"(\\w+)\".*} (\\S+)$", Pattern.MULTILINE);

  /** How many requests the operator has sent, by method, whatever was answered. */
  Map<String, Long> requests() {
    Map<String, Long> byMethod = new TreeMap<>();
    Matcher line = REQUESTS.matcher(text);
    while (line.find()) {
      byMethod.merge(line.group(1), (long) Double.parseDouble(line.group(2)), Long::sum);
    }
    return byMethod;
  }
}

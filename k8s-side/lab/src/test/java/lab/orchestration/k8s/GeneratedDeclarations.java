package lab.orchestration.k8s;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Makes declarations up, good ones and bad ones, and knows which is which. */
final class GeneratedDeclarations {

  /**
   * A declaration as a person would write it.
   *
   * @param spec the fields of a spec, in YAML
   * @param flawed whether a field is out of its bounds or breaks a rule
   */
  record Declaration(String spec, boolean flawed) {}

  private static final List<Map.Entry<String, String>> FLAWS =
      List.of(
          Map.entry("replicas", "-1"),
          Map.entry("replicas", "51"),
          Map.entry("image", "''"),
          Map.entry("port", "0"),
          Map.entry("port", "65536"),
          Map.entry("exposure", "{type: Everywhere}"),
          Map.entry("exposure", "{type: Ingress, host: Not_A_Host}"),
          Map.entry("identity", "Wobbly"),
          Map.entry("update", "{maxSurge: 51}"),
          Map.entry("nodeLossGraceSeconds", "-1"),
          Map.entry("autoscaling", "{min: 1}"),
          Map.entry("autoscaling", "{max: 3, cpuPercent: 0}"),
          Map.entry("exposure", "{type: Ingress}"),
          Map.entry("exposure", "{type: NodePort, host: unused.example.org}"),
          Map.entry("update", "{maxSurge: 0, maxUnavailable: 0}"),
          Map.entry("autoscaling", "{min: 5, max: 2}"));

  private final RandomGenerator random;
  private final String image;

  /**
   * Makes declarations up.
   *
   * @param image an image that the nodes can run
   */
  GeneratedDeclarations(RandomGenerator random, String image) {
    this.random = random;
    this.image = image;
  }

  /** An NginxService keeps its identity for life. */
  String identity() {
    return random.nextInt(4) == 0 ? "Sticky" : "Interchangeable";
  }

  /** Two in five are flawed. */
  Declaration next(String identity) {
    Map<String, String> fields = fine(identity);
    boolean flawed = random.nextInt(5) < 2;
    if (flawed) {
      Map.Entry<String, String> flaw = any(FLAWS);
      fields.put(flaw.getKey(), flaw.getValue());
    }
    return new Declaration(
        fields.entrySet().stream()
            .map(field -> field.getKey() + ": " + field.getValue())
            .collect(Collectors.joining("\n")),
        flawed);
  }

  /** Few have a Pod, since the machine is small. The autoscaler must find nothing to do. */
  private Map<String, String> fine(String identity) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("identity", identity);
    fields.put("replicas", random.nextInt(25) == 0 ? "1" : "0");
    fields.put("image", image);
    maybe(fields, "port", String.valueOf(random.nextInt(1, 65_536)));
    maybe(fields, "exposure", exposure());
    maybe(fields, "page", "<h1>%d</h1>".formatted(random.nextInt()));
    maybe(fields, "update", "{maxSurge: %d, maxUnavailable: 1}".formatted(random.nextInt(3)));
    maybe(fields, "nodeLossGraceSeconds", String.valueOf(random.nextInt(600)));
    maybe(fields, "autoscaling", "{max: %d}".formatted(random.nextInt(1, 51)));
    return fields;
  }

  private String exposure() {
    return any(
        List.of(
            "{type: ClusterIP}",
            "{type: NodePort}",
            "{type: Ingress, host: h%d.example.org}".formatted(random.nextInt(1_000))));
  }

  private void maybe(Map<String, String> fields, String name, String value) {
    if (random.nextBoolean()) {
      fields.put(name, value);
    }
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}

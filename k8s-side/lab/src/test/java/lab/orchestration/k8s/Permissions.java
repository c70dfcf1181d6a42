package lab.orchestration.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lab.orchestration.k8s.RequestLog.Request;

/** What RBAC calls requests: {@code patch deployments.apps}. */
final class Permissions {

  private static final Pattern PATH =
      Pattern.compile(
          "/(?:api|apis/(?<group>[^/?]+))/[^/?]+(?:/namespaces/[^/?]+)?/(?<resource>[^/?]+)"
              + "(?:/(?<name>[^/?]+))?(?:/(?<sub>[^/?]+))?(?:\\?(?<query>.*))?");

  private Permissions() {}

  /** What the roles in a folder grant. */
  static Set<String> granted(Path folder) throws IOException {
    Set<String> granted = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        for (PolicyRule rule : rules(Files.readString(file))) {
          rule.getVerbs().forEach(verb -> granted.addAll(with(verb, rule)));
        }
      }
    }
    return granted;
  }

  private static List<PolicyRule> rules(String yaml) {
    return documents(yaml).stream()
        .flatMap(
            object -> {
              if (object instanceof ClusterRole role) {
                return role.getRules().stream();
              }
              return object instanceof Role role ? role.getRules().stream() : Stream.empty();
            })
        .toList();
  }

  /** All objects in a file with '---' between them. */
  static List<HasMetadata> documents(String yaml) {
    return Arrays.stream(yaml.split("(?m)^---$"))
        .map(document -> (HasMetadata) Serialization.unmarshal(document, KubernetesResource.class))
        .toList();
  }

  private static List<String> with(String verb, PolicyRule rule) {
    return rule.getApiGroups().stream()
        .flatMap(
            group ->
                rule.getResources().stream().map(resource -> permission(verb, resource, group)))
        .toList();
  }

  /** What somebody must be granted who sends these requests. */
  static Set<String> needed(Collection<Request> requests, Set<String> creations) {
    Set<String> needed = new TreeSet<>();
    for (Request request : requests) {
      Matcher path = PATH.matcher(request.path());
      if (path.matches()) {
        String group = path.group("group") == null ? "" : path.group("group");
        String sub = path.group("sub") == null ? "" : "/" + path.group("sub");
        String resource = path.group("resource") + sub;
        needed.add(permission(verb(request, path), resource, group));
        if (creations.contains(request.line())) {
          needed.add(permission("create", resource, group));
        }
      }
    }
    return needed;
  }

  private static String verb(Request request, Matcher path) {
    boolean one = path.group("name") != null;
    return switch (request.method()) {
      case "GET" -> {
        String query = path.group("query");
        boolean watch = query != null && query.contains("watch=true");
        yield watch ? "watch" : one ? "get" : "list";
      }
      case "POST" -> "create";
      case "PUT" -> "update";
      case "DELETE" -> one ? "delete" : "deletecollection";
      default -> "patch";
    };
  }

  private static String permission(String verb, String resource, String group) {
    return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
  }
}

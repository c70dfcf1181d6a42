package lab.orchestration.nginx.fake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a request says.
 *
 * @param resource the kind, in the plural
 * @param namespace empty for all of them
 * @param name empty for the collection
 * @param subresource empty for the object itself
 */
record ApiPath(String resource, String namespace, String name, String subresource) {

  private static final Pattern PATH =
      Pattern.compile(
          "/(?:api|apis/[^/]+)/[^/]+(?:/namespaces/([^/]+))?/([^/]+)(?:/([^/]+))?(?:/([^/]+))?");

  static Optional<ApiPath> of(String path) {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches()
        ? Optional.of(
            new ApiPath(
                matcher.group(2),
                orEmpty(matcher.group(1)),
                orEmpty(matcher.group(3)),
                orEmpty(matcher.group(4))))
        : Optional.empty();
  }

  boolean isCollection() {
    return name.isEmpty();
  }

  boolean isStatus() {
    return subresource.equals("status");
  }

  /** The kind, or the part of the kind: {@code nginxservices/status}. */
  String kind() {
    return subresource.isEmpty() ? resource : resource + "/" + subresource;
  }

  ObjectId object() {
    return new ObjectId(resource, namespace, name);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

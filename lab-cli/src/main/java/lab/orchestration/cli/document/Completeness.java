package lab.orchestration.cli.document;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a document lacks: a component of a record that is null although its type does not
 * allow it. Jackson leaves null what a document does not have.
 */
final class Completeness {

  private Completeness() {}

  /** The first component that is missing, by name; empty if none is. */
  static Optional<String> missing(@Nullable Object value) {
    if (value instanceof Record document) {
      for (RecordComponent component : document.getClass().getRecordComponents()) {
        Object part = part(document, component);
        Optional<String> missing =
            part == null && !mayBeNull(component.getAnnotatedType())
                ? Optional.of(component.getName())
                : missing(part);
        if (missing.isPresent()) {
          return missing;
        }
      }
      return Optional.empty();
    }
    if (value instanceof Collection<?> parts) {
      return parts.stream().flatMap(part -> missingEntry(part).stream()).findFirst();
    }
    if (value instanceof Map<?, ?> parts) {
      return parts.values().stream().flatMap(part -> missingEntry(part).stream()).findFirst();
    }
    return Optional.empty();
  }

  private static Optional<String> missingEntry(@Nullable Object part) {
    return part == null ? Optional.of("an entry of a list") : missing(part);
  }

  private static boolean mayBeNull(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private static @Nullable Object part(Record document, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(document);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new LinkageError(component + " cannot be read", impossible);
    }
  }
}

package lab.orchestration.record;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lab.orchestration.core.Step;
import lab.orchestration.core.evidence.Evidence;

/**
 * How the core's constants and sealed types are called in a document: in lower case, with hyphens.
 *
 * <p>So the core needs no annotations of a library that it does not know.
 */
final class RecordNames extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
    for (int index = 0; index < values.length; index++) {
      names[index] = name(values[index]);
    }
    return names;
  }

  private static String name(Enum<?> value) {
    if (value == Evidence.Unit.MILLISECONDS) {
      return "ms";
    }
    // Version 1 has steps as they stand in the code.
    return value instanceof Step
        ? value.name()
        : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public List<NamedType> findSubtypes(Annotated type) {
    Class<?>[] permitted = type.getRawType().getPermittedSubclasses();
    return permitted == null
        ? super.findSubtypes(type)
        : Stream.of(permitted).map(sub -> new NamedType(sub, name(sub))).toList();
  }

  @Override
  public String findTypeName(AnnotatedClass type) {
    boolean ofSealed = Stream.of(type.getRawType().getInterfaces()).anyMatch(Class::isSealed);
    return ofSealed ? name(type.getRawType()) : super.findTypeName(type);
  }

  private static String name(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}

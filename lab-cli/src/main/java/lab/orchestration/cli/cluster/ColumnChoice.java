package lab.orchestration.cli.cluster;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import lab.orchestration.core.ColumnNames;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A column that a person can ask for, in the order in which they stand side by side. */
public enum ColumnChoice {
  BY_HAND(ColumnNames.BY_HAND),
  SWARM(ColumnNames.SWARM),
  DEPLOYMENT(ColumnNames.DEPLOYMENT),
  OPERATOR(ColumnNames.OPERATOR);

  /** What the chapter's lab is run on, unless somebody asks for more. */
  static final Set<ColumnChoice> OF_LAB = EnumSet.of(SWARM, OPERATOR);

  /** What the claims are put to: by hand nothing is declared that could be kept to. */
  public static final Set<ColumnChoice> OF_CLAIMS = EnumSet.of(SWARM, DEPLOYMENT, OPERATOR);

  private final String columnName;

  ColumnChoice(String columnName) {
    this.columnName = columnName;
  }

  /** As the run record names it. */
  public String columnName() {
    return columnName;
  }

  boolean onKubernetes() {
    return this == DEPLOYMENT || this == OPERATOR;
  }

  /** Understands a column's name. */
  static final class Converter implements ITypeConverter<ColumnChoice> {
    @Override
    public ColumnChoice convert(String typed) {
      return Arrays.stream(values())
          .filter(choice -> choice.columnName.equalsIgnoreCase(typed))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is not a column; there are %s"
                          .formatted(
                              typed,
                              Arrays.stream(values())
                                  .map(choice -> choice.columnName)
                                  .collect(Collectors.joining(", ")))));
    }
  }
}

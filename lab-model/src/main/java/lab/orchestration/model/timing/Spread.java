package lab.orchestration.model.timing;

import java.util.Collection;
import java.util.List;

/**
 * How long something takes on a certain machine: a distribution, given by observed durations.
 *
 * @param millis observed durations in milliseconds, in ascending order, at least one
 */
public record Spread(List<Long> millis) {

  /** Sorts them. */
  public Spread {
    if (millis.isEmpty()) {
      throw new IllegalArgumentException("a spread needs at least one duration");
    }
    millis = millis.stream().sorted().toList();
  }

  /** The spread of what was observed, in milliseconds. */
  public static Spread of(Collection<Long> observed) {
    return new Spread(List.copyOf(observed));
  }

  /** Always the same. */
  static Spread always(long millis) {
    return new Spread(List.of(millis));
  }

  /** One that fits among the observed ones: between two neighbours every duration is as likely. */
  public long sample(Chance chance) {
    double place = chance.chance() * (millis.size() - 1);
    int below = (int) place;
    if (below + 1 >= millis.size()) {
      return millis.get(below);
    }
    double part = place - below;
    return Math.round(millis.get(below) * (1 - part) + millis.get(below + 1) * part);
  }

  /** The one in the middle. */
  public long median() {
    int middle = millis.size() / 2;
    return millis.size() % 2 == 1
        ? millis.get(middle)
        : (millis.get(middle - 1) + millis.get(middle)) / 2;
  }
}

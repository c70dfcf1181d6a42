package lab.orchestration.model.timing;

/** Where chance comes from: the same seed gives the same sequence. */
@FunctionalInterface
public interface Chance {

  /** The next number, at least 0 and less than 1. */
  double chance();
}

package lab.orchestration.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.core.Experiment;
import lab.orchestration.core.claim.Claims;
import lab.orchestration.core.experiment.Experiments;

/** All that can be put to the test, by its ID. */
final class Catalogue {

  private Catalogue() {}

  /** R1 to R9, then C1 to C6. */
  static List<Experiment> all() {
    return Stream.<Experiment>concat(Experiments.all().stream(), Claims.all().stream()).toList();
  }

  /** The experiment of this ID; upper and lower case are the same. */
  static Optional<Experiment> find(String id) {
    return all().stream().filter(one -> one.about().id().equalsIgnoreCase(id)).findFirst();
  }
}

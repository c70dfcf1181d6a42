package lab.orchestration.core.claim;

import java.util.List;

/** All claims, in the order in which they are put to the test. */
public final class Claims {

  private static final List<Claim> ALL =
      List.of(
          new ApiExtension(),
          new DriftCorrection(),
          new TwoWriters(),
          new RepeatedApply(),
          new Removal(),
          new GitOps(),
          new BadInput(),
          new Ecosystem(),
          new RicherConcepts(),
          new OperatorLayers(),
          new Quorum());

  private Claims() {}

  /** C1 to C6. */
  public static List<Claim> all() {
    return ALL;
  }
}

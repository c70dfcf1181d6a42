package lab.orchestration.cli.engine;

/** Where the lab's images may come from. */
public enum ImageSource {
  /** A registry if one can be reached, else the testbed. */
  AUTO,
  /** A registry only. */
  REGISTRY,
  /** The testbed only: built here from Debian packages. */
  TESTBED
}

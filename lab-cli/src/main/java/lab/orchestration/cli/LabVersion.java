package lab.orchestration.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The lab's version, from the jar's manifest. */
final class LabVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version =
        Objects.requireNonNullElse(
            LabVersion.class.getPackage().getImplementationVersion(), "(built from sources)");
    return new String[] {"Orchestration Lab " + version};
  }
}

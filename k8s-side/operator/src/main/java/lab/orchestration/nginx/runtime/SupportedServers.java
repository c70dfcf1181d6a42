package lab.orchestration.nginx.runtime;

import io.fabric8.kubernetes.client.VersionInfo;
import java.util.Optional;

/**
 * The API servers that the operator works with. From Kubernetes 1.30 on, each of them checks the
 * CRD's rules and records whoever scales, and each node knows a {@code preStop} that sleeps.
 */
public final class SupportedServers {

  private static final int FIRST_MINOR = 30;

  private SupportedServers() {}

  /** Why the operator does not work with a server; empty if it does. */
  public static Optional<String> unsupportedReason(VersionInfo version) {
    return number(version.getMajor()) > 1 || number(version.getMinor()) >= FIRST_MINOR
        ? Optional.empty()
        : Optional.of(
            "it is Kubernetes %s, and the operator supports 1.%d and later"
                .formatted(version.getGitVersion(), FIRST_MINOR));
  }

  /** Some vendors call the minor version {@code 28+}. */
  private static int number(String version) {
    return Integer.parseInt(version.replaceAll("\\D", ""));
  }
}

package lab.orchestration.k8s.cluster;

/**
 * Commands as a person would type them.
 *
 * @param namespace is named only where it is not the default one
 */
public record Kubectl(String namespace) {

  /** The command with this after {@code kubectl}. */
  public String typed(String rest) {
    return isInDefault() ? "kubectl " + rest : "kubectl -n " + namespace + " " + rest;
  }

  /** Whether everything is in the namespace that every cluster has. */
  public boolean isInDefault() {
    return namespace.equals("default");
  }
}

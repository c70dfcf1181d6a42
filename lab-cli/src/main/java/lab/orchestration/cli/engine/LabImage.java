package lab.orchestration.cli.engine;

/** An image that the lab needs: the public one, and the testbed's stand-in for it. */
public enum LabImage {
  /** What every replica runs. */
  NGINX("nginx", "nginx:1.30"),
  /** A node of a throw-away Swarm. */
  DIND("dind", "docker:29-dind"),
  /** A node of a throw-away Kubernetes. */
  KUBERNETES("kubernetes", "rancher/k3s:v1.37.2-k3s1"),
  /** What measures the load of Pods; only where something scales by it. */
  METRICS_SERVER("metrics-server", "registry.k8s.io/metrics-server/metrics-server:v0.9.0"),
  /** What the operator's own image is built on; a run of the lab does without it. */
  JAVA("java", "eclipse-temurin:17-jre-alpine");

  private final String testbedName;
  private final String publicReference;

  LabImage(String testbedName, String publicReference) {
    this.testbedName = testbedName;
    this.publicReference = publicReference;
  }

  /** The name by which the testbed knows it. */
  public String testbedName() {
    return testbedName;
  }

  /** The public image, pinned to what this version of the lab was made for. */
  public String publicReference() {
    return publicReference;
  }
}

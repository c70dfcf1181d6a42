package lab.orchestration.nginx.api;

/** Whether the replicas can stand in for each other. */
public enum Identity {
  /** Any replica is as good as any other one: a Deployment. */
  Interchangeable,
  /** Every replica keeps its name, also after it was replaced: a StatefulSet. */
  Sticky
}

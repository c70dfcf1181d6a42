package lab.orchestration.swarm.claim.request;

import lab.orchestration.core.ServiceSpec;

/** Makes a service that a trial has declared by other means the one that the lab watches. */
@FunctionalInterface
public interface Adoption {

  /**
   * Adopts it; may be called before the service is there.
   *
   * @param name the name by which Swarm lists it, for example {@code gitops_my-web}
   * @param spec what was declared, above all the port on which its replicas answer
   */
  void adopt(String name, ServiceSpec spec);
}

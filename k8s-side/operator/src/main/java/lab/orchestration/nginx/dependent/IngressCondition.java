package lab.orchestration.nginx.dependent;

import lab.orchestration.nginx.api.Exposure;

/** The service is exposed under a host name. */
public final class IngressCondition extends SpecCondition {

  /** Called by the workflow. */
  public IngressCondition() {
    super(spec -> spec.exposure().type() == Exposure.Type.Ingress);
  }
}

package lab.orchestration.k8s.claim;

import lab.orchestration.core.ExperimentLab;

/** C4: identity, configuration, Pods of several containers, routes, autoscaling. */
final class RicherConceptsTrial extends TidyTrial {

  private final StickyReplica sticky;
  private final SharedPod pod;
  private final RichService service;

  RicherConceptsTrial(TrialAccess access) {
    super(access);
    Api api = new Api(access.client());
    this.sticky = new StickyReplica(access, api);
    this.pod = new SharedPod(access, api);
    this.service = new RichService(access, api);
  }

  @Override
  void ask(ExperimentLab lab, Belongings belongings) throws InterruptedException {
    sticky.ask(lab, belongings);
    pod.ask(lab, belongings);
    service.ask(lab, belongings);
  }
}

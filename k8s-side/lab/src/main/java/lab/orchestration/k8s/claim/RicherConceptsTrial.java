package lab.orchestration.k8s.claim;

import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.OwnedResources;
import lab.orchestration.k8s.claim.subject.RichService;
import lab.orchestration.k8s.claim.subject.SharedPod;
import lab.orchestration.k8s.claim.subject.StickyReplica;

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
  void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    sticky.ask(lab, belongings);
    pod.ask(lab, belongings);
    service.ask(lab, belongings);
  }
}

package lab.orchestration.k8s.operator.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import lab.orchestration.k8s.api.NginxService;

/** All that an NginxService consists of, in the form in which it is wanted. */
public final class DesiredObjects {

  private DesiredObjects() {}

  /** What is wanted, without the references to its owner that the operator SDK adds. */
  public static List<HasMetadata> of(NginxService service) {
    List<HasMetadata> wanted = new ArrayList<>();
    wanted.add(new ContentDependent().desired(service));
    wanted.add(new ServiceDependent().desired(service));
    if (new WantedIf.Interchangeable().isWantedBy(service)) {
      wanted.add(new DeploymentDependent().desired(service));
    }
    if (new WantedIf.Sticky().isWantedBy(service)) {
      wanted.add(new StatefulSetDependent().desired(service));
      wanted.add(new PeersDependent().desired(service));
    }
    if (new WantedIf.Ingress().isWantedBy(service)) {
      wanted.add(new IngressDependent().desired(service));
    }
    if (new WantedIf.Autoscaled().isWantedBy(service)) {
      wanted.add(new AutoscalerDependent().desired(service));
    }
    return wanted;
  }
}

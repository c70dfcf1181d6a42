package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import lab.orchestration.nginx.api.NginxService;

/** All that an NginxService consists of, in the form in which it is wanted. */
public final class DesiredObjects {

  private DesiredObjects() {}

  /** What is wanted, without the references to its owner that the operator SDK adds. */
  public static List<HasMetadata> of(NginxService service) {
    List<HasMetadata> wanted = new ArrayList<>();
    wanted.add(new ConfigMapDependent().desired(service));
    wanted.add(new ServiceDependent().desired(service));
    if (new SpecCondition.Interchangeable().isWantedBy(service)) {
      wanted.add(new DeploymentDependent().desired(service));
    }
    if (new SpecCondition.Sticky().isWantedBy(service)) {
      wanted.add(new StatefulSetDependent().desired(service));
      wanted.add(new HeadlessServiceDependent().desired(service));
    }
    if (new SpecCondition.Ingress().isWantedBy(service)) {
      wanted.add(new IngressDependent().desired(service));
    }
    if (new SpecCondition.Autoscaled().isWantedBy(service)) {
      wanted.add(new AutoscalerDependent().desired(service));
    }
    return wanted;
  }
}

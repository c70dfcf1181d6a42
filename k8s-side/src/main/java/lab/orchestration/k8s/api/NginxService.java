package lab.orchestration.k8s.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * Says in Kubernetes what {@code docker service create --name my-web --replicas 3 -p 8080:80 nginx}
 * says to Swarm.
 */
@Group("orchestration.lab")
@Version("v1")
@Plural("nginxservices")
@ShortNames("ngx")
@Categories("lab")
@AdditionalPrinterColumn(
    name = "Desired",
    jsonPath = ".spec.replicas",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.readyReplicas",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Image", jsonPath = ".spec.image", priority = 1)
public class NginxService extends CustomResource<NginxServiceSpec, NginxServiceStatus>
    implements Namespaced {

  private static final long serialVersionUID = 1L;

  /** What is declared; the API server refuses a resource without it. */
  @Override
  @Required
  public NginxServiceSpec getSpec() {
    return super.getSpec();
  }
}

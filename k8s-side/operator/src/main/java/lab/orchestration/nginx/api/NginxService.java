package lab.orchestration.nginx.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
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
@AdditionalPrinterColumn(name = "URL", jsonPath = ".status.url")
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Image", jsonPath = ".spec.image", priority = 1)
@ValidationRule(value = NginxService.NAME_RULE, message = NginxService.NAME_IS_UNFIT)
public class NginxService extends CustomResource<NginxServiceSpec, NginxServiceStatus>
    implements Namespaced {

  private static final long serialVersionUID = 1L;

  /**
   * What a name looks like. A Service must begin with a letter (RFC 1035), and the labels that a
   * StatefulSet derives from its name are at most 63 characters long with what it adds.
   */
  public static final String NAME_PATTERN = "[a-z]([-a-z0-9]{0,48}[a-z0-9])?";

  /** Why another name is not accepted. */
  public static final String NAME_IS_UNFIT =
      "metadata.name must begin with a letter, hold nothing but small letters, digits and '-', and"
          + " be at most 50 characters long, because a Service gets the same name";

  static final String NAME_RULE = "self.metadata.name.matches('^" + NAME_PATTERN + "$')";

  /** What is declared; the API server refuses a resource without it. */
  @Override
  @Required
  public NginxServiceSpec getSpec() {
    return super.getSpec();
  }
}

package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import lab.orchestration.nginx.api.NginxService;

/**
 * The ConfigMap with nginx's configuration and the declared page.
 *
 * <p>The Pods mount it as files. nginx reads a page for every request, and the configuration never
 * changes: a page that changes, comes or goes needs no restart.
 */
// The operator SDK would replace a ConfigMap as a whole, with what others have added to it.
@KubernetesDependent(useSSA = BooleanWithUndefined.TRUE)
public final class ConfigMapDependent extends OwnedDependent<ConfigMap> {

  /**
   * Its name in the workflow. The Pods come after it: a kubelet that does not find the files at
   * once tries again only after a pause.
   */
  public static final String NAME = "content";

  private static final String PAGE = "index.html";

  private static final ConfigMap TEMPLATE = YamlTemplate.read("configmap.yaml", ConfigMap.class);

  @Override
  public ConfigMap desired(NginxService service) {
    ConfigMapBuilder files =
        TEMPLATE.toBuilder().withMetadata(OperatorLabels.metadata(service, nameFor(service)));
    String page = service.getSpec().page();
    return (page == null ? files : files.addToData(PAGE, page)).build();
  }
}

package lab.orchestration.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import lab.orchestration.core.ServicePolicy;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.k8s.plain.PlainYaml;
import lab.orchestration.nginx.DesiredObjects;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceSpec;
import org.junit.jupiter.api.Test;

/** Columns are compared, so their replicas must end alike. */
class EndOfAPodTest {

  @Test
  void bothColumnsGrantTheirPodsTheSameTimeAsDocker() {
    assertThat(plain().getTerminationGracePeriodSeconds())
        .isEqualTo(operators().getTerminationGracePeriodSeconds())
        .isEqualTo(ServicePolicy.STOP_GRACE.toSeconds());
  }

  @Test
  void bothColumnsSleepBeforeTheyStop() {
    assertThat(plain().getContainers().get(0).getLifecycle())
        .isEqualTo(operators().getContainers().get(0).getLifecycle())
        .extracting(lifecycle -> lifecycle.getPreStop().getSleep().getSeconds())
        .isEqualTo(5L);
  }

  private static PodSpec plain() {
    String yaml = PlainYaml.of(ServiceSpec.ofTheChapter("nginx"), Map.of()).deployment();
    return Serialization.unmarshal(yaml, Deployment.class).getSpec().getTemplate().getSpec();
  }

  private static PodSpec operators() {
    NginxService service = new NginxService();
    service.setMetadata(
        new ObjectMetaBuilder().withName("my-web").withNamespace("default").build());
    service.setSpec(NginxServiceSpec.of(null, null, null));
    return DesiredObjects.of(service).stream()
        .filter(Deployment.class::isInstance)
        .map(Deployment.class::cast)
        .findFirst()
        .orElseThrow()
        .getSpec()
        .getTemplate()
        .getSpec();
  }
}

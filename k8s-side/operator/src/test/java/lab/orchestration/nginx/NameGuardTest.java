package lab.orchestration.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.cache.ObjectCache;
import org.junit.jupiter.api.Test;

class NameGuardTest {

  private static final NginxService MY_WEB =
      Serialization.unmarshal(
          """
          apiVersion: orchestration.lab/v1
          kind: NginxService
          metadata: {name: my-web}
          spec: {}
          """,
          NginxService.class);

  @Test
  void whereNothingIsNothingIsInTheWay() {
    assertThat(NameGuard.check(MY_WEB, known())).isEmpty();
  }

  @Test
  void whatIsItsOwnIsNotInTheWay() {
    // Given
    Service own =
        service("[{apiVersion: orchestration.lab/v1, kind: NginxService, name: my-web, uid: '1'}]");

    // Then
    assertThat(NameGuard.check(MY_WEB, known(own))).isEmpty();
  }

  @Test
  void whatSomebodyElseMadeIsNotTakenOver() {
    assertThat(NameGuard.check(MY_WEB, known(service("[]"))))
        .hasValueSatisfying(
            message -> assertThat(message).startsWith("Service my-web is there already"));
  }

  private static Service service(String owners) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: my-web, ownerReferences: %s}
        """
            .formatted(owners),
        Service.class);
  }

  private static ObjectCache known(HasMetadata... there) {
    return new ObjectCache() {
      @Override
      public <T extends HasMetadata> Optional<T> get(Class<T> kind, String namespace, String name) {
        return Stream.of(there)
            .filter(object -> object.getMetadata().getName().equals(name))
            .filter(kind::isInstance)
            .map(kind::cast)
            .findFirst();
      }
    };
  }
}

package lab.orchestration.k8s.claim;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lab.orchestration.core.LabException;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.k8s.api.NginxService;
import lab.orchestration.k8s.api.NginxServiceStatus;
import lab.orchestration.k8s.claim.RawApi.Response;

/** A second NginxService beside the lab's; closing removes it with all that was made for it. */
final class SecondService implements AutoCloseable {

  private static final String NAME = "second-web";

  private static final String DECLARATION =
      """
      apiVersion: orchestration.lab/v1
      kind: NginxService
      metadata:
        name: %s
        labels: %s
      spec:
        replicas: 1
        image: %s
      """;

  private final ClusterAccess access;
  private final ServiceSpec spec;
  private final RawApi api;
  private final MadeObjects made;

  SecondService(ClusterAccess access, ServiceSpec spec) {
    this.access = access;
    this.spec = spec;
    this.api = access.api();
    this.made = new MadeObjects(api);
  }

  /** Applies it; the API server alone takes it. */
  Response declare() throws InterruptedException {
    made.note(access.nginxServices() + NAME);
    // Kubernetes collects these as well, but learns late how to do it for a kind that is new.
    made.note(access.deployments() + NAME);
    made.note("/api/v1/namespaces/" + access.namespace() + "/services/" + NAME);
    made.note("/api/v1/namespaces/" + access.namespace() + "/configmaps/" + NAME);
    Response accepted =
        api.send(
            "PATCH",
            access.nginxServices() + NAME + "?fieldManager=orchestration-lab",
            RawApi.APPLY,
            DECLARATION.formatted(NAME, access.labelsAsJson(), spec.image()));
    if (!accepted.isSuccess()) {
      throw new LabException(
          "A second NginxService cannot be declared",
          accepted.told(),
          "Look at 'kubectl explain ngx.spec'");
    }
    return accepted;
  }

  /** Whether anybody has done anything about it: written its status, or made something for it. */
  boolean hasEffect() throws InterruptedException {
    return !status().isEmpty() || !made().isEmpty() || !pods().isEmpty();
  }

  /** What there is of it, in words. */
  String account() throws InterruptedException {
    return "%s\n# its status: %s\n# Deployments made for it: %s\n# its Pods: %s"
        .formatted(
            read()
                .excerpt("/apiVersion", "/kind", "/metadata/name", "/metadata/generation", "/spec"),
            status().isEmpty() ? "none" : status().toString(),
            made().size(),
            pods().size());
  }

  private Response read() throws InterruptedException {
    return api.get(access.nginxServices() + NAME);
  }

  private JsonNode status() throws InterruptedException {
    return read().json().path("status");
  }

  private JsonNode made() throws InterruptedException {
    return itemsOf("/apis/apps/v1/namespaces/" + access.namespace() + "/deployments");
  }

  private JsonNode pods() throws InterruptedException {
    return itemsOf("/api/v1/namespaces/" + access.namespace() + "/pods");
  }

  private JsonNode itemsOf(String path) throws InterruptedException {
    return api.get(path + "?labelSelector=app.kubernetes.io%2Finstance%3D" + NAME)
        .json()
        .path("items");
  }

  /** Waits until its status says that it is ready; whether it came to that. */
  boolean awaitServed(Duration patience) throws InterruptedException {
    CompletableFuture<List<NginxService>> ready =
        access
            .client()
            .resources(NginxService.class)
            .inNamespace(access.namespace())
            .withName(NAME)
            .informOnCondition(found -> found.stream().anyMatch(SecondService::isReady));
    try {
      ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException never) {
      return false;
    } catch (ExecutionException failed) {
      throw new LabException(
          "The second NginxService cannot be watched",
          LabException.reasonOf(failed),
          "Check that the API server answers: kubectl get --raw /version",
          failed);
    } finally {
      ready.cancel(true);
    }
  }

  private static boolean isReady(NginxService service) {
    NginxServiceStatus status = service.getStatus();
    return status != null
        && status
            .condition(NginxServiceStatus.READY)
            .filter(condition -> condition.getStatus().equals("True"))
            .isPresent();
  }

  @Override
  public void close() {
    made.close();
  }
}

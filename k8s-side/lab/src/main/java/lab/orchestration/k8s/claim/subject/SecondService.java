package lab.orchestration.k8s.claim.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lab.orchestration.core.LabException;
import lab.orchestration.core.claim.OperatorLayers;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;
import lab.orchestration.nginx.dependent.OperatorLabels;

/** A second NginxService beside the lab's, declared while nobody is there to act on it. */
public final class SecondService {

  /** Its name. */
  public static final String NAME = "my-web-c5";

  private final TrialAccess access;
  private final Services services;
  private final Api api;

  /** A service in the namespace of a trial; it is not declared yet. */
  public SecondService(TrialAccess access) {
    this.access = access;
    this.services = new Services(access);
    this.api = new Api(access.client());
  }

  /** Applies it; the API server alone takes it. */
  public Exchange declare(String image) throws InterruptedException {
    Exchange answer =
        api.apply(
            services.path(NAME),
            "alice",
            "",
            services.json(NAME, "{\"replicas\":1,\"image\":\"%s\"}".formatted(image)));
    if (!answer.accepted()) {
      throw new LabException(
          Message.of("k8s.second-service.second-nginxservice-cannot-be-declared"),
          Message.verbatim(answer.message()),
          Message.of("k8s.second-service.look-at-kubectl-explain-ngx"));
    }
    return answer;
  }

  /** Writes down what has become of it: its status, and what was made for it, if anything was. */
  public void tell(ExperimentLab lab, Exchange declared) throws InterruptedException {
    Exchange now = api.get(services.path(NAME));
    Exchange deployments = api.get(madeFor("/apis/apps/v1", "deployments"));
    Exchange pods = api.get(madeFor("/api/v1", "pods"));
    lab.fact(
        OperatorLayers.ACTS_WITHOUT,
        !now.at("/status").isEmpty() || !items(deployments).isEmpty() || !items(pods).isEmpty());
    Conversation alone = new Conversation();
    alone.add(declared, "/kind", "/metadata/generation", "/spec");
    alone.add(now, "/metadata/generation", "/status");
    alone.add(deployments, "/items");
    alone.add(pods, "/items");
    alone.writeTo(lab, OperatorLayers.ALONE);
  }

  private String madeFor(String group, String plural) {
    return "%s/namespaces/%s/%s?labelSelector=%s%%3D%s"
        .formatted(
            group, access.namespace(), plural, OperatorLabels.INSTANCE.replace("/", "%2F"), NAME);
  }

  private static JsonNode items(Exchange list) {
    return list.at("/items");
  }

  /** Waits until its status says that it is ready; whether it came to that. */
  public boolean isServedWithin(Duration patience) throws InterruptedException {
    CompletableFuture<List<NginxService>> ready =
        services
            .service(NAME)
            .informOnCondition(
                found ->
                    found.stream().anyMatch(one -> Services.isTrue(one, NginxServiceStatus.READY)));
    try {
      ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException never) {
      return false;
    } catch (ExecutionException failed) {
      throw new LabException(
          Message.of("k8s.second-service.second-nginxservice-cannot-be-watched"),
          LabException.reasonOf(failed),
          Message.of("k8s.second-service.check-that-api-server-answers"),
          failed);
    } finally {
      ready.cancel(true);
    }
  }
}

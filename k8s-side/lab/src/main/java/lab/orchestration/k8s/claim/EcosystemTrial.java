package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.Ecosystem.DELETE;
import static lab.orchestration.core.claim.Ecosystem.EVENTS;
import static lab.orchestration.core.claim.Ecosystem.EVENTS_ANSWER;
import static lab.orchestration.core.claim.Ecosystem.METRICS;
import static lab.orchestration.core.claim.Ecosystem.METRICS_ANSWER;
import static lab.orchestration.core.claim.Ecosystem.PARTIAL_RIGHTS;
import static lab.orchestration.core.claim.Ecosystem.PROBES;
import static lab.orchestration.core.claim.Ecosystem.READ;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.OwnedResources;
import lab.orchestration.k8s.claim.subject.Reader;
import lab.orchestration.k8s.claim.subject.RunningPods;
import lab.orchestration.k8s.claim.subject.Services;

/** C3: metrics, Events, probes, a client that may only read, and rules for traffic. */
final class EcosystemTrial extends TidyTrial {

  private static final int FORBIDDEN = 403;

  private final Api api;
  private final Services services;
  private final Reader reader;
  private final TrafficRules trafficRules;

  EcosystemTrial(TrialAccess access) {
    super(access);
    this.api = new Api(access.client());
    this.services = new Services(access);
    this.reader = new Reader(access, api);
    this.trafficRules = new TrafficRules(access, api);
  }

  @Override
  void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    lab.declare(lab.spec());
    lab.scale(lab.spec().replicas() - 1);
    String service = lab.spec().name();
    metrics(lab, service);
    events(lab, service);
    probes(lab, service);
    partialRights(lab, service, belongings);
    trafficRules.ask(lab, service, belongings);
  }

  /** Of the API server, and of the kubelet on a node where a replica is. */
  private void metrics(ExperimentLab lab, String service) throws InterruptedException {
    lab.progress(Message.of("k8s.ecosystem-trial.reads-metrics"));
    String node = new RunningPods(access()).of(service).get(0).getSpec().getNodeName();
    Conversation read = new Conversation();
    boolean all = true;
    for (String path : List.of("/metrics", "/api/v1/nodes/" + node + "/proxy/metrics")) {
      Exchange metrics = api.get(path);
      boolean prometheus =
          metrics.accepted() && metrics.body().lines().anyMatch(line -> line.startsWith("# TYPE "));
      read.add(
          metrics.request(),
          prometheus
              ? "HTTP %d, %,d lines in the Prometheus format, as %s"
                  .formatted(metrics.status(), metrics.body().lines().count(), figure(metrics))
              : metrics.shortened("/message"));
      all &= prometheus;
    }
    read.writeTo(lab, METRICS_ANSWER);
    lab.fact(METRICS, all);
  }

  private static String figure(Exchange metrics) {
    return metrics
        .body()
        .lines()
        .filter(line -> line.startsWith("process_"))
        .collect(Collectors.joining(", "));
  }

  private void events(ExperimentLab lab, String service) throws InterruptedException {
    Await.watched(
        Message.of("k8s.ecosystem-trial.there-are-no-events-of", service),
        access()
            .client()
            .v1()
            .events()
            .inNamespace(access().namespace())
            .withField("involvedObject.name", service)
            .withField("involvedObject.kind", "NginxService"),
        found -> found.stream().map(event -> event.getReason()).distinct().count() > 1);
    Exchange listed =
        api.get(
            "/api/v1/namespaces/%s/events?fieldSelector=involvedObject.name=%s"
                .formatted(access().namespace(), service));
    List<String> lines =
        StreamSupport.stream(listed.at("/items").spliterator(), false)
            .map(
                event ->
                    "%s %s: %s"
                        .formatted(
                            event.at("/involvedObject/kind").asText(),
                            event.path("reason").asText(),
                            event.path("message").asText()))
            .toList();
    lab.answer(
        EVENTS_ANSWER,
        listed.request(),
        "HTTP %d, %d Events:\n%s"
            .formatted(listed.status(), lines.size(), String.join("\n", lines)));
    lab.fact(EVENTS, listed.accepted() && lines.size() > 1);
  }

  private void probes(ExperimentLab lab, String service) throws InterruptedException {
    String container = "/spec/template/spec/containers/0";
    Exchange deployment =
        api.get(
            "/apis/apps/v1/namespaces/%s/deployments/%s".formatted(access().namespace(), service));
    lab.answer(
        PROBES,
        deployment.request(),
        deployment.shortened(container + "/readinessProbe", container + "/livenessProbe"));
    lab.fact(
        PROBES,
        deployment.at(container + "/readinessProbe").isObject()
            && deployment.at(container + "/livenessProbe").isObject());
  }

  private void partialRights(ExperimentLab lab, String service, OwnedResources belongings)
      throws InterruptedException {
    lab.progress(Message.of("k8s.ecosystem-trial.lets-restricted-client-read-and"));
    Conversation made = new Conversation();
    reader.make(belongings, made);
    made.writeTo(lab, PARTIAL_RIGHTS);
    try (KubernetesClient restricted = reader.login()) {
      Api itsApi = new Api(restricted);
      // The authorizer learns of the Role by a watch of its own.
      Exchange read =
          Await.answer(
              Message.of("k8s.ecosystem-trial.restricted-client-may-not-even"),
              Await.PATIENCE,
              () -> itsApi.get(services.path(service)),
              Exchange::accepted);
      Exchange delete = itsApi.delete(services.path(service));
      Exchange afterwards = api.get(services.path(service));
      lab.answer(READ, read.request(), read.shortened("/metadata/name", "/spec/replicas"));
      lab.answer(DELETE, delete.request(), delete.shortened());
      lab.fact(
          PARTIAL_RIGHTS,
          delete.status() == FORBIDDEN && afterwards.text("/metadata/deletionTimestamp").isEmpty());
    }
  }
}

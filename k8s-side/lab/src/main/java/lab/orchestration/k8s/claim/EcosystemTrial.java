package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.Ecosystem.DELETE;
import static lab.orchestration.core.claim.Ecosystem.EVENTS;
import static lab.orchestration.core.claim.Ecosystem.EVENTS_ANSWER;
import static lab.orchestration.core.claim.Ecosystem.METRICS;
import static lab.orchestration.core.claim.Ecosystem.METRICS_ANSWER;
import static lab.orchestration.core.claim.Ecosystem.PARTIAL_RIGHTS;
import static lab.orchestration.core.claim.Ecosystem.PROBES;
import static lab.orchestration.core.claim.Ecosystem.READ;
import static lab.orchestration.core.claim.Ecosystem.TRAFFIC_RULES;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import lab.orchestration.core.ExperimentLab;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.PodExec;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.Declaration;
import lab.orchestration.k8s.claim.subject.OwnedResources;
import lab.orchestration.k8s.claim.subject.Reader;
import lab.orchestration.k8s.claim.subject.Services;
import lab.orchestration.nginx.dependent.OperatorLabels;
import lab.orchestration.nginx.dependent.PodTemplate;

/** C3: metrics, Events, probes, a client that may only read, and rules for traffic. */
final class EcosystemTrial extends TidyTrial {

  private static final int FORBIDDEN = 403;

  /** A network plugin learns of a rule by a watch of its own. */
  private static final Duration ENFORCEMENT = Duration.ofSeconds(5);

  /** One of the two programs is in every image of nginx. */
  private static final String FETCH =
      "if command -v curl >/dev/null; then curl -s -f -m 2 http://%1$s:%2$d/;"
          + " else timeout 2 wget -q -O - http://%1$s:%2$d/; fi";

  private final Api api;
  private final Services services;
  private final Reader reader;
  private final PodExec shell;

  EcosystemTrial(TrialAccess access) {
    super(access);
    this.api = new Api(access.client());
    this.services = new Services(access);
    this.reader = new Reader(access, api);
    this.shell = new PodExec(access);
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
    trafficRules(lab, service, belongings);
  }

  /** Of the API server, and of the kubelet on a node where a replica is. */
  private void metrics(ExperimentLab lab, String service) throws InterruptedException {
    lab.progress("reads metrics");
    String node = pods(service).get(0).getSpec().getNodeName();
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
        "There are no Events of " + service,
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
    lab.progress("lets a restricted client read and delete");
    Conversation made = new Conversation();
    reader.make(belongings, made);
    made.writeTo(lab, PARTIAL_RIGHTS);
    try (KubernetesClient restricted = reader.login()) {
      Api itsApi = new Api(restricted);
      // The authorizer learns of the Role by a watch of its own.
      Exchange read =
          Await.answer(
              "The restricted client may not even read",
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

  /** Forbids all traffic to the replicas, and lets one of them ask another one all the same. */
  private void trafficRules(ExperimentLab lab, String service, OwnedResources belongings)
      throws InterruptedException {
    lab.progress("forbids traffic between replicas");
    String name = "c3-deny";
    List<Pod> pods = pods(service);
    String from = pods.get(0).getMetadata().getName();
    String command = FETCH.formatted(pods.get(1).getStatus().getPodIP(), PodTemplate.PORT);
    Conversation tried = new Conversation();
    PodExec.Result before = shell.run(from, command);
    tried.add(PodExec.typed(from, command), told(before));
    belongings.expect(
        access()
            .client()
            .network()
            .v1()
            .networkPolicies()
            .inNamespace(access().namespace())
            .withName(name));
    Exchange policy =
        tried.add(
            api.post(
                "/apis/networking.k8s.io/v1/namespaces/%s/networkpolicies"
                    .formatted(access().namespace()),
                new Declaration(access())
                    .of(
                        "networking.k8s.io/v1",
                        "NetworkPolicy",
                        name,
                        """
                        {"spec":{"podSelector":{"matchLabels":{"%s":"%s"}},
                        "policyTypes":["Ingress"],"ingress":[]}}
                        """
                            .formatted(OperatorLabels.INSTANCE, service))),
            "/metadata/name",
            "/spec");
    PodExec.Result after = triedUntilRefused(from, command);
    tried.add(PodExec.typed(from, command), told(after));
    tried.writeTo(lab, TRAFFIC_RULES);
    if (before.code() != 0) {
      lab.missing(TRAFFIC_RULES, "no replica reaches another one, even without a rule");
    } else if (policy.accepted() && after.code() == 0) {
      lab.missing(
          TRAFFIC_RULES,
          "the network plugin of this cluster does not enforce NetworkPolicies: a request that one"
              + " forbids was answered");
    } else {
      lab.fact(TRAFFIC_RULES, policy.accepted());
    }
  }

  private PodExec.Result triedUntilRefused(String from, String command)
      throws InterruptedException {
    long end = System.nanoTime() + ENFORCEMENT.toNanos();
    PodExec.Result last = shell.run(from, command);
    while (last.code() == 0 && System.nanoTime() < end) {
      last = shell.run(from, command);
    }
    return last;
  }

  private static String told(PodExec.Result result) {
    return "exit code %d: %s"
        .formatted(result.code(), Exchange.beginningOf(result.output().replaceAll("\\s+", " ")));
  }

  private List<Pod> pods(String service) throws InterruptedException {
    return running(
        Await.watched(
            "The replicas of " + service + " are not there",
            access()
                .client()
                .pods()
                .inNamespace(access().namespace())
                .withLabel(OperatorLabels.INSTANCE, service),
            found -> running(found).size() > 1));
  }

  private static List<Pod> running(List<Pod> pods) {
    return pods.stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(pod -> Objects.nonNull(pod.getStatus().getPodIP()))
        .toList();
  }
}

package lab.orchestration.k8s.claim.subject;

import static lab.orchestration.core.claim.RicherConcepts.ADDRESS;
import static lab.orchestration.core.claim.RicherConcepts.AUTOSCALER;
import static lab.orchestration.core.claim.RicherConcepts.CONFIG;
import static lab.orchestration.core.claim.RicherConcepts.CONFIG_CHANGED;
import static lab.orchestration.core.claim.RicherConcepts.HTTP_ROUTES;
import static lab.orchestration.core.claim.RicherConcepts.ROUTE;
import static lab.orchestration.core.claim.RicherConcepts.SCALER;
import static lab.orchestration.core.claim.RicherConcepts.SERVICE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.nginx.dependent.OperatorLabels;
import lab.orchestration.nginx.dependent.PodTemplate;

/** An NginxService with a page, a host name and an autoscaler. */
public final class RichService {

  private static final String NAME = "my-web-c4";
  private static final String HOST = "my-web.example.org";
  private static final int REPLICAS = 2;

  /** A kubelet looks after a Pod's files once a minute, and at once when the Pod is changed. */
  private static final Duration KUBELET = Duration.ofMinutes(2);

  /** How long a kubelet may take for a Pod that was changed. */
  private static final Duration ONE_LOOK = Duration.ofSeconds(2);

  private final TrialAccess access;
  private final Api api;
  private final Services services;

  /** Asks the cluster of a trial. */
  public RichService(TrialAccess access, Api api) {
    this.access = access;
    this.api = api;
    this.services = new Services(access);
  }

  /** Asks, and writes down what came of it. */
  public void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    belongings.expectService(NAME);
    lab.progress(Message.of("k8s.rich-service.declares-service-with-page-host"));
    Exchange declared =
        api.post(
            services.path(),
            services.json(
                NAME,
                """
                {"replicas":%d,"image":"%s","page":"first page",
                "exposure":{"type":"Ingress","host":"%s"},
                "autoscaling":{"min":%d,"max":5}}
                """
                    .formatted(REPLICAS, lab.spec().image(), HOST, REPLICAS)));
    services.awaitReady(NAME);
    address(lab);
    route(lab, declared);
    scaler(lab, declared);
    lab.progress(Message.of("k8s.rich-service.changes-page"));
    configuration(lab);
  }

  private void address(ExperimentLab lab) throws InterruptedException {
    Exchange service = api.get(namespaced("/api/v1", "services") + "/" + NAME);
    lab.answer(ADDRESS, service.request(), service.shortened("/metadata/name", "/spec/clusterIP"));
    lab.fact(SERVICE, service.accepted() && !service.text("/spec/clusterIP").isEmpty());
  }

  private void route(ExperimentLab lab, Exchange declared) throws InterruptedException {
    Conversation said = new Conversation();
    said.add(declared, "/spec/exposure");
    Exchange route =
        said.add(
            api.get(namespaced("/apis/networking.k8s.io/v1", "ingresses") + "/" + NAME),
            "/spec/rules",
            "/status");
    boolean taken = !route.at("/status/loadBalancer/ingress").isMissingNode();
    said.add(
        Message.of("k8s.rich-service.whether-controller-serves-it"),
        taken
            ? Message.of("k8s.rich-service.yes")
            : Message.of("k8s.rich-service.no-controller-has-taken-it"));
    said.writeTo(lab, ROUTE);
    lab.fact(HTTP_ROUTES, route.accepted() && route.text("/spec/rules/0/host").equals(HOST));
  }

  private void scaler(ExperimentLab lab, Exchange declared) throws InterruptedException {
    Conversation said = new Conversation();
    said.add(declared, "/spec/autoscaling");
    Exchange scaler =
        said.add(
            api.get(namespaced("/apis/autoscaling/v2", "horizontalpodautoscalers") + "/" + NAME),
            "/spec");
    Exchange target = said.add(api.get(services.path(NAME) + "/scale"), "/kind", "/spec");
    Exchange metrics = api.get("/apis/metrics.k8s.io/v1beta1");
    said.add(
        Message.verbatim(metrics.request()),
        metrics.accepted()
            ? Message.of("k8s.rich-service.http-there-are-metrics-for")
            : Message.of("k8s.rich-service.http-this-cluster-has-no", metrics.status()));
    said.writeTo(lab, SCALER);
    lab.fact(
        AUTOSCALER,
        scaler.accepted()
            && scaler.text("/spec/scaleTargetRef/kind").equals("NginxService")
            && target.text("/kind").equals("Scale"));
  }

  private void configuration(ExperimentLab lab) throws InterruptedException {
    Conversation said = new Conversation();
    String content = namespaced("/api/v1", "configmaps") + "/" + NAME;
    Map<String, String> pods = pods();
    Exchange before = said.add(api.get(content), "/metadata/uid", "/data/index.html");
    said.add(
        Message.of("k8s.rich-service.every-replica-is-asked-for"),
        Message.verbatim(pages(pods).toString()));
    long start = lab.millis();
    said.add(api.merge(services.path(NAME), "{\"spec\":{\"page\":\"second page\"}}"), "/spec/page");
    boolean served = servedByAll(lab, pods, "second page");
    said.add(
        Message.of("k8s.rich-service.annotation-of-each-pod-is"),
        Message.of("k8s.rich-service.after-ms", lab.millis() - start, pages(pods)));
    Exchange after = said.add(api.get(content), "/metadata/uid", "/data/index.html");
    Map<String, String> podsAfter = pods();
    said.add(
        Message.of("k8s.rich-service.replicas-before-and-after-by"),
        Message.verbatim(pods + " " + podsAfter));
    said.writeTo(lab, CONFIG);
    lab.fact(
        CONFIG_CHANGED,
        served
            && before.text("/metadata/uid").equals(after.text("/metadata/uid"))
            && pods.equals(podsAfter));
  }

  /** Whether all of them come to serve it. */
  private boolean servedByAll(ExperimentLab lab, Map<String, String> pods, String page)
      throws InterruptedException {
    long end = System.nanoTime() + KUBELET.toNanos();
    while (System.nanoTime() < end) {
      for (String pod : pods.keySet()) {
        api.merge(
            namespaced("/api/v1", "pods") + "/" + pod,
            "{\"metadata\":{\"annotations\":{\"orchestration-lab/looked-at\":\"%d\"}}}"
                .formatted(lab.millis()));
      }
      long look = System.nanoTime() + ONE_LOOK.toNanos();
      while (System.nanoTime() < look) {
        if (pages(pods).stream().allMatch(page::equals)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<String> pages(Map<String, String> pods) throws InterruptedException {
    List<String> pages = new ArrayList<>();
    for (String pod : pods.keySet()) {
      pages.add(
          api.get("%s/%s:%d/proxy/".formatted(namespaced("/api/v1", "pods"), pod, PodTemplate.PORT))
              .body());
    }
    return pages;
  }

  /** The replicas' UIDs by their names. */
  private Map<String, String> pods() throws InterruptedException {
    Map<String, String> pods = new TreeMap<>();
    api.get(
            namespaced("/api/v1", "pods")
                + "?labelSelector="
                + OperatorLabels.INSTANCE
                + "="
                + NAME)
        .at("/items")
        .forEach(
            pod -> pods.put(pod.at("/metadata/name").asText(), pod.at("/metadata/uid").asText()));
    return pods;
  }

  private String namespaced(String api, String plural) {
    return "%s/namespaces/%s/%s".formatted(api, access.namespace(), plural);
  }
}

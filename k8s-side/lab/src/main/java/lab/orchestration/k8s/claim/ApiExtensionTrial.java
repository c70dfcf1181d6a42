package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.ApiExtension.ACCEPTED;
import static lab.orchestration.core.claim.ApiExtension.AFTER;
import static lab.orchestration.core.claim.ApiExtension.BEFORE;
import static lab.orchestration.core.claim.ApiExtension.DEFAULTS;
import static lab.orchestration.core.claim.ApiExtension.EXTENDING;
import static lab.orchestration.core.claim.ApiExtension.KNOWN_BEFORE;
import static lab.orchestration.core.claim.ApiExtension.SAME_CLIENT;
import static lab.orchestration.core.claim.ApiExtension.SAME_PROCESS;
import static lab.orchestration.core.claim.ApiExtension.SCALED;
import static lab.orchestration.core.claim.ApiExtension.STATUS;
import static lab.orchestration.core.claim.ApiExtension.TIME;
import static lab.orchestration.core.claim.ApiExtension.VALIDATED;
import static lab.orchestration.core.claim.ApiExtension.WATCHED;

import java.util.Optional;
import java.util.stream.StreamSupport;
import lab.orchestration.core.ExperimentLab;
import lab.orchestration.core.LabException;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.ApiProcess;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.Kubectl;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.OwnedResources;
import lab.orchestration.k8s.claim.subject.SecondKind;

/** C1: a CRD teaches the API server a second kind, which is then treated like one of its own. */
final class ApiExtensionTrial extends TidyTrial {

  private static final String OBJECT = "first";

  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;

  private final Api api;
  private final SecondKind kind;
  private final ApiProcess process;

  ApiExtensionTrial(TrialAccess access) {
    super(access);
    this.api = new Api(access.client());
    this.kind = new SecondKind(access);
    this.process = new ApiProcess(api);
  }

  @Override
  void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    kind.requireFree();
    belongings.expect(kind.installed());
    Await.answer(
        "The API server still serves what an earlier run had taught it",
        Await.PATIENCE,
        () -> api.get(SecondKind.API),
        answer -> answer.status() == NOT_FOUND);
    lab.progress("asks for a kind that the API does not know");
    before(lab);
    Optional<String> started = process.startedAt();
    lab.progress("installs a CRD");
    extend(lab);
    sameProcess(lab, started);
    fields(lab);
    status(lab);
    scaleAndWatch(lab);
    lab.progress("lets kubectl explain the new kind");
    client(lab);
  }

  private void before(ExperimentLab lab) throws InterruptedException {
    Conversation asked = new Conversation();
    Exchange list = asked.add(api.get(kind.objects()));
    Exchange groups = api.get("/apis");
    boolean listed = groups.body().contains(SecondKind.GROUP);
    asked.add(
        groups.request(),
        "HTTP %d: of %d API groups %s is called %s"
            .formatted(
                groups.status(),
                groups.at("/groups").size(),
                listed ? "one" : "none",
                SecondKind.GROUP));
    asked.writeTo(lab, BEFORE);
    lab.fact(KNOWN_BEFORE, list.status() != NOT_FOUND || listed);
  }

  private void extend(ExperimentLab lab) throws InterruptedException {
    Conversation extended = new Conversation();
    long start = lab.millis();
    Exchange crd =
        extended.add(api.post(SecondKind.CRDS, kind.crd()), "/metadata/name", "/spec/names/kind");
    Await.watched(
        "The API server does not serve the new kind",
        kind.installed(),
        found -> found.stream().anyMatch(SecondKind::isEstablished));
    extended.add(
        "kubectl wait --for=condition=Established crd/" + crd.text("/metadata/name"),
        "condition met %d ms after the request".formatted(lab.millis() - start));
    extended.writeTo(lab, EXTENDING);

    // "Established" is told a moment before the first request can be answered.
    Exchange object =
        Await.answer(
            "The API server takes no object of the new kind",
            Await.PATIENCE,
            () -> api.post(kind.objects(), kind.object(OBJECT, "{\"spec\":{\"replicas\":3}}")),
            answer -> answer.status() != NOT_FOUND);
    long millis = lab.millis() - start;
    Conversation after = new Conversation();
    after.add(api.get(kind.objects()), "/kind");
    Exchange discovery = api.get(SecondKind.API);
    after.add(discovery.request(), "HTTP " + discovery.status() + ", of it: " + names(discovery));
    after.add(object, "/metadata/name", "/metadata/uid", "/spec");
    Exchange kept = after.add(api.get(path(OBJECT)), "/metadata/uid", "/spec/replicas");
    after.writeTo(lab, AFTER);
    boolean accepted =
        object.accepted()
            && kept.accepted()
            && kept.text("/metadata/uid").equals(object.text("/metadata/uid"));
    lab.fact(ACCEPTED, accepted);
    if (accepted) {
      lab.millis(TIME, millis);
    }
  }

  private static String names(Exchange discovery) {
    return String.join(
        ", ",
        StreamSupport.stream(discovery.at("/resources").spliterator(), false)
            .map(one -> one.path("name").asText() + " " + one.path("verbs"))
            .toList());
  }

  private void sameProcess(ExperimentLab lab, Optional<String> before) throws InterruptedException {
    Optional<String> after = process.startedAt();
    if (before.isEmpty() || after.isEmpty()) {
      lab.missing(SAME_PROCESS, "this cluster does not let us read the API server's metrics");
      return;
    }
    lab.answer(
        SAME_PROCESS, ApiProcess.REQUEST + " before and after", before.get() + "\n" + after.get());
    lab.fact(SAME_PROCESS, before.equals(after));
  }

  private void fields(ExperimentLab lab) throws InterruptedException {
    Exchange stored = api.get(path(OBJECT));
    lab.answer(
        DEFAULTS,
        "the object was declared with {\"replicas\":3}; " + stored.request(),
        stored.shortened("/spec"));
    lab.fact(
        DEFAULTS,
        stored.at("/spec/port").asInt() > 0 && !stored.text("/spec/exposure/type").isEmpty());

    Exchange wrong = api.post(kind.objects(), kind.object("wrong", "{\"spec\":{\"replicas\":51}}"));
    lab.answer(VALIDATED, wrong.request(), wrong.shortened());
    lab.fact(
        VALIDATED, wrong.status() == UNPROCESSABLE && wrong.message().contains("spec.replicas"));
  }

  private void status(ExperimentLab lab) throws InterruptedException {
    Conversation written = new Conversation();
    Exchange together =
        written.add(
            api.post(
                kind.objects(),
                kind.object(
                    "second", "{\"spec\":{\"replicas\":1},\"status\":{\"readyReplicas\":1}}")),
            "/spec/replicas",
            "/status");
    Exchange alone =
        written.add(
            api.merge(
                path("second") + "/status",
                "{\"spec\":{\"replicas\":9},\"status\":{\"readyReplicas\":7}}"),
            "/spec/replicas",
            "/status");
    written.writeTo(lab, STATUS);
    lab.fact(
        STATUS,
        together.accepted()
            && together.at("/status").isMissingNode()
            && alone.accepted()
            && alone.at("/status/readyReplicas").asInt() == 7
            && alone.at("/spec/replicas").asInt() == 1);
  }

  private void scaleAndWatch(ExperimentLab lab) throws InterruptedException {
    String before = api.get(kind.objects()).text("/metadata/resourceVersion");
    Conversation scaled = new Conversation();
    scaled.add(api.get(path(OBJECT) + "/scale"), "/kind", "/spec");
    scaled.add(api.merge(path(OBJECT) + "/scale", "{\"spec\":{\"replicas\":5}}"), "/kind", "/spec");
    Exchange afterwards = scaled.add(api.get(path(OBJECT)), "/kind", "/spec/replicas");
    scaled.writeTo(lab, SCALED);
    lab.fact(SCALED, afterwards.at("/spec/replicas").asInt() == 5);

    // The server ends the stream after a second; what has happened since then is in it.
    Exchange watch =
        api.get(
            "%s?watch=true&resourceVersion=%s&timeoutSeconds=1".formatted(kind.objects(), before));
    lab.answer(
        WATCHED,
        watch.request(),
        watch.shortened("/type", "/object/kind", "/object/spec/replicas"));
    lab.fact(
        WATCHED,
        watch.text("/type").equals("MODIFIED") && watch.at("/object/spec/replicas").asInt() == 5);
  }

  private void client(ExperimentLab lab) throws InterruptedException {
    Optional<Kubectl> kubectl =
        access().shell().map(shell -> new Kubectl(shell, access().namespace()));
    if (kubectl.isEmpty()) {
      requestsOfKubectl(lab);
      return;
    }
    Conversation typed = new Conversation();
    String field = "nginxservices.spec.replicas";
    // The server tells the descriptions of a new kind a few seconds later.
    String explained =
        Await.answer(
            "kubectl cannot explain the new kind",
            Await.PATIENCE,
            () -> explain(kubectl.get(), field),
            answer -> !answer.isEmpty());
    typed.add(
        "kubectl explain %s --api-version=%s/v1".formatted(field, SecondKind.GROUP), explained);
    String table = kubectl.get().run("get", "nginxservices." + SecondKind.GROUP);
    typed.add("kubectl get nginxservices." + SecondKind.GROUP, table);
    typed.writeTo(lab, SAME_CLIENT);
    lab.fact(
        SAME_CLIENT,
        explained.contains("How many nginx Pods are wanted")
            && table.contains("DESIRED")
            && table.contains(OBJECT));
  }

  private static String explain(Kubectl kubectl, String field) throws InterruptedException {
    try {
      return kubectl.run("explain", field, "--api-version=" + SecondKind.GROUP + "/v1");
    } catch (LabException notYet) {
      return "";
    }
  }

  /** The requests that kubectl sends for the same, where there is none that is not ours. */
  private void requestsOfKubectl(ExperimentLab lab) throws InterruptedException {
    Exchange described =
        Await.answer(
            "The API server does not describe the new kind",
            Await.PATIENCE,
            () -> api.get("/openapi/v2"),
            answer -> !answer.accepted() || answer.body().contains("/" + SecondKind.GROUP + "/"));
    Exchange list = api.get(kind.objects());
    Conversation sent = new Conversation();
    sent.add(
        described.request(),
        "HTTP %d, the new kind is described in it".formatted(described.status()));
    sent.add(list, "/items/0/metadata/name");
    sent.writeTo(lab, SAME_CLIENT);
    lab.fact(SAME_CLIENT, described.accepted() && list.body().contains(OBJECT));
  }

  private String path(String name) {
    return kind.objects() + "/" + name;
  }
}

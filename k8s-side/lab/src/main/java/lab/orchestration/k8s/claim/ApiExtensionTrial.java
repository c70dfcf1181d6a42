package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.ApiExtension.ACCEPTED;
import static lab.orchestration.core.claim.ApiExtension.AFTER;
import static lab.orchestration.core.claim.ApiExtension.BEFORE;
import static lab.orchestration.core.claim.ApiExtension.EXTENDING;
import static lab.orchestration.core.claim.ApiExtension.KNOWN_BEFORE;
import static lab.orchestration.core.claim.ApiExtension.SAME_PROCESS;
import static lab.orchestration.core.claim.ApiExtension.TIME;

import java.util.Optional;
import java.util.stream.StreamSupport;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.ApiProcess;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.OwnedResources;
import lab.orchestration.k8s.claim.subject.SecondKind;

/** C1: a CRD teaches the API server a second kind, which is then treated like one of its own. */
final class ApiExtensionTrial extends TidyTrial {

  private static final String OBJECT = "first";

  private static final int NOT_FOUND = 404;

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
        Message.of("k8s.api-extension-trial.api-server-still-serves-what"),
        Await.PATIENCE,
        () -> api.get(SecondKind.API),
        answer -> answer.status() == NOT_FOUND);
    lab.progress(Message.of("k8s.api-extension-trial.asks-for-kind-that-api"));
    before(lab);
    Optional<String> started = process.startedAt();
    lab.progress(Message.of("k8s.api-extension-trial.installs-crd"));
    extend(lab);
    sameProcess(lab, started);
    new CrdFeatures(api, kind, OBJECT).ask(lab);
    lab.progress(Message.of("k8s.api-extension-trial.lets-kubectl-explain-new-kind"));
    new KubectlDiscovery(access(), api, kind, OBJECT).ask(lab);
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
        Message.of("k8s.api-extension-trial.api-server-does-not-serve"),
        kind.installed(),
        found -> found.stream().anyMatch(SecondKind::isEstablished));
    extended.add(
        "kubectl wait --for=condition=Established crd/" + crd.text("/metadata/name"),
        "condition met %d ms after the request".formatted(lab.millis() - start));
    extended.writeTo(lab, EXTENDING);

    // "Established" is told a moment before the first request can be answered.
    Exchange object =
        Await.answer(
            Message.of("k8s.api-extension-trial.api-server-takes-no-object"),
            Await.PATIENCE,
            () -> api.post(kind.objects(), kind.object(OBJECT, "{\"spec\":{\"replicas\":3}}")),
            answer -> answer.status() != NOT_FOUND);
    long millis = lab.millis() - start;
    Conversation after = new Conversation();
    after.add(api.get(kind.objects()), "/kind");
    Exchange discovery = api.get(SecondKind.API);
    after.add(discovery.request(), "HTTP " + discovery.status() + ", of it: " + names(discovery));
    after.add(object, "/metadata/name", "/metadata/uid", "/spec");
    Exchange kept = after.add(api.get(kind.path(OBJECT)), "/metadata/uid", "/spec/replicas");
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
      lab.missing(SAME_PROCESS, Message.of("k8s.api-extension-trial.this-cluster-does-not-let"));
      return;
    }
    lab.answer(
        SAME_PROCESS, ApiProcess.REQUEST + " before and after", before.get() + "\n" + after.get());
    lab.fact(SAME_PROCESS, before.equals(after));
  }
}

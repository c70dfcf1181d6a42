package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.ApiExtension.DEFAULTS;
import static lab.orchestration.core.claim.ApiExtension.SCALED;
import static lab.orchestration.core.claim.ApiExtension.STATUS;
import static lab.orchestration.core.claim.ApiExtension.VALIDATED;
import static lab.orchestration.core.claim.ApiExtension.WATCHED;

import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.subject.SecondKind;

/**
 * The part of C1 about what the API server does for objects of the second kind, as for its own:
 * defaults, validation, the subresources status and scale, and the watch.
 */
final class CrdFeatures {

  private static final int UNPROCESSABLE = 422;

  private final Api api;
  private final SecondKind kind;
  private final String object;

  /**
   * Asks nothing yet.
   *
   * @param object the name of an object of the kind that was declared with three replicas
   */
  CrdFeatures(Api api, SecondKind kind, String object) {
    this.api = api;
    this.kind = kind;
    this.object = object;
  }

  /** Asks for one after the other. */
  void ask(ExperimentLab lab) throws InterruptedException {
    fields(lab);
    status(lab);
    scaleAndWatch(lab);
  }

  private void fields(ExperimentLab lab) throws InterruptedException {
    Exchange stored = api.get(kind.path(object));
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
                kind.path("second") + "/status",
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
    String path = kind.path(object);
    String before = api.get(kind.objects()).text("/metadata/resourceVersion");
    Conversation scaled = new Conversation();
    scaled.add(api.get(path + "/scale"), "/kind", "/spec");
    scaled.add(api.merge(path + "/scale", "{\"spec\":{\"replicas\":5}}"), "/kind", "/spec");
    Exchange afterwards = scaled.add(api.get(path), "/kind", "/spec/replicas");
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
}

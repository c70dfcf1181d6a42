package lab.orchestration.k8s.claim;

import java.util.Map;
import java.util.Objects;
import lab.orchestration.core.claim.BadInput;
import lab.orchestration.core.claim.BadInput.Mistake;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.Declaration;
import lab.orchestration.k8s.claim.subject.OwnedResources;
import lab.orchestration.k8s.claim.subject.Services;

/**
 * C2f: wrong declarations, sent with {@code fieldValidation=Strict}, as kubectl sends them, and
 * without it, as any other client may.
 */
final class BadInputTrial extends TidyTrial {

  private static final String STRICT = "?fieldValidation=Strict";
  private static final String UNASKED = "";

  private final Api api;
  private final Services services;

  BadInputTrial(TrialAccess access) {
    super(access);
    this.api = new Api(access.client());
    this.services = new Services(access);
  }

  /**
   * What is sent.
   *
   * @param spec the JSON of the spec, without the image
   * @param field the field that is wrong
   */
  private record Wrong(String name, String spec, String field) {}

  private static final Map<Mistake, Wrong> WRONG =
      Map.of(
          Mistake.UNKNOWN_FIELD, new Wrong("my-web-unknown", "\"replcias\":5", "replcias"),
          Mistake.WRONG_TYPE, new Wrong("my-web-type", "\"replicas\":\"three\"", "spec.replicas"),
          Mistake.NEGATIVE_REPLICAS,
              new Wrong("my-web-negative", "\"replicas\":-1", "spec.replicas"),
          Mistake.BAD_NAME, new Wrong("my web", "\"replicas\":3", "metadata.name"),
          Mistake.CONTRADICTION,
              new Wrong(
                  "my-web-ingress",
                  "\"replicas\":3,\"exposure\":{\"type\":\"Ingress\"}",
                  "exposure.host"));

  @Override
  void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    for (Mistake mistake : Mistake.values()) {
      lab.progress(Message.of("k8s.bad-input-trial.declares", mistake.answer()));
      Wrong wrong = Objects.requireNonNull(WRONG.get(mistake));
      if (mistake != Mistake.BAD_NAME) {
        belongings.expectService(wrong.name());
      }
      Reply strict = send(lab, mistake.answer(), wrong, STRICT);
      lab.fact(mistake.refused(), !strict.sent().accepted());
      lab.fact(mistake.named(), strict.sent().message().contains(wrong.field()));
      lab.fact(mistake.stored(), strict.isStored());
      Reply unasked = send(lab, mistake.answerUnasked(), wrong, UNASKED);
      lab.fact(mistake.refusedUnasked(), !unasked.sent().accepted());
      lab.fact(mistake.warnedUnasked(), unasked.sent().warning().contains(wrong.field()));
      lab.fact(mistake.storedUnasked(), unasked.isStored());
    }
    plainIngress(lab, belongings);
  }

  /** What was answered to the request itself, and whether there is such an object afterwards. */
  private record Reply(Exchange sent, boolean isStored) {}

  private Reply send(ExperimentLab lab, Message what, Wrong wrong, String validation)
      throws InterruptedException {
    Conversation said = new Conversation();
    Exchange sent =
        said.add(
            api.post(
                services.path() + validation,
                services.json(
                    wrong.name(),
                    "{%s,\"image\":\"%s\"}".formatted(wrong.spec(), lab.spec().image()))),
            "/metadata/name",
            "/spec");
    Exchange found =
        said.add(api.get(services.path(wrong.name().replace(" ", "%20"))), "/metadata/uid");
    said.writeTo(lab, what);
    return new Reply(sent, found.accepted());
  }

  /** The same contradiction in an object of Kubernetes' own: there it is none. */
  private void plainIngress(ExperimentLab lab, OwnedResources belongings)
      throws InterruptedException {
    String name = "my-web-plain";
    belongings.expect(
        access()
            .client()
            .network()
            .v1()
            .ingresses()
            .inNamespace(access().namespace())
            .withName(name));
    Exchange sent =
        api.post(
            "/apis/networking.k8s.io/v1/namespaces/" + access().namespace() + "/ingresses" + STRICT,
            new Declaration(access())
                .of(
                    "networking.k8s.io/v1",
                    "Ingress",
                    name,
                    """
                    {"spec":{"rules":[{"http":{"paths":[{"path":"/","pathType":"Prefix",
                    "backend":{"service":{"name":"my-web","port":{"number":80}}}}]}}]}}
                    """));
    lab.answer(BadInput.PLAIN_INGRESS, sent.request(), sent.shortened("/metadata/name", "/spec"));
    lab.fact(BadInput.PLAIN_INGRESS, sent.accepted());
  }
}

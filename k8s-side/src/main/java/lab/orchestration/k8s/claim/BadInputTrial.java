package lab.orchestration.k8s.claim;

import java.util.Map;
import java.util.Objects;
import lab.orchestration.core.ExperimentLab;
import lab.orchestration.core.claim.BadInput.Mistake;

/** C2f: wrong declarations, sent as a person would send them. */
final class BadInputTrial extends TidyTrial {

  /** As kubectl asks it. */
  private static final String STRICT = "?fieldValidation=Strict";

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
  void ask(ExperimentLab lab, Belongings belongings) throws InterruptedException {
    for (Mistake mistake : Mistake.values()) {
      lab.progress("declares " + mistake.answer());
      ask(lab, mistake, Objects.requireNonNull(WRONG.get(mistake)), belongings);
    }
  }

  private void ask(ExperimentLab lab, Mistake mistake, Wrong wrong, Belongings belongings)
      throws InterruptedException {
    if (mistake != Mistake.BAD_NAME) {
      belongings.expectService(wrong.name());
    }
    Conversation said = new Conversation();
    Exchange sent =
        said.add(
            api.post(
                services.path() + STRICT,
                services.json(
                    wrong.name(),
                    "{%s,\"image\":\"%s\"}".formatted(wrong.spec(), lab.spec().image()))),
            "/metadata/name",
            "/spec");
    Exchange found =
        said.add(api.get(services.path(wrong.name().replace(" ", "%20"))), "/metadata/uid");
    said.writeTo(lab, mistake.answer());
    lab.fact(mistake.refused(), !sent.accepted());
    lab.fact(mistake.named(), sent.message().contains(wrong.field()));
    lab.fact(mistake.stored(), found.accepted());
  }
}

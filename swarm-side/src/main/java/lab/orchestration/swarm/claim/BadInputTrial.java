package lab.orchestration.swarm.claim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;
import lab.orchestration.core.claim.BadInput.Mistake;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;
import lab.orchestration.swarm.claim.request.TrialAccess;
import lab.orchestration.swarm.claim.subject.ServiceDraft;
import lab.orchestration.swarm.claim.subject.ServiceView;

/** C2f on Swarm: wrong declarations, sent as they were written. */
final class BadInputTrial implements Trial {

  private static final String NAME = "bad-input";

  private static final int PORT = 8999;

  private final TrialAccess access;
  private final RawEngineApi api;

  BadInputTrial(TrialAccess access) {
    this.access = access;
    this.api = access.api();
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    // What is accepted by mistake may start a container, whose end has to be waited for.
    lab.declaredByOtherMeans();
    for (Mistake mistake : Mistake.values()) {
      send(lab, mistake, declaration(mistake, lab.spec().image()));
    }
  }

  /**
   * A declaration with a mistake in it.
   *
   * @param text the declaration as it is sent
   * @param name the name of the service, if it is stored
   * @param field the field that an answer would have to name
   */
  private record Wrong(String text, String name, String field) {}

  private Wrong declaration(Mistake mistake, String image) {
    String name = mistake == Mistake.BAD_NAME ? "bad input" : NAME;
    ServiceDraft draft = new ServiceDraft(access, name, image);
    String field =
        switch (mistake) {
          case UNKNOWN_FIELD -> {
            draft.replicated().removeAll().put("replcias", 3);
            yield "replcias";
          }
          case WRONG_TYPE -> {
            draft.replicated().put("Replicas", "three");
            yield "Replicas";
          }
          case NEGATIVE_REPLICAS -> {
            draft.replicated().put("Replicas", -1);
            yield "Replicas";
          }
          case BAD_NAME -> "Name";
          case CONTRADICTION -> {
            ArrayNode ports = draft.whole().putObject("EndpointSpec").putArray("Ports");
            ports.addObject().put("PublishedPort", PORT).put("TargetPort", PORT);
            ports.addObject().put("PublishedPort", PORT).put("TargetPort", PORT + 1);
            yield "Ports";
          }
        };
    return new Wrong(draft.toString(), name, field);
  }

  private void send(ExperimentLab lab, Mistake mistake, Wrong wrong) throws InterruptedException {
    try {
      RawAnswer answer = api.post("/services/create", wrong.text());
      Optional<ServiceView> stored = ServiceView.find(api, wrong.name());
      lab.answer(mistake.answer(), Message.verbatim(answer.request()), told(answer, stored));
      lab.fact(mistake.refused(), answer.refused());
      lab.fact(mistake.named(), answer.mentions(wrong.field()));
      lab.fact(mistake.stored(), stored.isPresent());
    } finally {
      api.remove("/services/" + NAME);
    }
  }

  private static Message told(RawAnswer answer, Optional<ServiceView> stored) {
    return stored
        .map(
            service ->
                Message.of(
                    "swarm.bad-input-trial.stored",
                    answer.text(),
                    "{\"Mode\":%s}".formatted(service.spec().path("Mode"))))
        .orElse(Message.of("swarm.bad-input-trial.nothing-stored", answer.text()));
  }
}

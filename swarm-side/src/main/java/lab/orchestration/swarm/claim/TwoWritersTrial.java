package lab.orchestration.swarm.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import lab.orchestration.core.claim.TwoWriters;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;
import lab.orchestration.swarm.claim.request.TrialAccess;
import lab.orchestration.swarm.claim.subject.ServiceDraft;
import lab.orchestration.swarm.claim.subject.ServiceView;

/**
 * C2b on Swarm: A and B each keep a declaration of the same service. A wants a variable, B wants
 * updates two at a time; neither knows of the other's field.
 */
final class TwoWritersTrial implements Trial {

  private static final String NAME = "two-writers";

  private static final String OF_A = "GREETING=from-A";
  private static final String OF_B = "GREETING=from-B";

  /** What A calls itself in its requests; Kubernetes takes a field manager's name from there. */
  private static final String A = "writer-a";

  private final TrialAccess access;
  private final RawEngineApi writerA;
  private final RawEngineApi writerB;

  TwoWritersTrial(TrialAccess access) {
    this.access = access;
    this.writerA = access.api().usedBy(A);
    this.writerB = access.api().usedBy("writer-b");
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    String image = lab.spec().image();
    try {
      writerA.post("/services/create", draft(image).toString()).expectAccepted();
      ServiceView readByBoth = ServiceView.get(writerA, NAME);
      writerA.post(readByBoth.updatePath(), declarationOfA(image)).expectAccepted();
      staleWrite(lab, readByBoth, declarationOfB(image));
      secondDeclaration(lab, declarationOfB(image));
      writerA
          .post(ServiceView.get(writerA, NAME).updatePath(), declarationOfA(image))
          .expectAccepted();
      sameField(lab, draftWith(OF_B, image));
    } finally {
      access.api().remove("/services/" + NAME);
    }
  }

  private void staleWrite(ExperimentLab lab, ServiceView readBefore, String declaration)
      throws InterruptedException {
    RawAnswer answer = writerB.post(readBefore.updatePath(), declaration);
    lab.answer(TwoWriters.STALE_WRITE, answer.request(), answer.text());
    lab.fact(TwoWriters.STALE_REFUSED, answer.refused());
  }

  /** B asks for the version, as the API wants it, and sends what its file says. */
  private void secondDeclaration(ExperimentLab lab, String declaration)
      throws InterruptedException {
    ServiceView before = ServiceView.get(writerB, NAME);
    RawAnswer answer = writerB.post(before.updatePath(), declaration).expectAccepted();
    ServiceView after = ServiceView.get(writerB, NAME);
    lab.answer(
        TwoWriters.SECOND_DECLARATION,
        Message.verbatim(answer.request()),
        Message.of(
            "swarm.two-writers-trial.others-field", answer.text(), shown(before), shown(after)));
    lab.fact(TwoWriters.OTHERS_KEPT, has(after, OF_A));
  }

  private void sameField(ExperimentLab lab, String declaration) throws InterruptedException {
    ServiceView before = ServiceView.get(writerB, NAME);
    RawAnswer answer = writerB.post(before.updatePath(), declaration);
    ServiceView after = ServiceView.get(writerB, NAME);
    lab.answer(
        TwoWriters.SAME_FIELD,
        Message.verbatim(answer.request()),
        Message.of(
            "swarm.two-writers-trial.same-field", answer.text(), shown(before), shown(after)));
    boolean conflict = answer.refused();
    lab.fact(TwoWriters.CONFLICT, conflict);
    lab.fact(TwoWriters.OWNER_NAMED, conflict && answer.mentions(A));
  }

  private ServiceDraft draft(String image) {
    return new ServiceDraft(access, NAME, image);
  }

  private String declarationOfA(String image) {
    return draftWith(OF_A, image);
  }

  private String draftWith(String variable, String image) {
    ServiceDraft draft = draft(image);
    draft.container().putArray("Env").add(variable);
    return draft.toString();
  }

  private String declarationOfB(String image) {
    ObjectNode whole = draft(image).whole();
    whole.putObject("UpdateConfig").put("Parallelism", 2);
    return whole.toString();
  }

  private static Message shown(ServiceView service) {
    JsonNode environment = environment(service);
    return environment.isMissingNode()
        ? Message.of("swarm.two-writers-trial.none")
        : Message.verbatim(environment.toString());
  }

  private static JsonNode environment(ServiceView service) {
    return service.spec().at("/TaskTemplate/ContainerSpec/Env");
  }

  private static boolean has(ServiceView service, String variable) {
    for (JsonNode there : environment(service)) {
      if (there.asText().equals(variable)) {
        return true;
      }
    }
    return false;
  }
}

package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.TwoWriters.CONFLICT;
import static lab.orchestration.core.claim.TwoWriters.OTHERS_KEPT;
import static lab.orchestration.core.claim.TwoWriters.OWNER_NAMED;
import static lab.orchestration.core.claim.TwoWriters.SAME_FIELD;
import static lab.orchestration.core.claim.TwoWriters.SECOND_DECLARATION;
import static lab.orchestration.core.claim.TwoWriters.STALE_REFUSED;
import static lab.orchestration.core.claim.TwoWriters.STALE_WRITE;

import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.OwnedResources;
import lab.orchestration.k8s.claim.subject.Subject;

/** C2b: Alice and Bob declare parts of the same object. */
final class TwoWritersTrial extends TidyTrial {

  private static final String NAME = "my-web-c2b";
  private static final String ALICE = "alice";
  private static final String BOB = "bob";
  private static final int CONFLICTING = 409;

  private final Api api;
  private final Subject subject;

  TwoWritersTrial(TrialAccess access, Subject subject) {
    super(access);
    this.api = new Api(access.client());
    this.subject = subject;
  }

  @Override
  void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    subject.expect(belongings, NAME);
    lab.progress(Message.of("k8s.two-writers-trial.declares-fields-in-two-names"));
    String[] fields = {"/spec/replicas", subject.image(), subject.partsField()};
    Conversation declared = new Conversation();
    declared.add(alice(lab, 2), fields);
    Exchange second = declared.add(bob(subject.part(NAME)), fields);
    Exchange again = declared.add(alice(lab, 2), fields);
    Exchange both = declared.add(api.get(subject.path(NAME)), fields);
    declared.writeTo(lab, SECOND_DECLARATION);
    lab.fact(
        OTHERS_KEPT,
        second.accepted()
            && again.accepted()
            && both.at("/spec/replicas").asInt() == 2
            && both.text(subject.image()).equals(lab.spec().image())
            && both.text(subject.partsField()).equals(second.text(subject.partsField())));

    sameField(lab);
    staleWrite(lab);
  }

  private void sameField(ExperimentLab lab) throws InterruptedException {
    Conversation declared = new Conversation();
    Exchange contested =
        declared.add(bob(subject.part(NAME, 1)), "/spec/replicas", subject.partsField());
    Exchange afterwards = declared.add(api.get(subject.path(NAME)), "/spec/replicas");
    declared.writeTo(lab, SAME_FIELD);
    lab.fact(
        CONFLICT,
        contested.status() == CONFLICTING && afterwards.at("/spec/replicas").asInt() == 2);
    lab.fact(
        OWNER_NAMED,
        contested.message().contains(ALICE) && contested.message().contains("spec.replicas"));
  }

  /** Bob reads, Alice writes, and Bob writes back the whole of what he has read. */
  private void staleWrite(ExperimentLab lab) throws InterruptedException {
    Conversation written = new Conversation();
    Exchange read =
        written.add(api.get(subject.path(NAME)), "/metadata/resourceVersion", "/spec/replicas");
    written.add(alice(lab, 3), "/metadata/resourceVersion", "/spec/replicas");
    Exchange stale =
        written.add(api.put(subject.path(NAME), read.body()), "/metadata/resourceVersion");
    Exchange afterwards = written.add(api.get(subject.path(NAME)), "/spec/replicas");
    written.writeTo(lab, STALE_WRITE);
    lab.fact(
        STALE_REFUSED,
        stale.status() == CONFLICTING && afterwards.at("/spec/replicas").asInt() == 3);
  }

  private Exchange alice(ExperimentLab lab, int replicas) throws InterruptedException {
    return api.apply(
        subject.path(NAME), ALICE, "", subject.declaration(NAME, lab.spec().image(), replicas));
  }

  private Exchange bob(String part) throws InterruptedException {
    return api.apply(subject.path(NAME), BOB, "", part);
  }
}

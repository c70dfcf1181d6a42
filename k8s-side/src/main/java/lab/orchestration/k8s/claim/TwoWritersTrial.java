package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.TwoWriters.CONFLICT;
import static lab.orchestration.core.claim.TwoWriters.OTHERS_KEPT;
import static lab.orchestration.core.claim.TwoWriters.OWNER_NAMED;
import static lab.orchestration.core.claim.TwoWriters.SAME_FIELD;
import static lab.orchestration.core.claim.TwoWriters.SECOND_DECLARATION;
import static lab.orchestration.core.claim.TwoWriters.STALE_REFUSED;
import static lab.orchestration.core.claim.TwoWriters.STALE_WRITE;

import lab.orchestration.core.ExperimentLab;

/** C2b: Alice and Bob declare parts of the same NginxService. */
final class TwoWritersTrial extends TidyTrial {

  private static final String NAME = "my-web-c2b";
  private static final String ALICE = "alice";
  private static final String BOB = "bob";
  private static final String PAGE = "{\"page\":\"Bob was here\"}";
  private static final int CONFLICTING = 409;

  private final Api api;
  private final Services services;

  TwoWritersTrial(TrialAccess access) {
    super(access);
    this.api = new Api(access.client());
    this.services = new Services(access);
  }

  @Override
  void ask(ExperimentLab lab, Belongings belongings) throws InterruptedException {
    belongings.expectService(NAME);
    lab.progress("declares fields in two names");
    Conversation declared = new Conversation();
    declared.add(
        apply(ALICE, "{\"replicas\":2,\"image\":\"%s\"}".formatted(lab.spec().image())),
        "/spec/replicas",
        "/spec/page");
    Exchange second = declared.add(apply(BOB, PAGE), "/spec/replicas", "/spec/page");
    Exchange both =
        declared.add(api.get(services.path(NAME)), "/spec/replicas", "/spec/page", "/spec/image");
    declared.writeTo(lab, SECOND_DECLARATION);
    lab.fact(
        OTHERS_KEPT,
        second.accepted()
            && both.at("/spec/replicas").asInt() == 2
            && both.text("/spec/image").equals(lab.spec().image())
            && !both.text("/spec/page").isEmpty());

    sameField(lab);
    staleWrite(lab);
  }

  private void sameField(ExperimentLab lab) throws InterruptedException {
    Conversation declared = new Conversation();
    Exchange contested =
        declared.add(
            apply(BOB, PAGE.replace("}", ",\"replicas\":1}")), "/spec/replicas", "/spec/page");
    Exchange afterwards = declared.add(api.get(services.path(NAME)), "/spec/replicas");
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
        written.add(api.get(services.path(NAME)), "/metadata/resourceVersion", "/spec/replicas");
    written.add(
        apply(ALICE, "{\"replicas\":3,\"image\":\"%s\"}".formatted(lab.spec().image())),
        "/metadata/resourceVersion",
        "/spec/replicas");
    Exchange stale =
        written.add(api.put(services.path(NAME), read.body()), "/metadata/resourceVersion");
    Exchange afterwards = written.add(api.get(services.path(NAME)), "/spec/replicas");
    written.writeTo(lab, STALE_WRITE);
    lab.fact(
        STALE_REFUSED,
        stale.status() == CONFLICTING && afterwards.at("/spec/replicas").asInt() == 3);
  }

  private Exchange apply(String manager, String spec) throws InterruptedException {
    return api.apply(services.path(NAME), manager, "", services.json(NAME, spec));
  }
}

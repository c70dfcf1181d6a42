package lab.orchestration.swarm.claim;

import lab.orchestration.core.claim.ApiExtension;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;
import lab.orchestration.swarm.claim.request.EnginePlugins;
import lab.orchestration.swarm.claim.request.TrialAccess;
import lab.orchestration.swarm.claim.subject.ServiceDraft;

/** C1 on Swarm: the Engine API is asked for a kind that it does not know, and how to teach it. */
final class ApiExtensionTrial implements Trial {

  private static final String KIND = "/nginxservices";

  /** SwarmKit's own store can hold such objects, under this name. */
  private static final String EXTENSIONS = "/swarm/extensions";

  private static final String DEFINITION = "{\"Name\":\"NginxService\"}";

  private static final String OBJECT =
      "{\"Kind\":\"NginxService\",\"Name\":\"my-web\",\"Spec\":{\"Replicas\":3}}";

  private static final String LABELLED = "labelled-nginxservice";

  private final RawEngineApi api;
  private final TrialAccess access;

  ApiExtensionTrial(TrialAccess access) {
    this.access = access;
    this.api = access.api();
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    RawAnswer listed = api.get(KIND);
    RawAnswer created = api.post(KIND, OBJECT);
    lab.answer(ApiExtension.BEFORE, created.request(), created.text() + also(listed));
    lab.fact(ApiExtension.KNOWN_BEFORE, listed.accepted() || created.accepted());
    extend(lab);
    RawAnswer again = api.post(KIND, OBJECT);
    lab.answer(ApiExtension.AFTER, again.request(), again.text() + also(api.get(KIND)));
    lab.fact(ApiExtension.ACCEPTED, again.accepted());
    label(lab);
  }

  private void extend(ExperimentLab lab) throws InterruptedException {
    RawAnswer extension = api.post(EXTENSIONS, DEFINITION);
    lab.answer(ApiExtension.EXTENDING, extension.request(), extension.text());
    new EnginePlugins(api).writeTo(lab);
  }

  /** A service can say in its labels what it is meant to be, and what it likes. */
  private void label(ExperimentLab lab) throws InterruptedException {
    ServiceDraft draft = new ServiceDraft(access, LABELLED, lab.spec().image());
    draft.labels().put("kind", "NginxService").put("replicas", "minus three");
    try {
      RawAnswer answer = api.post("/services/create", draft.toString());
      lab.answer(ApiExtension.NEAREST, answer.request(), answer.text());
      lab.fact(ApiExtension.VALIDATED, answer.refused() && answer.mentions("replicas"));
    } finally {
      api.remove("/services/" + LABELLED);
    }
  }

  private static String also(RawAnswer other) {
    return "%n%s: %s".formatted(other.request(), other.text());
  }
}

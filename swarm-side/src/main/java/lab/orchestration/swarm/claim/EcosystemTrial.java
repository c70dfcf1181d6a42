package lab.orchestration.swarm.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.claim.Ecosystem;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;
import lab.orchestration.swarm.claim.request.CommandLine;
import lab.orchestration.swarm.claim.request.EnginePlugins;
import lab.orchestration.swarm.claim.request.TrialAccess;
import lab.orchestration.swarm.claim.subject.ServiceDraft;
import lab.orchestration.swarm.claim.subject.ServiceView;

/** C3 on Swarm: what the Engine API offers to tools. */
final class EcosystemTrial implements Trial {

  private static final String NAME = "ecosystem";

  /** Where an Engine's metrics are by convention, if it was started with --metrics-addr. */
  private static final String ASK_FOR_METRICS =
      "printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' | nc -w 1 127.0.0.1 9323";

  private static final String METRICS_LINE = "# TYPE";

  private static final Message NO_RULES = Message.of("swarm.ecosystem-trial.no-rules");

  private final TrialAccess access;
  private final RawEngineApi api;

  EcosystemTrial(TrialAccess access) {
    this.access = access;
    this.api = access.api();
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    metrics(lab);
    try {
      ServiceDraft draft = withTwoChecks(lab.spec().image());
      RawAnswer created = api.post("/services/create", draft.toString()).expectAccepted();
      probes(lab, created);
      events(lab);
      rights(lab);
    } finally {
      api.remove("/services/" + NAME);
    }
    new EnginePlugins(api).writeTo(lab);
    lab.missing(Ecosystem.TRAFFIC_RULES, NO_RULES);
  }

  private void metrics(ExperimentLab lab) throws InterruptedException {
    RawAnswer answer = api.get("/metrics");
    Optional<CommandLine.Output> port = Optional.empty();
    if (access.terminal().isPresent()) {
      port = Optional.of(access.terminal().get().type("sh", "-c", ASK_FOR_METRICS));
    }
    lab.answer(
        Ecosystem.METRICS_ANSWER,
        Message.verbatim(answer.request()),
        port.map(output -> Message.of("swarm.ecosystem-trial.metrics", answer.text(), told(output)))
            .orElse(Message.verbatim(answer.text())));
    lab.fact(
        Ecosystem.METRICS,
        answer.accepted()
            || port.filter(output -> output.text().contains(METRICS_LINE)).isPresent());
  }

  private static Message told(CommandLine.Output output) {
    return output.text().isBlank()
        ? Message.of("swarm.ecosystem-trial.nobody-answers")
        : Message.verbatim(RawAnswer.shortened(output.text().strip()));
  }

  /** The check that Swarm knows, and one more by the name that it would have to have. */
  private ServiceDraft withTwoChecks(String image) {
    ServiceDraft draft = new ServiceDraft(access, NAME, image);
    check(draft.container().putObject("Healthcheck"), "/alive");
    check(draft.container().putObject("Readinesscheck"), "/ready");
    return draft;
  }

  private static void check(ObjectNode check, String path) {
    check.putArray("Test").add("CMD-SHELL").add("curl -fsS http://127.0.0.1" + path);
  }

  private void probes(ExperimentLab lab, RawAnswer created) throws InterruptedException {
    JsonNode container = ServiceView.get(api, NAME).spec().at("/TaskTemplate/ContainerSpec");
    lab.answer(
        Ecosystem.PROBES,
        Message.verbatim(created.request()),
        Message.of("swarm.ecosystem-trial.probes", created.text(), container));
    lab.fact(Ecosystem.PROBES, container.has("Healthcheck") && container.has("Readinesscheck"));
  }

  private void events(ExperimentLab lab) throws InterruptedException {
    ServiceView service = ServiceView.get(api, NAME);
    api.post(service.updatePath(), service.spec().toString()).expectAccepted();
    String path =
        "/events?since=0&until=%d&filters=%s"
            .formatted(
                engineTime().plusSeconds(1).getEpochSecond(),
                RawEngineApi.encoded("{\"service\":[\"%s\"]}".formatted(NAME)));
    RawAnswer answer = api.get(path).expectAccepted();
    List<String> events = ofService(service.id(), answer);
    lab.answer(
        Ecosystem.EVENTS_ANSWER,
        Message.verbatim(answer.request()),
        Message.of("swarm.ecosystem-trial.events", events.size(), String.join(", ", events)));
    lab.fact(Ecosystem.EVENTS, !events.isEmpty());
  }

  /** The Engine's clock need not be ours. */
  private Instant engineTime() throws InterruptedException {
    return Instant.parse(api.get("/info").expectAccepted().json().path("SystemTime").asText());
  }

  /** Events come as one JSON object a line. */
  private static List<String> ofService(String id, RawAnswer answer) {
    List<String> events = new ArrayList<>();
    for (String line : answer.body().lines().toList()) {
      JsonNode event = new RawAnswer(answer.request(), answer.status(), line).json();
      if (event.at("/Actor/ID").asText().equals(id)) {
        events.add(
            "%s %s at %s"
                .formatted(
                    event.path("Type").asText(),
                    event.path("Action").asText(),
                    Instant.ofEpochSecond(event.path("time").asLong())));
      }
    }
    return events;
  }

  /** As it is, whoever is let in by the Engine may do everything; a plugin could restrict him. */
  private void rights(ExperimentLab lab) throws InterruptedException {
    RawAnswer roles = api.get("/roles");
    RawAnswer read = api.get("/services/" + NAME);
    RawAnswer deleted = api.delete("/services/" + NAME);
    lab.answer(
        Ecosystem.READ,
        read.request(),
        "%s%n%s: %s".formatted(read.text(), roles.request(), roles.text()));
    lab.answer(Ecosystem.DELETE, deleted.request(), deleted.text());
    lab.fact(Ecosystem.PARTIAL_RIGHTS, read.accepted() && deleted.refused());
  }
}

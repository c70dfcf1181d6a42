package lab.orchestration.swarm.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import lab.orchestration.core.claim.RicherConcepts;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.experiment.Trial;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;
import lab.orchestration.swarm.claim.request.TrialAccess;
import lab.orchestration.swarm.claim.subject.ServiceDraft;
import lab.orchestration.swarm.claim.subject.ServiceView;
import lab.orchestration.swarm.claim.subject.StickyReplica;

/** C4 on Swarm: each concept by the nearest that the Engine API has, or by what it says instead. */
final class RicherConceptsTrial implements Trial {

  private static final String NAME = "richer";

  private final TrialAccess access;
  private final RawEngineApi api;

  RicherConceptsTrial(TrialAccess access) {
    this.access = access;
    this.api = access.api();
  }

  @Override
  public void observe(ExperimentLab lab) throws InterruptedException {
    new StickyReplica(access).observe(lab);
    configuration(lab);
    try {
      initAndRoute(lab);
      sidecar(lab);
      autoscaler(lab);
    } finally {
      api.remove("/services/" + NAME);
    }
  }

  private void configuration(ExperimentLab lab) throws InterruptedException {
    String name = "%s-page".formatted(access.runId());
    try {
      api.post("/configs/create", configuration(name, "the first page")).expectAccepted();
      JsonNode before = api.get("/configs/" + name).expectAccepted().json();
      String path =
          "/configs/%s/update?version=%d"
              .formatted(before.path("ID").asText(), before.at("/Version/Index").asLong());
      RawAnswer answer = api.post(path, configuration(name, "the second page"));
      JsonNode after = api.get("/configs/" + name).expectAccepted().json();
      lab.answer(RicherConcepts.CONFIG, answer.request(), answer.text());
      lab.fact(
          RicherConcepts.CONFIG_CHANGED,
          answer.accepted() && !after.at("/Spec/Data").equals(before.at("/Spec/Data")));
    } finally {
      api.remove("/configs/" + name);
    }
  }

  private String configuration(String name, String text) {
    ObjectNode config = JsonNodeFactory.instance.objectNode().put("Name", name);
    ServiceDraft.label(config, access.runId());
    config.put("Data", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    return config.toString();
  }

  /** A field that the Engine knows is stored with the service, and shown by its inspection. */
  private void initAndRoute(ExperimentLab lab) throws InterruptedException {
    ServiceDraft draft = new ServiceDraft(access, NAME, lab.spec().image());
    draft.task().putArray("InitContainers").addObject().put("Image", lab.spec().image());
    draft
        .whole()
        .putObject("EndpointSpec")
        .putArray("Ports")
        .addObject()
        .put("TargetPort", lab.spec().targetPort())
        .put("Host", "my-web.example.com");
    RawAnswer created = api.post("/services/create", draft.toString());
    JsonNode spec = created.accepted() ? ServiceView.get(api, NAME).spec() : created.json();
    lab.answer(
        RicherConcepts.POD,
        Message.verbatim(created.request()),
        Message.of("swarm.richer-concepts-trial.pod", created.text(), spec.path("TaskTemplate")));
    lab.fact(RicherConcepts.INIT, spec.path("TaskTemplate").has("InitContainers"));
    JsonNode endpoint = created.accepted() ? endpoint() : spec;
    lab.answer(
        RicherConcepts.ADDRESS, "GET /services/" + NAME, "{\"Endpoint\":%s}".formatted(endpoint));
    lab.fact(RicherConcepts.SERVICE, !endpoint.at("/VirtualIPs/0/Addr").asText().isEmpty());
    RawAnswer route = api.get("/routes");
    lab.answer(
        RicherConcepts.ROUTE,
        Message.verbatim(created.request()),
        Message.of(
            "swarm.richer-concepts-trial.route",
            created.text(),
            spec.path("EndpointSpec"),
            route.request(),
            route.text()));
    lab.fact(
        RicherConcepts.HTTP_ROUTES,
        spec.at("/EndpointSpec/Ports/0").has("Host") || route.accepted());
  }

  private JsonNode endpoint() throws InterruptedException {
    return api.get("/services/" + NAME).expectAccepted().json().path("Endpoint");
  }

  private void sidecar(ExperimentLab lab) throws InterruptedException {
    String name = NAME + "-sidecar";
    ServiceDraft draft = new ServiceDraft(access, name, lab.spec().image());
    JsonNode container = draft.container();
    draft.task().putArray("ContainerSpec").add(container).add(container);
    try {
      RawAnswer answer = api.post("/services/create", draft.toString());
      lab.answer(RicherConcepts.POD, answer.request(), answer.text());
      lab.fact(RicherConcepts.SIDECAR, answer.accepted());
    } finally {
      api.remove("/services/" + name);
    }
  }

  private void autoscaler(ExperimentLab lab) throws InterruptedException {
    ServiceView service = ServiceView.get(api, NAME);
    ObjectNode wanted = service.spec().deepCopy();
    ((ObjectNode) wanted.path("Mode"))
        .putObject("Autoscaled")
        .put("Min", 1)
        .put("Max", 5)
        .put("CpuPercent", 50);
    RawAnswer answer = api.post(service.updatePath(), wanted.toString());
    RawAnswer listed = api.get("/autoscalers");
    JsonNode mode = ServiceView.get(api, NAME).spec().path("Mode");
    lab.answer(
        RicherConcepts.SCALER,
        Message.verbatim(answer.request()),
        Message.of(
            "swarm.richer-concepts-trial.scaler",
            answer.text(),
            mode,
            listed.request(),
            listed.text()));
    lab.fact(RicherConcepts.AUTOSCALER, mode.has("Autoscaled") || listed.accepted());
  }
}

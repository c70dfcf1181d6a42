package lab.orchestration.swarm.claim.subject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import lab.orchestration.core.Fault;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.claim.RicherConcepts;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.core.observe.Observation;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;
import lab.orchestration.docker.Uninterruptibly;
import lab.orchestration.swarm.claim.request.TrialAccess;

/**
 * The nearest that Swarm has to a replica with an identity: a hostname and a volume that are named
 * after the task's slot, and a placement on the one node that has the volume.
 */
public final class StickyReplica {

  private static final int REPLICAS = 2;

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final String SLOT = "{{.Task.Slot}}";
  private static final String FOLDER = "/data";
  private static final String NOTE = "written before";

  private final TrialAccess access;
  private final RawEngineApi api;

  /** Asks the Swarm of a trial. */
  public StickyReplica(TrialAccess access) {
    this.access = access;
    this.api = access.api();
  }

  /** Kills a replica that has written something, and looks at its replacement. */
  public void observe(ExperimentLab lab) throws InterruptedException {
    ServiceSpec spec = lab.spec().withReplicas(REPLICAS);
    lab.declaredByOtherMeans();
    access.adoption().adopt(spec.name(), spec);
    try {
      RawAnswer created = api.post("/services/create", declaration(spec)).expectAccepted();
      Replica killed = second(lab.await(Condition.serving(REPLICAS), DEADLINE));
      String nameBefore = hostname(killed);
      in(killed, "echo '%s' >%s/note".formatted(NOTE, FOLDER));
      lab.faults().heal(new Fault.ContainerKill(killed), REPLICAS, DEADLINE);
      Replica replacement = second(lab.latest());
      String nameAfter = hostname(replacement);
      String note = in(replacement, "cat %s/note".formatted(FOLDER));
      lab.answer(
          RicherConcepts.IDENTITY,
          Message.verbatim(created.request()),
          Message.of(
              "swarm.sticky-replica.identity",
              created.text(),
              killed.id(),
              nameBefore,
              replacement.id(),
              nameAfter,
              FOLDER,
              note));
      lab.fact(
          RicherConcepts.NAME_KEPT,
          !killed.id().equals(replacement.id()) && nameBefore.equals(nameAfter));
      lab.fact(RicherConcepts.DATA_KEPT, note.equals(NOTE));
    } finally {
      Uninterruptibly.run(lab::withdraw);
      for (int slot = 1; slot <= REPLICAS; slot++) {
        api.remove("/volumes/" + volume(String.valueOf(slot)));
      }
    }
  }

  private String declaration(ServiceSpec spec) throws InterruptedException {
    ServiceDraft draft = new ServiceDraft(access, spec.name(), spec.image());
    draft.replicated().put("Replicas", REPLICAS);
    draft.container().put("Hostname", "{{.Service.Name}}-" + SLOT);
    ObjectNode mount = draft.container().putArray("Mounts").addObject();
    mount.put("Type", "volume").put("Source", volume(SLOT)).put("Target", FOLDER);
    ServiceDraft.label(mount.putObject("VolumeOptions"), access.runId());
    draft.placeOn(List.of("node.id==" + managerNode()));
    // A task without a published port is on a network where the lab does not look for it.
    draft
        .whole()
        .putObject("EndpointSpec")
        .putArray("Ports")
        .addObject()
        .put("TargetPort", spec.targetPort());
    return draft.toString();
  }

  private String volume(String slot) {
    return "%s-data-%s".formatted(access.runId(), slot);
  }

  private String managerNode() throws InterruptedException {
    return api.get("/info").expectAccepted().json().at("/Swarm/NodeID").asText();
  }

  private static Replica second(Observation seen) {
    return seen.wanted().get(1);
  }

  private String hostname(Replica replica) throws InterruptedException {
    return api.get("/containers/%s/json".formatted(replica.container()))
        .expectAccepted()
        .json()
        .at("/Config/Hostname")
        .asText();
  }

  private String in(Replica replica, String command) throws InterruptedException {
    return access.inContainer().apply(replica.container()).type("sh", "-c", command).text().strip();
  }
}

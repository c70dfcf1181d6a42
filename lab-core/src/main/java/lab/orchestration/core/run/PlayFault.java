package lab.orchestration.core.run;

import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.core.Fault;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.step.StepContext;

/** The faults of the playground, and what each of them hits in a column as it is at the moment. */
enum PlayFault {
  CONTAINER_KILL("container-kill") {
    @Override
    Optional<Fault> on(StepContext lab) {
      return lab.victim().map(Fault.ContainerKill::new);
    }
  },
  REPLICA_DELETE("replica-delete") {
    @Override
    Optional<Fault> on(StepContext lab) {
      return lab.victim().map(Fault.ReplicaDelete::new);
    }
  },
  NODE_LOSS("node-loss") {
    @Override
    Optional<Fault> on(StepContext lab) {
      return lab.latest().busiestWorker().map(node -> new Fault.NodeLoss(node.name()));
    }
  },
  NODE_DRAIN("node-drain") {
    @Override
    Optional<Fault> on(StepContext lab) {
      return lab.latest().busiestWorker().map(node -> new Fault.NodeDrain(node.name()));
    }
  },
  DRIFT("drift") {
    @Override
    Optional<Fault> on(StepContext lab) {
      return Optional.of(new Fault.Drift(1));
    }
  },
  OPERATOR_LOSS("operator-loss") {
    @Override
    Optional<Fault> on(StepContext lab) {
      return Optional.of(new Fault.OperatorLoss());
    }
  };

  private final String kind;

  PlayFault(String kind) {
    this.kind = kind;
  }

  /** As {@link Fault#kind()}. */
  String kind() {
    return kind;
  }

  /** The fault, against what is there now; empty if there is nothing that it could hit. */
  abstract Optional<Fault> on(StepContext lab);

  static PlayFault ofKind(String kind) {
    return Stream.of(values())
        .filter(fault -> fault.kind.equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    Message.of("play-fault.nothing-was-broken"),
                    Message.of("play-fault.there-is-no-fault", kind),
                    Message.of("play-fault.choose-an-offered-one")));
  }
}

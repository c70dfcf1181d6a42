package lab.orchestration.cli.quiz;

import java.util.List;
import java.util.Optional;
import lab.orchestration.core.Step;
import lab.orchestration.core.message.Message;

/** All questions, the chapter's first. */
public final class Questions {

  private static final List<Question> ALL =
      List.of(
          new Question(
              "Q1",
              Message.of("questions.Q1"),
              Message.of("questions.with-one-container-application-is"),
              run ->
                  OwnFigures.ofFault(run, "node-loss").or(() -> OwnFigures.ofExperiment(run, "R4")),
              "lab experiment R4"),
          new Question(
              "Q2",
              Message.of("questions.Q2"),
              Message.of("questions.by-hand-for-each-of"),
              run ->
                  OwnFigures.ofExperiment(run, "R5").or(() -> OwnFigures.ofStep(run, Step.SCALE)),
              "lab experiment R5"),
          new Question(
              "Q3",
              Message.of("questions.Q3"),
              Message.of("questions.docker-run-is-carried-out"),
              run -> OwnFigures.ofFault(run, "container-kill"),
              "lab run --columns by-hand,swarm"),
          ofClaim(
              "C1",
              Message.of("questions.C1"),
              Message.of("questions.both-answer-kubernetes-can-be")),
          ofClaim(
              "C2a",
              Message.of("questions.C2a"),
              Message.of("questions.to-swarm-and-to-deployment")),
          ofClaim("C2b", Message.of("questions.C2b"), Message.of("questions.on-swarm-yes-if-he")),
          ofClaim(
              "C2c",
              Message.of("questions.C2c"),
              Message.of("questions.on-kubernetes-nothing-and-there")),
          ofClaim(
              "C2d", Message.of("questions.C2d"), Message.of("questions.it-stays-on-either-side")),
          ofClaim(
              "C2e",
              Message.of("questions.C2e"),
              Message.of("questions.yes-with-loop-around-docker")),
          ofClaim(
              "C2f",
              Message.of("questions.C2f"),
              Message.of("questions.both-refuse-former-latter-engine")),
          ofClaim(
              "C3",
              Message.of("questions.C3"),
              Message.of("questions.on-kubernetes-by-role-whoever")),
          ofClaim(
              "C4",
              Message.of("questions.C4"),
              Message.of("questions.for-example-pods-with-several")),
          ofClaim(
              "C5",
              Message.of("questions.C5"),
              Message.of("questions.container-heals-by-kubernetes-itself")),
          ofClaim(
              "C6", Message.of("questions.C6"), Message.of("questions.it-goes-on-serving-and")));

  private Questions() {}

  private static Question ofClaim(String id, Message question, Message answer) {
    return new Question(
        id, question, answer, run -> OwnFigures.ofExperiment(run, id), "lab claims " + id);
  }

  /** All of them. */
  public static List<Question> all() {
    return ALL;
  }

  /** The question of this ID; upper and lower case are the same. */
  public static Optional<Question> find(String id) {
    return ALL.stream().filter(one -> one.id().equalsIgnoreCase(id)).findFirst();
  }
}

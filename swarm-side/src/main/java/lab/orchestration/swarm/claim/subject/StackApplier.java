package lab.orchestration.swarm.claim.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.RawEngineApi;
import lab.orchestration.record.gitops.Applier;
import lab.orchestration.record.gitops.Revision;

/** Declares a revision's files as one stack: {@code docker stack deploy --prune}. */
final class StackApplier implements Applier {

  private final Stack stack;
  private final RawEngineApi api;
  private final List<String> services;

  /**
   * An applier to this stack.
   *
   * @param services the services that the stack may have, as they are called in its files
   */
  StackApplier(Stack stack, RawEngineApi api, List<String> services) {
    this.stack = stack;
    this.api = api;
    this.services = List.copyOf(services);
  }

  /** Whether something was changed, only the versions of the services tell. */
  @Override
  public String apply(Revision revision) throws InterruptedException {
    List<Optional<ServiceView>> before = look();
    Stack.Typed typed =
        revision.files().isEmpty() ? stack.remove() : stack.deploy(revision.files(), "--prune");
    List<Optional<ServiceView>> after = look();
    if (!typed.succeeded()) {
      throw new LabException(
          Message.verbatim(typed.command()),
          Message.verbatim(typed.output().text().strip()),
          Message.of("swarm.stack-applier.correct-and-commit"));
    }
    return changes(before, after);
  }

  private List<Optional<ServiceView>> look() throws InterruptedException {
    List<Optional<ServiceView>> seen = new ArrayList<>();
    for (String service : services) {
      seen.add(ServiceView.find(api, stack.serviceName(service)));
    }
    return seen;
  }

  private String changes(List<Optional<ServiceView>> before, List<Optional<ServiceView>> after) {
    List<String> changes = new ArrayList<>();
    for (int index = 0; index < services.size(); index++) {
      String change = change(before.get(index), after.get(index));
      if (!change.isEmpty()) {
        changes.add(services.get(index) + " " + change);
      }
    }
    return String.join(", ", changes);
  }

  static String change(Optional<ServiceView> before, Optional<ServiceView> after) {
    if (after.isEmpty()) {
      return before.isEmpty() ? "" : "removed";
    }
    if (before.isEmpty()) {
      return "created";
    }
    if (!before.get().spec().equals(after.get().spec())) {
      return "changed, %d to %d replicas"
          .formatted(before.get().replicas(), after.get().replicas());
    }
    return before.get().version() == after.get().version() ? "" : "written again as it was";
  }
}

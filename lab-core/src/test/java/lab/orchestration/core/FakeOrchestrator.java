package lab.orchestration.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import lab.orchestration.core.message.Message;

/**
 * An orchestrator in memory that obeys at once. It can be told to heal either way (a new replica,
 * or a new container in the same one), not to heal, to refuse, or to hang.
 */
public class FakeOrchestrator implements Orchestrator {

  public enum Healing {
    NEW_REPLICA,
    SAME_REPLICA,
    NEVER
  }

  private static final Instant ENGINE_TIME = Instant.parse("2026-01-01T00:00:00Z");

  private final String column;
  private final Healing healing;
  private final List<Replica> replicas = new CopyOnWriteArrayList<>();
  private final List<Consumer<EngineSignal>> listeners = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private int containers;

  private volatile String refusedCall = "";
  private volatile String hangingCall = "";
  private volatile List<String> leftovers = List.of();
  private volatile boolean silent;
  private volatile String impossibleFault = "";

  public FakeOrchestrator(String column, Healing healing) {
    this.column = column;
    this.healing = healing;
  }

  /** The engine answers this call with an error. */
  public FakeOrchestrator refusing(String call) {
    refusedCall = call;
    return this;
  }

  /** The engine never answers this call. */
  public FakeOrchestrator hangingIn(String call) {
    hangingCall = call;
    return this;
  }

  /** Removing leaves this behind. */
  public FakeOrchestrator leaving(String leftover) {
    leftovers = List.of(leftover);
    return this;
  }

  /** A kind of fault that cannot be done here. */
  public FakeOrchestrator thatCannot(String fault) {
    impossibleFault = fault;
    return this;
  }

  /** The replicas run but never answer HTTP. */
  public FakeOrchestrator thatNeverServes() {
    silent = true;
    return this;
  }

  public List<String> calls() {
    return List.copyOf(calls);
  }

  public Column asColumn() {
    return new Column() {
      @Override
      public String name() {
        return column;
      }

      @Override
      public Orchestrator open(Progress progress) throws InterruptedException {
        called("open");
        return FakeOrchestrator.this;
      }
    };
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public EngineInfo engine() {
    return new EngineInfo(Message.verbatim("fake engine 1.0"), 1, List.of());
  }

  @Override
  public List<Message> commands(Step step, ServiceSpec spec) {
    return List.of(Message.verbatim("fake " + step.id()));
  }

  @Override
  public void start() throws InterruptedException {
    called("start");
  }

  @Override
  public void declare(ServiceSpec spec) throws InterruptedException {
    called("declare");
    scaleTo(spec.replicas());
  }

  @Override
  public void scale(int wanted) throws InterruptedException {
    called("scale");
    scaleTo(wanted);
  }

  /** Starts the containers again that have ended: the same ones. */
  final void startAgain() {
    replicas.replaceAll(
        replica ->
            replica.running()
                ? replica
                : with(
                    replica, DesiredState.RUNNING, ReplicaState.RUNNING, replica.container(), 0));
    signal();
  }

  private void scaleTo(int wanted) {
    int present = (int) replicas.stream().filter(Replica::wanted).count();
    for (int slot = present + 1; slot <= wanted; slot++) {
      replicas.add(running("id-" + slot + "-" + containers, slot, 0));
    }
    replicas.stream().filter(Replica::wanted).skip(wanted).toList().forEach(replicas::remove);
    signal();
  }

  @Override
  public String inject(Fault fault) throws InterruptedException {
    called("inject");
    if (fault instanceof Fault.Drift drift) {
      scaleTo(drift.replicas());
      return "fake scale " + drift.replicas();
    }
    Replica hit = replicas.stream().filter(fault::hits).findFirst().orElseThrow();
    int index = replicas.indexOf(hit);
    Replica dead = with(hit, DesiredState.SHUTDOWN, ReplicaState.FAILED, hit.container(), 0);
    int slot = index + 1;
    switch (healing) {
      case NEW_REPLICA -> {
        replicas.set(index, dead);
        replicas.add(running("id-" + slot + "-new", slot, 0));
      }
      case SAME_REPLICA -> replicas.set(index, running(hit.id(), slot, 1));
      case NEVER -> replicas.set(index, dead);
    }
    signal();
    return "fake kill " + hit.name();
  }

  @Override
  public void remove() throws InterruptedException {
    called("remove");
    replicas.clear();
    signal();
  }

  @Override
  public void update(ServiceSpec spec) throws InterruptedException {
    throw new UnsupportedOperationException("update");
  }

  @Override
  public UpdateStatus updateStatus() {
    return UpdateStatus.NONE;
  }

  @Override
  public Optional<Message> unsupportedReason(Fault fault) {
    if (fault.kind().equals(impossibleFault)) {
      return Optional.of(Message.verbatim("the fake was told not to"));
    }
    return fault instanceof Fault.ContainerKill
            || fault instanceof Fault.ContainerRemove
            || fault instanceof Fault.Drift
        ? Optional.empty()
        : Optional.of(Message.verbatim("not done here yet"));
  }

  @Override
  public void undo(Fault fault) {}

  @Override
  public void withdraw() throws InterruptedException {
    called("withdraw");
    replicas.clear();
    signal();
  }

  @Override
  public List<ClusterNode> nodes() {
    return List.of();
  }

  @Override
  public Entrance openEntrance() throws InterruptedException {
    throw new UnsupportedOperationException("openEntrance");
  }

  @Override
  public List<String> output(Replica replica) throws InterruptedException {
    return List.of();
  }

  @Override
  public int formerVersions() throws InterruptedException {
    return 0;
  }

  @Override
  public Quote account() throws InterruptedException {
    return new Quote("", "");
  }

  @Override
  public List<Replica> replicas() {
    return new ArrayList<>(replicas);
  }

  @Override
  public boolean serves(Replica replica) {
    return !silent;
  }

  @Override
  public boolean reaches(Replica replica) {
    return true;
  }

  @Override
  public Subscription signals(Consumer<EngineSignal> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public List<String> leftovers() {
    return leftovers;
  }

  @Override
  public void close() {
    calls.add("close");
  }

  private void called(String call) throws InterruptedException {
    calls.add(call);
    if (call.equals(refusedCall)) {
      throw new LabException(
          Message.verbatim("No " + call),
          Message.verbatim("the fake was told to refuse it"),
          Message.verbatim("Nothing to do"));
    }
    if (call.equals(hangingCall)) {
      synchronized (this) {
        while (true) {
          wait();
        }
      }
    }
  }

  public final void signal() {
    listeners.forEach(listener -> listener.accept(EngineSignal.lookAgain()));
  }

  private Replica running(String id, int slot, int restarts) {
    containers++;
    return new Replica(
        id,
        "my-web." + slot,
        "nginx",
        "node-1",
        DesiredState.RUNNING,
        ReplicaState.RUNNING,
        ENGINE_TIME,
        ENGINE_TIME,
        "container-" + containers,
        restarts,
        "");
  }

  private static Replica with(
      Replica replica,
      DesiredState desired,
      ReplicaState observed,
      String container,
      int restarts) {
    return new Replica(
        replica.id(),
        replica.name(),
        replica.image(),
        replica.node(),
        desired,
        observed,
        replica.created(),
        replica.since(),
        container,
        restarts,
        "");
  }
}

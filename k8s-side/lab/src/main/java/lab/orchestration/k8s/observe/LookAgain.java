package lab.orchestration.k8s.observe;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.function.Consumer;
import lab.orchestration.core.EngineSignal;

/** Whatever moved, the picture that is kept has it already. */
record LookAgain<T>(Consumer<EngineSignal> listener) implements ResourceEventHandler<T> {
  @Override
  public void onAdd(T added) {
    listener.accept(EngineSignal.lookAgain());
  }

  @Override
  public void onUpdate(T before, T after) {
    listener.accept(EngineSignal.lookAgain());
  }

  @Override
  public void onDelete(T deleted, boolean stateUnknown) {
    listener.accept(EngineSignal.lookAgain());
  }
}

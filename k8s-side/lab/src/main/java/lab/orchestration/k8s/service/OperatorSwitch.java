package lab.orchestration.k8s.service;

/** The operator of a column, as something that can be stopped and started again. */
public interface OperatorSwitch {

  /** Stops it; returns once it has ended. Does nothing if it does not run. */
  void stop();

  /** Starts it; returns once it has seen all that there is. Does nothing if it runs. */
  void start() throws InterruptedException;
}

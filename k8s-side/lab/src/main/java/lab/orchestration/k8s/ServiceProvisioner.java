package lab.orchestration.k8s;

import java.util.List;
import java.util.Optional;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.UpdateStatus;
import lab.orchestration.core.load.LoadScaler.Limits;

/**
 * What a Kubernetes column does in its own way: what its declaration consists of, and what has to
 * be installed before it.
 */
interface ServiceProvisioner {

  /** Makes the cluster ready for the column's declarations; may be called again. */
  void install() throws InterruptedException;

  /** Declares the service, whether it is there already or not. */
  void declare(ServiceSpec spec) throws InterruptedException;

  /** Declares the service anew, and takes note that this generation of it is an update. */
  void update(ServiceSpec spec) throws InterruptedException;

  /** Changes the number of replicas that the service declares. */
  void scale(String service, int replicas) throws InterruptedException;

  /**
   * Declares a HorizontalPodAutoscaler of the service's name.
   *
   * @return the command that does it
   */
  String autoscale(String service, Limits limits) throws InterruptedException;

  /**
   * How far the last {@link #update} is.
   *
   * @param declared the service that is declared, if any is
   */
  UpdateStatus updateStatus(Optional<ServiceSpec> declared);

  /** Takes note that there is no service any more. */
  void forgetUpdate();

  /** Removes a service of ours; returns once it and all that was made for it is gone. */
  void removeService(String name) throws InterruptedException;

  /** Removes all services that are ours; returns once they are gone. */
  void removeServices() throws InterruptedException;

  /** Ends what goes on in this process; the watch on the Pods goes on. */
  void stop();

  /** Takes back what {@link #install} changed in the cluster. */
  void uninstall() throws InterruptedException;

  /** What is left in the cluster, by kind and name. */
  List<String> leftovers() throws InterruptedException;
}

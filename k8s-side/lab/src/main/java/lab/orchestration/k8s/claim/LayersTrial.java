package lab.orchestration.k8s.claim;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.Optional;
import lab.orchestration.core.Fault;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.core.claim.OperatorLayers;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.fault.InjectedFault;
import lab.orchestration.core.observe.Condition;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.request.WatchRecorder;
import lab.orchestration.k8s.claim.request.WatchRecorder.Sighting;
import lab.orchestration.k8s.claim.subject.DeploymentWatch;
import lab.orchestration.k8s.claim.subject.OwnedResources;
import lab.orchestration.k8s.claim.subject.SecondService;

/** C5: the operator is stopped, and everything is tried without it; then it comes back. */
final class LayersTrial extends TidyTrial {

  private static final Duration WINDOW = Duration.ofSeconds(OperatorLayers.WINDOW_SECONDS);

  /** The kubelet starts a killed container again within seconds. */
  private static final Duration HEALING = Duration.ofSeconds(60);

  private static final Duration CATCHING_UP = Duration.ofSeconds(60);

  LayersTrial(TrialAccess access) {
    super(access);
  }

  @Override
  void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    ServiceSpec declared = lab.spec();
    lab.declare(declared);
    Fault operatorLoss = new Fault.OperatorLoss();
    lab.faults().inject(operatorLoss);
    heal(lab, declared);
    DeploymentWatch deployment = new DeploymentWatch(access(), declared.name());
    try (WatchRecorder<Deployment> states = deployment.since(deployment.read(), lab::millis)) {
      SecondService second = new SecondService(access());
      belongings.expectService(SecondService.NAME);
      Exchange accepted = second.declare(declared.image());
      lab.faults().inject(new Fault.Drift(1));
      // Both are given the same time: each of them is waited for in vain.
      Optional<Sighting<Deployment>> putBack =
          deployment.awaitPutBack(states, declared.replicas(), WINDOW);
      lab.fact(OperatorLayers.CORRECTS_WITHOUT, putBack.isPresent());
      second.tell(lab, accepted);
      comeBack(lab, operatorLoss, deployment, states);
      lab.fact(OperatorLayers.ACTS_AFTERWARDS, second.isServedWithin(CATCHING_UP));
    }
  }

  private static void heal(ExperimentLab lab, ServiceSpec declared) throws InterruptedException {
    InjectedFault kill = lab.faults().inject(new Fault.ContainerKill(lab.latest().wanted().get(0)));
    boolean heals =
        lab.happensWithin(HEALING, Condition.healed(kill.containers(), declared.replicas()));
    lab.fact(OperatorLayers.HEALS_WITHOUT, heals);
    lab.millis(OperatorLayers.HEALING_TIME, lab.faults().record(kill).millis().serving());
  }

  private static void comeBack(
      ExperimentLab lab,
      Fault operatorLoss,
      DeploymentWatch deployment,
      WatchRecorder<Deployment> states)
      throws InterruptedException {
    long start = lab.millis();
    lab.faults().undo(operatorLoss);
    Optional<Sighting<Deployment>> corrected =
        deployment.awaitPutBack(states, lab.spec().replicas(), CATCHING_UP);
    lab.fact(OperatorLayers.CORRECTS_AFTERWARDS, corrected.isPresent());
    corrected.ifPresent(seen -> lab.millis(OperatorLayers.TIME, seen.millis() - start));
  }
}

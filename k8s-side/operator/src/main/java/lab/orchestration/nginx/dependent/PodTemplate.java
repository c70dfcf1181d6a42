package lab.orchestration.nginx.dependent;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.nginx.api.NginxService;

/** What every Pod of an NginxService is made from, in a Deployment as in a StatefulSet. */
public final class PodTemplate {

  /** The port on which nginx listens in its Pod: one that an unprivileged process may open. */
  public static final int PORT = 8080;

  /** The name of that port, by which the Service and the probes find it. */
  static final String PORT_NAME = "http";

  /** The name of the container in the Pod. */
  static final String CONTAINER = "nginx";

  /** The user of nginx's own images. */
  private static final long UNPRIVILEGED = 101;

  /** How long after being asked to end a Pod is killed; includes the preStop hook. */
  private static final long TERMINATION_GRACE_SECONDS = 10;

  /** How long the nodes have to learn that a Pod gets no new requests. */
  private static final long PRE_STOP_SECONDS = 5;

  private static final String CONTENT_VOLUME = "content";
  private static final String SCRATCH_VOLUME = "scratch";

  private PodTemplate() {}

  static PodTemplateSpec of(NginxService service) {
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(OperatorLabels.ofPods(service))
        .endMetadata()
        .withNewSpec()
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser(UNPRIVILEGED)
        .withRunAsGroup(UNPRIVILEGED)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        // nginx has no business with the Kubernetes API.
        .withAutomountServiceAccountToken(false)
        .withTerminationGracePeriodSeconds(TERMINATION_GRACE_SECONDS)
        .withContainers(nginx(service))
        .addNewVolume()
        .withName(CONTENT_VOLUME)
        .withNewConfigMap()
        .withName(service.getMetadata().getName())
        .endConfigMap()
        .endVolume()
        .addNewVolume()
        .withName(SCRATCH_VOLUME)
        .withNewEmptyDir()
        .withSizeLimit(new Quantity("16Mi"))
        .endEmptyDir()
        .endVolume()
        // Spread over the nodes, but better two Pods on one node than one Pod nowhere.
        .addNewTopologySpreadConstraint()
        .withMaxSkew(1)
        .withTopologyKey("kubernetes.io/hostname")
        .withWhenUnsatisfiable("ScheduleAnyway")
        .withNewLabelSelector()
        .withMatchLabels(OperatorLabels.selecting(service))
        .endLabelSelector()
        .endTopologySpreadConstraint()
        .withTolerations(nodeLoss(service))
        .endSpec()
        .build();
  }

  private static Container nginx(NginxService service) {
    return new ContainerBuilder()
        .withName(CONTAINER)
        .withImage(service.getSpec().image())
        // The default depends on the image's tag; an image that only the node has must do as well.
        .withImagePullPolicy("IfNotPresent")
        .withCommand(
            "nginx", "-c", ConfigMapDependent.FOLDER + "/" + ConfigMapDependent.CONFIGURATION)
        .addNewPort()
        .withName(PORT_NAME)
        .withContainerPort(PORT)
        .withProtocol("TCP")
        .endPort()
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .endSecurityContext()
        .withNewReadinessProbe()
        .withNewHttpGet()
        .withPath("/")
        .withNewPort(PORT_NAME)
        .endHttpGet()
        // The default of 10 seconds would make every figure of the lab a figure about the probe.
        .withPeriodSeconds(1)
        .endReadinessProbe()
        .withNewLivenessProbe()
        .withNewTcpSocket()
        .withNewPort(PORT_NAME)
        .endTcpSocket()
        .withInitialDelaySeconds(5)
        .endLivenessProbe()
        // Pod and Service are told at the same time; without this, nginx ends before the nodes
        // have stopped sending it requests.
        .withNewLifecycle()
        .withNewPreStop()
        .withNewSleep(PRE_STOP_SECONDS)
        .endPreStop()
        .endLifecycle()
        .withNewResources()
        // Without a request for CPU, nothing could scale by the share of it that is used.
        .addToRequests("cpu", new Quantity("50m"))
        .addToRequests("memory", new Quantity("16Mi"))
        .addToLimits("memory", new Quantity("64Mi"))
        .endResources()
        .addNewVolumeMount()
        .withName(CONTENT_VOLUME)
        .withMountPath(ConfigMapDependent.FOLDER)
        .endVolumeMount()
        .addNewVolumeMount()
        .withName(SCRATCH_VOLUME)
        .withMountPath(ConfigMapDependent.SCRATCH)
        .endVolumeMount()
        .build();
  }

  /** A node that is lost gets these taints; a Pod is evicted when it has tolerated them so long. */
  private static List<Toleration> nodeLoss(NginxService service) {
    Integer grace = service.getSpec().nodeLossGraceSeconds();
    if (grace == null) {
      return List.of();
    }
    return Stream.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")
        .map(
            taint ->
                new TolerationBuilder()
                    .withKey(taint)
                    .withOperator("Exists")
                    .withEffect("NoExecute")
                    .withTolerationSeconds(grace.longValue())
                    .build())
        .toList();
  }
}

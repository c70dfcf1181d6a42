package lab.orchestration.k8s.claim.subject;

import static lab.orchestration.core.claim.RicherConcepts.INIT;
import static lab.orchestration.core.claim.RicherConcepts.POD;
import static lab.orchestration.core.claim.RicherConcepts.SIDECAR;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.TrialAccess;

/**
 * A Pod in which one container prepares a page, a second one serves it, and a third one fetches it
 * from localhost.
 */
public final class SharedPod {

  private static final String NAME = "c4-pod";
  private static final String PAGE = "prepared before nginx started";
  private static final String FETCH =
      "if command -v curl >/dev/null; then get='curl -s -f'; else get='wget -q -O -'; fi;"
          + " until $get http://localhost/; do sleep 0.2; done";

  private final TrialAccess access;
  private final Api api;

  /** Asks the cluster of a trial. */
  public SharedPod(TrialAccess access, Api api) {
    this.access = access;
    this.api = api;
  }

  /** Asks, and writes down what came of it. */
  public void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    lab.progress(Message.of("k8s.shared-pod.runs-three-containers-in-one"));
    belongings.expect(access.client().pods().inNamespace(access.namespace()).withName(NAME));
    String pods = "/api/v1/namespaces/" + access.namespace() + "/pods";
    Conversation said = new Conversation();
    said.add(
        api.post(
            pods, new Declaration(access).of("v1", "Pod", NAME, containers(lab.spec().image()))),
        "/metadata/name");
    Pod pod = awaitFetched();
    said.add(Message.verbatim("kubectl get pod " + NAME), states(pod));
    Exchange log = api.get(pods + "/" + NAME + "/log?container=beside");
    said.add(log.request(), "HTTP %d: %s".formatted(log.status(), log.body().strip()));
    said.writeTo(lab, POD);
    boolean fetched = log.body().strip().equals(PAGE);
    lab.fact(INIT, fetched && ranBefore(pod));
    lab.fact(SIDECAR, fetched && runs(pod, "nginx"));
  }

  private static String containers(String image) {
    return """
    {"spec":{"restartPolicy":"Never","automountServiceAccountToken":false,
    "volumes":[{"name":"shared","emptyDir":{}}],
    "initContainers":[%s],
    "containers":[%s,%s]}}
    """
        .formatted(
            container(
                "before",
                image,
                "\"command\":[\"sh\",\"-c\",\"echo %s > /shared/index.html\"],".formatted(PAGE),
                "/shared"),
            container("nginx", image, "", "/usr/share/nginx/html"),
            container(
                "beside",
                image,
                "\"command\":[\"sh\",\"-c\",\"%s\"],".formatted(FETCH),
                "/unused"));
  }

  private static String container(String name, String image, String command, String mount) {
    return """
    {"name":"%s","image":"%s","imagePullPolicy":"IfNotPresent",%s
    "volumeMounts":[{"name":"shared","mountPath":"%s"}]}
    """
        .formatted(name, image, command, mount);
  }

  private Pod awaitFetched() throws InterruptedException {
    return Await.watched(
            Message.of("k8s.shared-pod.pod-does-not-run-as", NAME),
            access.client().pods().inNamespace(access.namespace()).withName(NAME),
            found -> found.stream().anyMatch(pod -> ended(pod, "beside")))
        .get(0);
  }

  private static boolean ended(Pod pod, String container) {
    return status(pod.getStatus().getContainerStatuses(), container)
        .filter(one -> one.getState().getTerminated() != null)
        .isPresent();
  }

  private static boolean runs(Pod pod, String container) {
    return status(pod.getStatus().getContainerStatuses(), container)
        .filter(one -> one.getState().getRunning() != null)
        .isPresent();
  }

  /** Whether the first step ended well, and not after nginx had started. */
  private static boolean ranBefore(Pod pod) {
    Optional<String> ended =
        status(pod.getStatus().getInitContainerStatuses(), "before")
            .map(one -> one.getState().getTerminated())
            .filter(terminated -> terminated.getExitCode() == 0)
            .map(terminated -> terminated.getFinishedAt());
    Optional<String> started =
        status(pod.getStatus().getContainerStatuses(), "nginx")
            .map(one -> one.getState().getRunning())
            .map(running -> running.getStartedAt());
    // Both are in UTC and to the second: their order is that of their texts.
    return ended.isPresent() && started.isPresent() && ended.get().compareTo(started.get()) <= 0;
  }

  private static Optional<ContainerStatus> status(List<ContainerStatus> all, String container) {
    return all.stream().filter(one -> one.getName().equals(container)).findFirst();
  }

  private static Message states(Pod pod) {
    return Message.clauses(
        Stream.concat(
                pod.getStatus().getInitContainerStatuses().stream(),
                pod.getStatus().getContainerStatuses().stream())
            .map(SharedPod::state)
            .toList());
  }

  private static Message state(ContainerStatus container) {
    ContainerStateTerminated ended = container.getState().getTerminated();
    return ended == null
        ? Message.of("k8s.shared-pod.runs", container.getName())
        : Message.of(
            "k8s.shared-pod.ended-at-with-exit-code",
            container.getName(),
            ended.getFinishedAt(),
            ended.getExitCode());
  }
}

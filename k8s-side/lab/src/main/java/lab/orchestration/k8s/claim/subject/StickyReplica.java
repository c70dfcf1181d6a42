package lab.orchestration.k8s.claim.subject;

import static lab.orchestration.core.claim.RicherConcepts.DATA_KEPT;
import static lab.orchestration.core.claim.RicherConcepts.IDENTITY;
import static lab.orchestration.core.claim.RicherConcepts.NAME_KEPT;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.PodExec;
import lab.orchestration.k8s.claim.request.TrialAccess;

/** A replica of a StatefulSet writes to its volume and is deleted. */
public final class StickyReplica {

  private static final String SET = "c4-sticky";
  private static final String POD = SET + "-0";
  private static final String CLAIM = "data-" + POD;
  private static final String WRITTEN = "written before";
  private static final String FOLDER = "/usr/share/nginx/html";
  private static final int HTTP = 80;

  private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

  private final TrialAccess access;
  private final KubernetesClient client;
  private final Api api;
  private final Declaration declaration;
  private final PodExec shell;

  /** Asks the cluster of a trial. */
  public StickyReplica(TrialAccess access, Api api) {
    this.access = access;
    this.client = access.client();
    this.api = api;
    this.declaration = new Declaration(access);
    this.shell = new PodExec(access);
  }

  /** Asks, and writes down what came of it. */
  public void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    if (!access.ownCluster() && !hasDefaultClass()) {
      Message reason = Message.of("k8s.sticky-replica.this-cluster-is-not-ours");
      lab.missing(NAME_KEPT, reason);
      lab.missing(DATA_KEPT, reason);
      return;
    }
    lab.progress(Message.of("k8s.sticky-replica.replaces-replica-that-has-name"));
    Conversation said = new Conversation();
    make(lab, belongings, said);
    Pod before = awaitReady("");
    String command = "echo " + WRITTEN + " > " + FOLDER + "/index.html";
    said.add(
        Message.verbatim(PodExec.typed(POD, command)),
        Message.of("k8s.sticky-replica.exit-code", shell.run(POD, command).code()));
    said.add("kubectl get pod " + POD, described(before));
    said.add(page());
    said.add(api.delete(core("pods") + "/" + POD), "/metadata/name");
    Pod after = awaitReady(before.getMetadata().getUid());
    said.add("kubectl get pod " + POD, described(after));
    Exchange served = page();
    said.add(served.request(), "HTTP " + served.status() + ": " + served.body().strip());
    said.writeTo(lab, IDENTITY);
    lab.fact(NAME_KEPT, after.getMetadata().getName().equals(before.getMetadata().getName()));
    lab.fact(DATA_KEPT, served.body().strip().equals(WRITTEN));
    // The volume is a folder of the node, which would keep the file.
    shell.run(POD, "rm " + FOLDER + "/index.html");
  }

  private boolean hasDefaultClass() {
    return client.storage().v1().storageClasses().list().getItems().stream()
        .anyMatch(
            one ->
                one.getMetadata().getAnnotations() != null
                    && "true".equals(one.getMetadata().getAnnotations().get(DEFAULT_CLASS)));
  }

  private void make(ExperimentLab lab, OwnedResources belongings, Conversation said)
      throws InterruptedException {
    if (access.ownCluster()) {
      String volume = "c4-" + access.runId();
      belongings.expect(client.persistentVolumes().withName(volume));
      said.add(
          api.post(
              "/api/v1/persistentvolumes",
              declaration.of("v1", "PersistentVolume", volume, volumeOnANode())),
          "/metadata/name");
    }
    belongings.expect(
        client.persistentVolumeClaims().inNamespace(access.namespace()).withName(CLAIM));
    belongings.expect(client.pods().inNamespace(access.namespace()).withName(POD));
    belongings.expect(client.apps().statefulSets().inNamespace(access.namespace()).withName(SET));
    said.add(
        api.post(
            "/apis/apps/v1/namespaces/" + access.namespace() + "/statefulsets",
            declaration.of("apps/v1", "StatefulSet", SET, set(lab.spec().image()))),
        "/metadata/name",
        "/spec/volumeClaimTemplates/0/spec/resources");
  }

  /** A cluster of ours need not have anything that makes volumes when they are asked for. */
  private String volumeOnANode() {
    Node node =
        client.nodes().list().getItems().stream()
            .filter(one -> !Boolean.TRUE.equals(one.getSpec().getUnschedulable()))
            .findFirst()
            .orElseThrow();
    return """
    {"spec":{"capacity":{"storage":"1Mi"},"accessModes":["ReadWriteOnce"],
    "persistentVolumeReclaimPolicy":"Retain","storageClassName":"",
    "hostPath":{"path":"/var/tmp/orchestration-lab-%s","type":"DirectoryOrCreate"},
    "claimRef":{"namespace":"%s","name":"%s"},
    "nodeAffinity":{"required":{"nodeSelectorTerms":[{"matchExpressions":[
    {"key":"kubernetes.io/hostname","operator":"In","values":["%s"]}]}]}}}}
    """
        .formatted(
            access.runId(),
            access.namespace(),
            CLAIM,
            node.getMetadata().getLabels().get("kubernetes.io/hostname"));
  }

  private String set(String image) {
    return """
    {"spec":{"replicas":1,"serviceName":"%1$s","selector":{"matchLabels":{"app":"%1$s"}},
    "template":{"metadata":{"labels":{"app":"%1$s"}},"spec":{
    "automountServiceAccountToken":false,"containers":[{"name":"nginx","image":"%2$s",
    "imagePullPolicy":"IfNotPresent","volumeMounts":[{"name":"data","mountPath":"%3$s"}]}]}},
    "volumeClaimTemplates":[{"metadata":{"name":"data"},"spec":{%4$s
    "accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Mi"}}}}]}}
    """
        .formatted(SET, image, FOLDER, access.ownCluster() ? "\"storageClassName\":\"\"," : "");
  }

  /** Waits for a Pod of the name that is ready and not this one. */
  private Pod awaitReady(String formerUid) throws InterruptedException {
    PodResource pod = client.pods().inNamespace(access.namespace()).withName(POD);
    return Await.watched(
            Message.of("k8s.sticky-replica.pod-is-not-ready", POD),
            pod,
            found ->
                found.stream()
                    .anyMatch(
                        one ->
                            !one.getMetadata().getUid().equals(formerUid)
                                && Readiness.isPodReady(one)))
        .get(0);
  }

  /** A Pod without a readiness probe is ready a moment before nginx listens. */
  private Exchange page() throws InterruptedException {
    return Await.answer(
        Message.of("k8s.sticky-replica.pod-does-not-answer", POD),
        Await.PATIENCE,
        () -> api.get("%s/%s:%d/proxy/".formatted(core("pods"), POD, HTTP)),
        answer -> answer.status() != 502 && answer.status() != 503);
  }

  private static String described(Pod pod) {
    return "%s, uid %s".formatted(pod.getMetadata().getName(), pod.getMetadata().getUid());
  }

  private String core(String plural) {
    return "/api/v1/namespaces/%s/%s".formatted(access.namespace(), plural);
  }
}

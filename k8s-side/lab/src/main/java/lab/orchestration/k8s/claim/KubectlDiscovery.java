package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.ApiExtension.SAME_CLIENT;

import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.Kubectl;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.SecondKind;

/** The part of C1 about the client: kubectl learns of the second kind from the API server. */
final class KubectlDiscovery {

  private final TrialAccess access;
  private final Api api;
  private final SecondKind kind;
  private final String object;

  /**
   * Asks nothing yet.
   *
   * @param object the name of an object of the kind
   */
  KubectlDiscovery(TrialAccess access, Api api, SecondKind kind, String object) {
    this.access = access;
    this.api = api;
    this.kind = kind;
    this.object = object;
  }

  /** Lets kubectl explain the kind and list its objects, or sends the requests of that. */
  void ask(ExperimentLab lab) throws InterruptedException {
    Optional<Kubectl> kubectl = access.shell().map(shell -> new Kubectl(shell, access.namespace()));
    if (kubectl.isEmpty()) {
      requestsOfKubectl(lab);
      return;
    }
    Conversation typed = new Conversation();
    String field = "nginxservices.spec.replicas";
    // The server tells the descriptions of a new kind a few seconds later.
    String explained =
        Await.answer(
            Message.of("k8s.kubectl-discovery.kubectl-cannot-explain-new-kind"),
            Await.PATIENCE,
            () -> explain(kubectl.get(), field),
            answer -> !answer.isEmpty());
    typed.add(
        "kubectl explain %s --api-version=%s/v1".formatted(field, SecondKind.GROUP), explained);
    String table = kubectl.get().run("get", "nginxservices." + SecondKind.GROUP);
    typed.add("kubectl get nginxservices." + SecondKind.GROUP, table);
    typed.writeTo(lab, SAME_CLIENT);
    lab.fact(
        SAME_CLIENT,
        explained.contains("How many nginx Pods are wanted")
            && table.contains("DESIRED")
            && table.contains(object));
  }

  private static String explain(Kubectl kubectl, String field) throws InterruptedException {
    try {
      return kubectl.run("explain", field, "--api-version=" + SecondKind.GROUP + "/v1");
    } catch (LabException notYet) {
      return "";
    }
  }

  /** The requests that kubectl sends for the same, where there is none that is not ours. */
  private void requestsOfKubectl(ExperimentLab lab) throws InterruptedException {
    Exchange described =
        Await.answer(
            Message.of("k8s.kubectl-discovery.api-server-does-not-describe"),
            Await.PATIENCE,
            () -> api.get("/openapi/v2"),
            answer -> !answer.accepted() || answer.body().contains("/" + SecondKind.GROUP + "/"));
    Exchange list = api.get(kind.objects());
    Conversation sent = new Conversation();
    sent.add(
        described.request(),
        "HTTP %d, the new kind is described in it".formatted(described.status()));
    sent.add(list, "/items/0/metadata/name");
    sent.writeTo(lab, SAME_CLIENT);
    lab.fact(SAME_CLIENT, described.accepted() && list.body().contains(object));
  }
}

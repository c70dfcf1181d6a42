package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.Ecosystem.TRAFFIC_RULES;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.PodExec;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.Declaration;
import lab.orchestration.k8s.claim.subject.OwnedResources;
import lab.orchestration.k8s.claim.subject.RunningPods;
import lab.orchestration.nginx.dependent.OperatorLabels;
import lab.orchestration.nginx.dependent.PodTemplate;

/** The part of C3 about rules for traffic: a NetworkPolicy, and whether it is enforced. */
final class TrafficRules {

  private static final String NAME = "c3-deny";

  /** A network plugin learns of a rule by a watch of its own. */
  private static final Duration ENFORCEMENT = Duration.ofSeconds(5);

  /** One of the two programs is in every image of nginx. */
  private static final String FETCH =
      "if command -v curl >/dev/null; then curl -s -f -m 2 http://%1$s:%2$d/;"
          + " else timeout 2 wget -q -O - http://%1$s:%2$d/; fi";

  private final TrialAccess access;
  private final Api api;
  private final PodExec shell;

  TrafficRules(TrialAccess access, Api api) {
    this.access = access;
    this.api = api;
    this.shell = new PodExec(access);
  }

  /** Forbids all traffic to the replicas, and lets one of them ask another one all the same. */
  void ask(ExperimentLab lab, String service, OwnedResources belongings)
      throws InterruptedException {
    lab.progress(Message.of("k8s.traffic-rules.forbids-traffic-between-replicas"));
    List<Pod> pods = new RunningPods(access).of(service);
    String from = pods.get(0).getMetadata().getName();
    String command = FETCH.formatted(pods.get(1).getStatus().getPodIP(), PodTemplate.PORT);
    Conversation tried = new Conversation();
    PodExec.Result before = shell.run(from, command);
    tried.add(PodExec.typed(from, command), told(before));
    Exchange policy = tried.add(forbid(service, belongings), "/metadata/name", "/spec");
    PodExec.Result after = triedUntilRefused(from, command);
    tried.add(PodExec.typed(from, command), told(after));
    tried.writeTo(lab, TRAFFIC_RULES);
    if (before.code() != 0) {
      lab.missing(TRAFFIC_RULES, Message.of("k8s.traffic-rules.no-replica-reaches-another-one"));
    } else if (policy.accepted() && after.code() == 0) {
      lab.missing(TRAFFIC_RULES, Message.of("k8s.traffic-rules.network-plugin-of-this-cluster"));
    } else {
      lab.fact(TRAFFIC_RULES, policy.accepted());
    }
  }

  private Exchange forbid(String service, OwnedResources belongings) throws InterruptedException {
    belongings.expect(
        access
            .client()
            .network()
            .v1()
            .networkPolicies()
            .inNamespace(access.namespace())
            .withName(NAME));
    return api.post(
        "/apis/networking.k8s.io/v1/namespaces/%s/networkpolicies".formatted(access.namespace()),
        new Declaration(access)
            .of(
                "networking.k8s.io/v1",
                "NetworkPolicy",
                NAME,
                """
                {"spec":{"podSelector":{"matchLabels":{"%s":"%s"}},
                "policyTypes":["Ingress"],"ingress":[]}}
                """
                    .formatted(OperatorLabels.INSTANCE, service)));
  }

  private PodExec.Result triedUntilRefused(String from, String command)
      throws InterruptedException {
    long end = System.nanoTime() + ENFORCEMENT.toNanos();
    PodExec.Result last = shell.run(from, command);
    while (last.code() == 0 && System.nanoTime() < end) {
      last = shell.run(from, command);
    }
    return last;
  }

  private static String told(PodExec.Result result) {
    return "exit code %d: %s"
        .formatted(result.code(), Exchange.beginningOf(result.output().replaceAll("\\s+", " ")));
  }
}

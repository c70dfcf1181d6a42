package lab.orchestration.k8s.claim;

import static lab.orchestration.core.claim.Removal.OBJECT_REMOVED;
import static lab.orchestration.core.claim.Removal.OWNED_COLLECTED;
import static lab.orchestration.core.claim.Removal.PART_COLLECTED;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.claim.subject.OwnedResources;
import lab.orchestration.k8s.claim.subject.Services;
import lab.orchestration.nginx.dependent.OperatorLabels;

/** C2d: a part of an NginxService is no longer declared, then the whole of it is removed. */
final class RemovalTrial extends TidyTrial {

  private static final String NAME = "my-web-c2d";
  private static final String MANAGER = "alice";

  /**
   * The garbage collector of Kubernetes learns of a new kind only every 30 seconds, and claim C1
   * makes one and takes it back.
   */
  private static final Duration COLLECTION = Duration.ofSeconds(90);

  private final Api api;
  private final Services services;

  RemovalTrial(TrialAccess access) {
    super(access);
    this.api = new Api(access.client());
    this.services = new Services(access);
  }

  @Override
  void ask(ExperimentLab lab, OwnedResources belongings) throws InterruptedException {
    belongings.expectService(NAME);
    lab.progress(Message.of("k8s.removal-trial.declares-service-with-route-and"));
    apply(
        lab,
        ",\"exposure\":{\"type\":\"Ingress\",\"host\":\"my-web.example.org\"}"
            + ",\"autoscaling\":{\"min\":2,\"max\":4}");
    services.awaitReady(NAME);
    Conversation removed = new Conversation();
    removed.add(list(), String.join(", ", owned()));
    part(lab, removed);
    whole(lab, removed);
    removed.writeTo(lab, OBJECT_REMOVED);
  }

  private void part(ExperimentLab lab, Conversation removed) throws InterruptedException {
    lab.progress(Message.of("k8s.removal-trial.declares-it-without-them"));
    boolean there = route().get() != null && scaler().get() != null;
    removed.add(apply(lab, ""), "/spec/exposure", "/spec/autoscaling");
    services.awaitReady(NAME);
    boolean gone = becomesEmpty(route(), COLLECTION) && becomesEmpty(scaler(), COLLECTION);
    removed.add(list(), String.join(", ", owned()));
    lab.fact(PART_COLLECTED, there && gone);
  }

  private void whole(ExperimentLab lab, Conversation removed) throws InterruptedException {
    lab.progress(Message.of("k8s.removal-trial.removes-it"));
    List<String> before = owned();
    long start = lab.millis();
    removed.add(api.delete(services.path(NAME)), "/kind", "/status");
    long end = System.nanoTime() + COLLECTION.toNanos();
    boolean gone = true;
    for (MixedOperation<? extends HasMetadata, ?, ?> kind : kinds()) {
      gone &= becomesEmpty(owned(kind), Duration.ofNanos(end - System.nanoTime()));
    }
    removed.add(
        Message.verbatim(list()),
        Message.of("k8s.removal-trial.after-ms", lab.millis() - start, owned()));
    lab.fact(OWNED_COLLECTED, before.size() >= kinds().size() && gone);
  }

  private <T extends HasMetadata> boolean becomesEmpty(Informable<T> objects, Duration patience)
      throws InterruptedException {
    try {
      Await.watched(
          Message.of("k8s.removal-trial.it-is-not-collected"), objects, List::isEmpty, patience);
      return true;
    } catch (LabException stays) {
      return false;
    }
  }

  private Exchange apply(ExperimentLab lab, String parts) throws InterruptedException {
    return api.apply(
        services.path(NAME),
        MANAGER,
        "&force=true",
        services.json(
            NAME, "{\"replicas\":2,\"image\":\"%s\"%s}".formatted(lab.spec().image(), parts)));
  }

  private Resource<? extends HasMetadata> route() {
    return client().network().v1().ingresses().inNamespace(access().namespace()).withName(NAME);
  }

  private Resource<? extends HasMetadata> scaler() {
    return client()
        .autoscaling()
        .v1()
        .horizontalPodAutoscalers()
        .inNamespace(access().namespace())
        .withName(NAME);
  }

  /** The kinds of which every NginxService of interchangeable replicas consists. */
  private List<MixedOperation<? extends HasMetadata, ?, ?>> kinds() {
    return List.of(
        client().apps().deployments(),
        client().apps().replicaSets(),
        client().pods(),
        client().services(),
        client().configMaps());
  }

  private KubernetesClient client() {
    return access().client();
  }

  /** What is there of it, by kind and name. */
  private List<String> owned() {
    return Stream.concat(
            kinds().stream(),
            Stream.of(
                client().network().v1().ingresses(),
                client().autoscaling().v2().horizontalPodAutoscalers()))
        .flatMap(kind -> owned(kind).resources())
        .map(Resource::get)
        .filter(Objects::nonNull)
        .map(object -> object.getKind() + " " + object.getMetadata().getName())
        .toList();
  }

  private <T extends HasMetadata> FilterWatchListDeletable<T, ?, ? extends Resource<T>> owned(
      MixedOperation<T, ?, ? extends Resource<T>> kind) {
    return kind.inNamespace(access().namespace()).withLabel(OperatorLabels.INSTANCE, NAME);
  }

  /** {@link #owned()} as a command to be typed. */
  private static String list() {
    return "kubectl get deployments,replicasets,pods,services,configmaps,ingresses,hpa -l %s=%s"
        .formatted(OperatorLabels.INSTANCE, NAME);
  }
}

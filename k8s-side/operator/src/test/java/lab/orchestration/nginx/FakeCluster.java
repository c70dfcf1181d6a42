package lab.orchestration.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceSpec;
import lab.orchestration.nginx.api.NginxServiceStatus;
import lab.orchestration.nginx.drift.DriftListener;
import lab.orchestration.nginx.fake.FakeApiServer;
import lab.orchestration.nginx.runtime.OperatorOptions;
import lab.orchestration.nginx.runtime.OperatorRuntime;

/** An operator at a stand-in for the API server, and what people do there. */
final class FakeCluster implements AutoCloseable {

  static final String NAMESPACE = "shop";
  private static final String PERSON = "person";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FakeApiServer server;
  private final KubernetesClient client;
  private final Reconciliations looks = new Reconciliations();
  private final DriftCount drift = new DriftCount();
  private OperatorRuntime operator;

  FakeCluster() throws IOException {
    server = new FakeApiServer();
    client = server.client();
    operator = startOperator();
  }

  private OperatorRuntime startOperator() {
    return OperatorRuntime.start(
        client,
        new OperatorOptions(
            Set.of(NAMESPACE), Optional.empty(), looks, drift, Duration.ofSeconds(1)));
  }

  /** Ends the operator; meanwhile something may happen; then there is a new one. */
  void restartOperator(Runnable meanwhile) {
    operator.close();
    looks.forget();
    meanwhile.run();
    operator = startOperator();
  }

  OperatorRuntime operator() {
    return operator;
  }

  FakeApiServer server() {
    return server;
  }

  KubernetesClient client() {
    return client;
  }

  Reconciliations looks() {
    return looks;
  }

  /** How many objects had drifted and were corrected, by all operators so far. */
  long drifted() {
    return drift.objects();
  }

  /** Waits until so many objects were corrected. */
  void awaitDrifted(long count) throws InterruptedException {
    drift.await(count);
  }

  /** Declares a spec in YAML's flow style: {@code {replicas: 2}}. */
  void declare(String name, String spec) {
    NginxService declared = new NginxService();
    declared.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(NAMESPACE).build());
    declared.setSpec(Serialization.unmarshal("---\n" + spec, NginxServiceSpec.class));
    client.resource(declared).fieldManager(PERSON).forceConflicts().serverSideApply();
  }

  /** Somebody else makes a Service, whose name is taken then. */
  Service takeName(String name) {
    return client
        .resource(
            new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .build())
        .create();
  }

  Resource<NginxService> service(String name) {
    return client.resources(NginxService.class).inNamespace(NAMESPACE).withName(name);
  }

  /** Changes an object as somebody who is not the operator, by a merge patch or a JSON patch. */
  <T extends HasMetadata> void change(Class<T> kind, String name, String who, String patch) {
    PatchContext context =
        new PatchContext.Builder()
            .withPatchType(patch.startsWith("[") ? PatchType.JSON : PatchType.JSON_MERGE)
            .withFieldManager(who)
            .build();
    client.resources(kind).inNamespace(NAMESPACE).withName(name).patch(context, patch);
  }

  /** Counts the Pods of a Deployment, as its controller would. */
  void count(String name, int all, int ready) {
    long generation = get(Deployment.class, name).getMetadata().getGeneration();
    change(
        Deployment.class,
        name,
        "kube-controller-manager",
        """
        {"status": {"observedGeneration": %1$d, "replicas": %2$d, "updatedReplicas": %2$d,
            "readyReplicas": %3$d}}
        """
            .formatted(generation, all, ready));
  }

  <T extends HasMetadata> T get(Class<T> kind, String name) {
    return Objects.requireNonNull(
        client.resources(kind).inNamespace(NAMESPACE).withName(name).get());
  }

  /** What the operator has written. */
  List<FakeApiServer.Request> written() {
    return server.writes().stream().filter(request -> !request.by().equals(PERSON)).toList();
  }

  /** What the operator made, as it is now. */
  List<HasMetadata> made() {
    return Stream.of(
            client.configMaps().inNamespace(NAMESPACE),
            client.apps().deployments().inNamespace(NAMESPACE),
            client.autoscaling().v2().horizontalPodAutoscalers().inNamespace(NAMESPACE),
            client.network().v1().ingresses().inNamespace(NAMESPACE),
            client.services().inNamespace(NAMESPACE),
            client.apps().statefulSets().inNamespace(NAMESPACE))
        .flatMap(kind -> kind.list().getItems().stream())
        .filter(object -> !object.getMetadata().getOwnerReferences().isEmpty())
        .<HasMetadata>map(object -> object)
        .toList();
  }

  List<String> namesOfMade() {
    return made().stream()
        .map(object -> object.getKind() + " " + object.getMetadata().getName())
        .sorted()
        .toList();
  }

  /** The Events, each as {@code reason: message (count)}. */
  List<String> events() {
    return client.v1().events().inNamespace(NAMESPACE).list().getItems().stream()
        .map(FakeCluster::text)
        .toList();
  }

  /** Waits for an Event: it comes after what it tells. */
  void awaitEvent(String text) throws InterruptedException {
    await(client.v1().events().inNamespace(NAMESPACE), event -> text(event).equals(text));
  }

  private static String text(Event event) {
    return "%s: %s (%d)".formatted(event.getReason(), event.getMessage(), event.getCount());
  }

  NginxService awaitAccepted(String name) throws InterruptedException {
    return await(service(name), one -> accepted(one).filter(c -> isTrue(c)).isPresent());
  }

  Condition awaitNotAccepted(String name) throws InterruptedException {
    NginxService seen =
        await(service(name), one -> accepted(one).filter(c -> !isTrue(c)).isPresent());
    return accepted(seen).orElseThrow();
  }

  private static Optional<Condition> accepted(NginxService service) {
    return Optional.ofNullable(service.getStatus())
        .filter(status -> status.observedGeneration().equals(service.getMetadata().getGeneration()))
        .flatMap(status -> status.condition(NginxServiceStatus.ACCEPTED));
  }

  private static boolean isTrue(Condition condition) {
    return condition.getStatus().equals("True");
  }

  NginxService await(String name, Predicate<NginxService> condition) throws InterruptedException {
    return await(service(name), condition);
  }

  /** Waits for it; whoever waits in vain learns what was seen last. */
  <T extends HasMetadata> T await(Informable<T> objects, Predicate<T> condition)
      throws InterruptedException {
    CompletableFuture<List<T>> found =
        objects.informOnCondition(all -> all.stream().anyMatch(condition));
    try {
      return found.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).stream()
          .filter(condition)
          .findFirst()
          .orElseThrow();
    } catch (TimeoutException | ExecutionException inVain) {
      throw new AssertionError(
          "It did not get there: %s%n%s"
              .formatted(
                  events(),
                  Serialization.asYaml(
                      client.resources(NginxService.class).inNamespace(NAMESPACE).list())),
          inVain);
    } finally {
      found.cancel(true);
    }
  }

  /** Has the operator look once more, although nothing changed that is its business. */
  void haveItLookAgain(String name) throws InterruptedException {
    int before = looks.begun(name);
    change(
        ConfigMap.class,
        name,
        PERSON,
        "{\"metadata\": {\"annotations\": {\"look\": \"%d\"}}}".formatted(before));
    looks.awaitOneAfter(before, name);
  }

  @Override
  public void close() {
    operator.close();
    client.close();
    server.close();
  }

  private static final class DriftCount implements DriftListener {
    private long objects;

    @Override
    public synchronized void corrected(NginxService service, long drifted) {
      objects += drifted;
      notifyAll();
    }

    synchronized long objects() {
      return objects;
    }

    synchronized void await(long count) throws InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (objects < count) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        assertThat(left).as("%d of %d objects were corrected", objects, count).isPositive();
        wait(left);
      }
      assertThat(objects).isEqualTo(count);
    }
  }
}

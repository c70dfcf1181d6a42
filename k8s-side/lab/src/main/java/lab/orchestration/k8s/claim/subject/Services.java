package lab.orchestration.k8s.claim.subject;

import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Objects;
import java.util.function.Predicate;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Await;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;

/** NginxServices as they are sent, and as the operator reports on them. */
public final class Services {

  private static final String API = "orchestration.lab/v1";

  private final TrialAccess access;

  /** The NginxServices in the namespace of a trial. */
  public Services(TrialAccess access) {
    this.access = access;
  }

  /** Where they are all. */
  public String path() {
    return "/apis/" + API + "/namespaces/" + access.namespace() + "/nginxservices";
  }

  /** Where one of them is. */
  public String path(String name) {
    return path() + "/" + name;
  }

  /**
   * An NginxService as it is sent; it may be wrong in any way.
   *
   * @param spec the JSON of the spec
   */
  public String json(String name, String spec) {
    return new Declaration(access).of(API, "NginxService", name, "{\"spec\":" + spec + "}");
  }

  /** The one of this name; it need not be there. */
  public Resource<NginxService> service(String name) {
    return access
        .client()
        .resources(NginxService.class)
        .inNamespace(access.namespace())
        .withName(name);
  }

  /** Waits until the operator has brought the latest declaration to a Ready end. */
  public NginxService awaitReady(String name) throws InterruptedException {
    return await(name, one -> isTrue(one, NginxServiceStatus.READY));
  }

  /** Waits for it. */
  public NginxService await(String name, Predicate<NginxService> condition)
      throws InterruptedException {
    return Await.watched(
            Message.of("k8s.services.nginxservice-does-not-get-there", name),
            service(name),
            found -> found.stream().anyMatch(condition))
        .get(0);
  }

  /** Whether a condition about the latest declaration holds. */
  public static boolean isTrue(NginxService service, String type) {
    return isCurrent(service)
        && service
            .getStatus()
            .condition(type)
            .filter(one -> "True".equals(one.getStatus()))
            .isPresent();
  }

  private static boolean isCurrent(NginxService service) {
    return service.getStatus() != null
        && Objects.equals(
            service.getStatus().observedGeneration(), service.getMetadata().getGeneration());
  }
}

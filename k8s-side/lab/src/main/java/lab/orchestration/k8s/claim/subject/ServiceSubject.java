package lab.orchestration.k8s.claim.subject;

import java.util.List;
import lab.orchestration.k8s.claim.request.TrialAccess;

/** An NginxService, and the Deployment that the operator makes of it. */
public final class ServiceSubject implements Subject {

  private static final String PAGE = "\"page\":\"Bob was here\"";

  private final Services services;
  private final Deployments deployments;

  /** Declares in the namespace of a trial. */
  public ServiceSubject(TrialAccess access) {
    this.services = new Services(access);
    this.deployments = new Deployments(access);
  }

  @Override
  public String path(String name) {
    return services.path(name);
  }

  @Override
  public List<String> written(String name) {
    return List.of(services.path(name), deployments.path(name));
  }

  @Override
  public void expect(OwnedResources belongings, String name) {
    belongings.expectService(name);
  }

  @Override
  public String declaration(String name, String image, int replicas) {
    return services.json(name, "{\"replicas\":%d,\"image\":\"%s\"}".formatted(replicas, image));
  }

  @Override
  public String image() {
    return "/spec/image";
  }

  @Override
  public String part(String name) {
    return services.json(name, "{" + PAGE + "}");
  }

  @Override
  public String part(String name, int replicas) {
    return services.json(name, "{" + PAGE + ",\"replicas\":" + replicas + "}");
  }

  @Override
  public String partsField() {
    return "/spec/page";
  }

  @Override
  public List<String> defaults() {
    return List.of("/spec/port", "/spec/exposure/type");
  }

  @Override
  public String refusedDeclaration(String name, String image) {
    return declaration(name, image, 51);
  }

  @Override
  public void awaitSettled(String name, int replicas) throws InterruptedException {
    services.awaitReady(name);
    deployments.awaitSettled(name, replicas);
  }
}

package lab.orchestration.k8s.claim.subject;

import java.util.List;
import lab.orchestration.core.ServiceSpec;
import lab.orchestration.k8s.claim.request.TrialAccess;
import lab.orchestration.k8s.plain.PlainYaml;

/** A Deployment from plain YAML. */
public final class DeploymentSubject implements Subject {

  private static final String HISTORY = "\"revisionHistoryLimit\":5";

  private final TrialAccess access;
  private final Deployments deployments;

  /** Declares in the namespace of a trial. */
  public DeploymentSubject(TrialAccess access) {
    this.access = access;
    this.deployments = new Deployments(access);
  }

  @Override
  public String path(String name) {
    return deployments.path(name);
  }

  @Override
  public List<String> written(String name) {
    return List.of(deployments.path(name));
  }

  @Override
  public void expect(OwnedResources belongings, String name) throws InterruptedException {
    belongings.expect(deployments.deployment(name));
    belongings.expectService(name);
  }

  @Override
  public String declaration(String name, String image, int replicas) {
    ServiceSpec chapter = ServiceSpec.ofTheChapter(image);
    return PlainYaml.of(
            new ServiceSpec(name, image, replicas, chapter.port(), chapter.targetPort()),
            access.labels())
        .deploymentAsJson();
  }

  @Override
  public String image() {
    return "/spec/template/spec/containers/0/image";
  }

  @Override
  public String part(String name) {
    return json(name, "{" + HISTORY + "}");
  }

  @Override
  public String part(String name, int replicas) {
    return json(name, "{" + HISTORY + ",\"replicas\":" + replicas + "}");
  }

  private String json(String name, String spec) {
    return new Declaration(access).of("apps/v1", "Deployment", name, "{\"spec\":" + spec + "}");
  }

  @Override
  public String partsField() {
    return "/spec/revisionHistoryLimit";
  }

  @Override
  public List<String> defaults() {
    return List.of("/spec/strategy/type", "/spec/progressDeadlineSeconds");
  }

  @Override
  public String refusedDeclaration(String name, String image) {
    return declaration(name, image, 1).replace("\"replicas\":1", "\"replicas\":-1");
  }

  @Override
  public void awaitSettled(String name, int replicas) throws InterruptedException {
    deployments.awaitSettled(name, replicas);
  }
}

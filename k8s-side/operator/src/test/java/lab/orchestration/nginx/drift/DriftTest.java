package lab.orchestration.nginx.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import lab.orchestration.nginx.api.NginxService;
import lab.orchestration.nginx.api.NginxServiceStatus;
import org.junit.jupiter.api.Test;

/** Whose change was it? */
class DriftTest {

  private static final String DECLARED =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: my-web, labels: {app: nginx}}
      spec:
        replicas: 3
        template:
          spec:
            containers:
            - name: nginx
              image: nginx:1
              ports: [{name: http, containerPort: 8080}]
      """;

  private final Drift drift = new Drift("operator");

  @Test
  void somebodyElsesImageIsDriftAndSaysWho() {
    // Given
    Deployment found =
        deployment(
            DECLARED.replace("nginx:1", "nginx:evil"),
            managed("operator", "'f:spec': {'f:replicas': {}}"),
            managed("kubectl-edit", container("'f:image': {}")));

    // Then
    assertThat(drift.fields(settled(), found, deployment(DECLARED)))
        .containsExactly(
            new FieldChange(
                "spec.template.spec.containers[nginx].image",
                "nginx:evil",
                "nginx:1",
                "kubectl-edit"));
  }

  @Test
  void whatTheOperatorItselfHadAppliedIsNoDrift() {
    // Given a declaration that has a new image now
    Deployment found =
        deployment(
            DECLARED.replace("nginx:1", "nginx:0"),
            managed("operator", container("'f:image': {}")));

    // Then
    assertThat(drift.fields(settled(), found, deployment(DECLARED))).isEmpty();
  }

  @Test
  void aFieldThatIsGoneIsDriftIfNothingNewWasDeclared() {
    // Given
    Deployment found = deployment(DECLARED.replace("labels: {app: nginx}", "labels: {other: x}"));

    // Then
    assertThat(drift.fields(settled(), found, deployment(DECLARED)))
        .containsExactly(new FieldChange("metadata.labels.app", "nothing", "nginx", ""));
    assertThat(drift.fields(justDeclared(), found, deployment(DECLARED))).isEmpty();
  }

  @Test
  void aLabelThatTheNginxServiceHasGotMeanwhileIsNoDrift() {
    // Given
    Deployment found = deployment(DECLARED);
    Deployment declared =
        deployment(DECLARED.replace("labels: {app: nginx}", "labels: {app: nginx, team: a}"));
    NginxService service = settled();
    service.getMetadata().setLabels(Map.of("team", "a"));

    // Then
    assertThat(drift.fields(service, found, declared)).isEmpty();
    assertThat(drift.fields(settled(), found, declared)).isNotEmpty();
  }

  @Test
  void whereAWholeBranchIsGoneThatIsWhatIsSaid() {
    // Given
    Deployment found =
        deployment(DECLARED.replace("ports: [{name: http, containerPort: 8080}]", ""));

    // Then
    assertThat(drift.fields(settled(), found, deployment(DECLARED)))
        .extracting(FieldChange::path)
        .containsExactly("spec.template.spec.containers[nginx].ports");
  }

  @Test
  void aScalingSaysWho() {
    // Given
    Deployment found =
        deployment(
            DECLARED.replace("replicas: 3", "replicas: 7"),
            managed("kubectl", "'f:spec': {'f:replicas': {}}"));

    // Then
    assertThat(drift.fields(settled(), found, deployment(DECLARED)))
        .containsExactly(new FieldChange("spec.replicas", "7", "3", "kubectl"));
  }

  @Test
  void whatOthersAddIsNotLookedAt() {
    // Given
    Deployment found =
        deployment(DECLARED.replace("labels: {app: nginx}", "labels: {app: nginx, team: a}"));

    // Then
    assertThat(drift.fields(settled(), found, deployment(DECLARED))).isEmpty();
  }

  @Test
  void ofSeveralOwnersTheLatestDidIt() {
    // Given
    String image = container("'f:image': {}");
    Deployment found =
        deployment(
            DECLARED.replace("nginx:1", "nginx:evil"),
            managed("early", image).replace("10:00", "09:00"),
            managed("late", image));

    // Then
    assertThat(drift.fields(settled(), found, deployment(DECLARED)))
        .extracting(FieldChange::manager)
        .containsExactly("late");
  }

  private static Deployment deployment(String yaml, String... managers) {
    Deployment deployment = Serialization.unmarshal(yaml, Deployment.class);
    deployment
        .getMetadata()
        .setManagedFields(
            Serialization.<Deployment>unmarshal(
                    "---\n{kind: Deployment, apiVersion: apps/v1, metadata: {managedFields: ["
                        + String.join(",", managers)
                        + "]}}",
                    Deployment.class)
                .getMetadata()
                .getManagedFields());
    return deployment;
  }

  private static String managed(String manager, String fields) {
    return "{manager: %s, time: '2026-01-01T10:00:00Z', fieldsV1: {%s}}".formatted(manager, fields);
  }

  private static String container(String fields) {
    return "'f:spec': {'f:template': {'f:spec': {'f:containers': {'k:{\"name\":\"nginx\"}': {%s}}}}}"
        .formatted(fields);
  }

  private static NginxService settled() {
    return service(4L);
  }

  private static NginxService justDeclared() {
    return service(5L);
  }

  private static NginxService service(long generation) {
    NginxService service = new NginxService();
    service.getMetadata().setGeneration(generation);
    service.setStatus(
        new NginxServiceStatus(
            4L,
            3,
            3,
            3,
            "",
            null,
            List.of(
                new ConditionBuilder()
                    .withType(NginxServiceStatus.ACCEPTED)
                    .withStatus("True")
                    .build())));
    return service;
  }
}

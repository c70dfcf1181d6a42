package lab.orchestration.k8s.claim.subject;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.k8s.claim.request.Api;
import lab.orchestration.k8s.claim.request.Conversation;
import lab.orchestration.k8s.claim.request.Exchange;
import lab.orchestration.k8s.claim.request.TrialAccess;

/** A client that may read NginxServices and do nothing else: a ServiceAccount with a Role. */
public final class Reader {

  private static final String NAME = "c3-reader";
  private static final String RBAC = "rbac.authorization.k8s.io/v1";
  private static final int TOKEN_SECONDS = 600;

  private final TrialAccess access;
  private final Api api;
  private final Declaration declaration;

  /** A reader in the namespace of a trial; it is not made yet. */
  public Reader(TrialAccess access, Api api) {
    this.access = access;
    this.api = api;
    this.declaration = new Declaration(access);
  }

  /** Makes it known to the cluster. */
  public void make(OwnedResources belongings, Conversation said) throws InterruptedException {
    KubernetesClient client = access.client();
    String namespace = access.namespace();
    belongings.expect(client.serviceAccounts().inNamespace(namespace).withName(NAME));
    belongings.expect(client.rbac().roles().inNamespace(namespace).withName(NAME));
    belongings.expect(client.rbac().roleBindings().inNamespace(namespace).withName(NAME));
    made(said, core("serviceaccounts"), declaration.of("v1", "ServiceAccount", NAME, "{}"));
    made(
        said,
        rbac("roles"),
        declaration.of(
            RBAC,
            "Role",
            NAME,
            """
            {"rules":[{"apiGroups":["orchestration.lab"],"resources":["nginxservices"],
            "verbs":["get","list","watch"]}]}
            """));
    made(
        said,
        rbac("rolebindings"),
        declaration.of(
            RBAC,
            "RoleBinding",
            NAME,
            """
            {"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"%1$s"},
            "subjects":[{"kind":"ServiceAccount","name":"%1$s","namespace":"%2$s"}]}
            """
                .formatted(NAME, namespace)));
  }

  private void made(Conversation said, String path, String json) throws InterruptedException {
    Exchange made = said.add(api.post(path, json), "/metadata/name", "/rules", "/subjects");
    if (!made.accepted()) {
      throw new LabException(
          Message.of("k8s.reader.restricted-client-cannot-be-made"),
          Message.verbatim(made.message()),
          Message.of("k8s.reader.use-context-that-may-do"));
    }
  }

  private String core(String plural) {
    return "/api/v1/namespaces/%s/%s".formatted(access.namespace(), plural);
  }

  private String rbac(String plural) {
    return "/apis/%s/namespaces/%s/%s".formatted(RBAC, access.namespace(), plural);
  }

  /** Logs in as it, with a token that is good for some minutes; the caller closes the client. */
  public KubernetesClient login() throws InterruptedException {
    Exchange answer =
        api.post(
            core("serviceaccounts") + "/" + NAME + "/token",
            """
            {"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest",
            "spec":{"expirationSeconds":%d}}
            """
                .formatted(TOKEN_SECONDS));
    String token = answer.text("/status/token");
    if (token.isEmpty()) {
      throw new LabException(
          Message.of("k8s.reader.restricted-client-gets-no-token"),
          Message.verbatim(answer.shortened()),
          Message.of("k8s.reader.use-another-cluster"));
    }
    Config ours = access.client().getConfiguration();
    // Everything but the credentials.
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder(Config.empty())
                .withMasterUrl(ours.getMasterUrl())
                .withCaCertData(ours.getCaCertData())
                .withCaCertFile(ours.getCaCertFile())
                .withTrustCerts(ours.isTrustCerts())
                .withDisableHostnameVerification(ours.isDisableHostnameVerification())
                .withNamespace(access.namespace())
                .withOauthToken(token)
                .build())
        .build();
  }
}

package lab.orchestration.core.evidence;

/**
 * A sentence of the textbook chapter that the lab puts to the test.
 *
 * @param section the chapter's section in which it stands
 * @param ja the sentence as it stands there
 * @param en the same in English
 */
public record Quotation(String section, String ja, String en) {

  /** Section 2, the conductor's first role. */
  public static final Quotation SCHEDULING =
      new Quotation(
          "§2",
          "スケジューリング: どのコンテナを、どのサーバー（ノード）で実行するかを自動で決定します。",
          "Scheduling: it is decided automatically which container runs on which server (node).");

  /** Section 2, the second role. */
  public static final Quotation SELF_HEALING =
      new Quotation(
          "§2",
          "自己修復: コンテナやノードに障害が発生した場合、それを自動で検知し、別の正常なノードでコンテナを再起動して、望ましい状態を維持します。",
          "Self-healing: if a container or a node fails, that is noticed automatically, and the"
              + " container is started again on another, healthy node, so that the desired state"
              + " is kept.");

  /** Section 3, what the hands-on shows of self-healing. */
  public static final Quotation KEPT_AT_THREE =
      new Quotation(
          "§3",
          "すぐに新しいコンテナが起動して、レプリカ数が3つに保たれているのがわかります。これがオーケストレーションによる自己修復です。",
          "A new container is started at once, and the number of replicas is kept at three. This is"
              + " self-healing by orchestration.");

  /** Section 2, the third role. */
  public static final Quotation SCALING =
      new Quotation(
          "§2",
          "スケーリング: アプリケーションの負荷に応じて、コンテナの数を自動で増減させます。",
          "Scaling: the number of containers goes up and down automatically with the load.");

  /** Section 3, what the hands-on shows of scaling. */
  public static final Quotation SCALED_BY_COMMAND =
      new Quotation(
          "§3",
          "再度 docker service ps my-web を実行すると、コンテナが5つに増えていることが確認できます。これがスケーリングです。",
          "If docker service ps my-web is run again, there are five containers now. This is"
              + " scaling.");

  /** Section 2, of the fourth role the part that can be counted. */
  public static final Quotation BALANCING =
      new Quotation(
          "§2",
          "サービスディスカバリとロードバランシング: 複数のコンテナにトラフィックを分散し […]",
          "Service discovery and load balancing: traffic is spread over several containers […]");

  /** Section 2, what orchestration is; updates are a deployment. (Section 1 only asks for them.) */
  public static final Quotation AUTOMATION =
      new Quotation(
          "§2",
          "オーケストレーションとは、多数のコンテナのデプロイ、管理、スケーリング、ネットワーキングなどを自動化するための仕組みです。",
          "Orchestration automates the deployment, management, scaling and networking of many"
              + " containers.");

  /** Section 4, the first limit of Swarm. */
  public static final Quotation EXTENSIBILITY =
      new Quotation(
          "§4",
          "APIの拡張性も低いです。Kubernetesは、カスタムリソース（CRD）によって機能を無限に拡張できます。",
          "[Swarm's] API can hardly be extended. Kubernetes can be extended without limit by custom"
              + " resources (CRDs).");

  /** Section 4, the second limit of Swarm. */
  public static final Quotation DECLARATIVE =
      new Quotation(
          "§4",
          "Kubernetesは、システムの状態をYAMLファイルで厳密に定義する「宣言的モデル」をSwarm以上に徹底しています。",
          "Kubernetes carries the declarative model, in which YAML files define the state of the"
              + " system strictly, further than Swarm does.");

  /** Section 4, what follows from the second limit. */
  public static final Quotation GITOPS =
      new Quotation(
          "§4",
          "これにより、GitOpsのような高度な運用が可能になります。",
          "This makes advanced ways of operation such as GitOps possible.");

  /** Section 4, the third limit of Swarm. */
  public static final Quotation ECOSYSTEM =
      new Quotation(
          "§4",
          "監視、ロギング、セキュリティなど、周辺ツールやサービス（エコシステム）が非常に豊富です。",
          "The tools and services around it, for monitoring, logging, security and so on (the"
              + " ecosystem), are very rich.");

  /** Section 4, the fourth limit of Swarm. */
  public static final Quotation RICHER_CONCEPTS =
      new Quotation(
          "§4",
          "Kubernetesには、Pod、Service、Ingress、StatefulSetなど、Swarmにはない、より高度で柔軟なアプリケーション管理のための概念が多数存在します。",
          "Kubernetes has many concepts that Swarm has not, such as Pod, Service, Ingress and"
              + " StatefulSet, for a more advanced and flexible management of applications.");

  /** Section 2, how a cluster is made up. */
  public static final Quotation MANAGERS =
      new Quotation(
          "§2",
          "クラスタは、管理を担当するマネージャーノードと、実際にコンテナを実行するワーカーノードで構成されます。",
          "A cluster consists of manager nodes, which do the managing, and worker nodes, which run"
              + " the containers.");
}

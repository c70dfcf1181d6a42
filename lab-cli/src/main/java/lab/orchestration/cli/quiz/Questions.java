package lab.orchestration.cli.quiz;

import java.util.List;
import java.util.Optional;
import lab.orchestration.core.Step;

/** All questions, the chapter's first. */
public final class Questions {

  private static final List<Question> ALL =
      List.of(
          new Question(
              "Q1",
              "あなたはWebアプリケーションを1つのコンテナで運用しています。もしそのコンテナが動いているサーバーが突然クラッシュした場合、"
                  + "アプリケーションはどうなりますか？Docker Swarmのようなオーケストレーターは、この「高可用性」の問題をどのように解決しますか？",
              "You run a web application in one container. What becomes of it if the server under"
                  + " it crashes? How does an orchestrator such as Docker Swarm solve this?",
              "With one container the application is gone until a person starts it somewhere else."
                  + " An orchestrator has several replicas on several nodes, so that the others go"
                  + " on serving; it notices that a node is silent, and starts its replicas on the"
                  + " nodes that are left. Swarm does so sooner than Kubernetes does by default.",
              run ->
                  OwnFigures.ofFault(run, "node-loss").or(() -> OwnFigures.ofExperiment(run, "R4")),
              "lab experiment R4"),
          new Question(
              "Q2",
              "あなたのWebサイトへのアクセスが急増し、現在3つで動いているコンテナを10個に増やす必要が出てきました。もし`docker run`で手動管理していた場合、"
                  + "どのような作業が必要になりますか？`docker service scale`コマンドは、このプロセスをどのように簡略化しますか？",
              "Your three containers have to become ten. What work is that with 'docker run', and"
                  + " how does 'docker service scale' make it simpler?",
              "By hand: for each of the seven choose a server with room, a name and a free port,"
                  + " type 'docker run', look whether it runs, and tell the load balancer. With an"
                  + " orchestrator: say the number, once; placing, starting and balancing follow.",
              run ->
                  OwnFigures.ofExperiment(run, "R5").or(() -> OwnFigures.ofStep(run, Step.SCALE)),
              "lab experiment R5"),
          new Question(
              "Q3",
              "ハンズオンの演習を踏まえて、`docker run`と`docker service create`の根本的な違いは何だと思いますか？"
                  + "「一回限りの命令」と「あるべき姿の宣言」という観点から説明してください。",
              "What is the fundamental difference between 'docker run' and 'docker service create',"
                  + " as an order that is carried out once and a declaration of what is to be?",
              "'docker run' is carried out once; what happens to the container later is nobody's"
                  + " business. 'docker service create' leaves a declaration behind, and the"
                  + " manager compares it with what there is, again and again: kill a container,"
                  + " or remove it by 'docker rm -f', and another one takes its place without a"
                  + " person.",
              run -> OwnFigures.ofFault(run, "container-kill"),
              "lab run --columns by-hand,swarm"),
          ofClaim(
              "C1",
              "Docker EngineのAPIとKubernetesのAPIに、知らない種類のオブジェクトを送ると何が起きますか？",
              "You send a kind of object to an API that does not know it. What does the Docker"
                  + " Engine answer, what does Kubernetes, and which of them can be taught?",
              "Both answer 404. Kubernetes can be taught by a CRD, while it runs; the Engine takes"
                  + " plugins, but no new kinds."),
          ofClaim(
              "C2a",
              "誰かが宣言の裏でレプリカ数を1に変えました。一分後、Swarm、Deployment、オペレーターではそれぞれいくつ動いていますか？",
              "Somebody scales to 1 behind your back. How many run a minute later: on Swarm, with a"
                  + " plain Deployment, with the operator?",
              "To Swarm and to a Deployment the change is the new desired state: 1. Only a"
                  + " controller with a declaration above it puts it back: 3 with the operator."),
          ofClaim(
              "C2b",
              "二人が同じサービスの別々の項目を宣言します。後から書いた人は前の人の項目を消してしまいますか？",
              "Two people declare different fields of the same service. Does the second take the"
                  + " first one's field away?",
              "On Swarm yes, if he writes the whole; on Kubernetes server-side apply keeps them"
                  + " apart."),
          ofClaim(
              "C2c",
              "同じ宣言をもう一度送ると何が変わりますか？変更を事前に確認できるのはどちらですか？",
              "What does the same declaration change when it is sent again, and where can you see"
                  + " beforehand what another would change?",
              "On Kubernetes nothing, and there is a dry run by the server; Swarm writes again and"
                  + " has no dry run."),
          ofClaim(
              "C2d",
              "ファイルからサービスを一つ消して再度宣言しました。そのサービスはどうなりますか？",
              "A service disappears from the file, which is declared again. What becomes of it?",
              "It stays, on either side, unless one says --prune. What an operator made goes with"
                  + " the object that it was made for."),
          ofClaim(
              "C2e",
              "GitOpsはSwarmでも可能ですか？",
              "Is GitOps possible with Swarm?",
              "Yes, with a loop around 'docker stack deploy'; Kubernetes makes it quieter and"
                  + " safer."),
          ofClaim(
              "C2f",
              "`replicas: -1` や綴りの誤った項目を送ると、それぞれのAPIは何と答えますか？",
              "What do the APIs say to 'replicas: -1', and to a field that is misspelt?",
              "Both refuse the former. The latter the Engine drops in silence; Kubernetes drops it"
                  + " with a warning, and refuses it if asked for strict validation, as kubectl"
                  + " does."),
          ofClaim(
              "C3",
              "読み取りだけを許し、削除を許さないクライアントを作れるのはどちらですか？",
              "Where can you make a client that may read and not delete?",
              "On Kubernetes, by a Role; whoever may use the Engine's API may do everything, unless"
                  + " an authorization plugin forbids it."),
          ofClaim(
              "C4",
              "Kubernetesにあって、Swarmにない概念を三つ挙げてください。",
              "Name three concepts that Kubernetes has and Swarm has not.",
              "For example Pods with several containers and init containers, Ingress, autoscalers,"
                  + " ConfigMaps that change in place."),
          ofClaim(
              "C5",
              "オペレーターを止めました。コンテナを一つ終了させると直りますか？ドリフトは？",
              "The operator is stopped. Does a killed container heal? Is drift put back?",
              "The container heals, by Kubernetes itself; drift waits for the operator."),
          ofClaim(
              "C6",
              "三つのマネージャーのうち二つを失いました。アプリケーションは動き続けますか？",
              "Two of three managers are lost. Does the application go on? Can you scale it?",
              "It goes on serving, and no change is accepted until a majority is back."));

  private Questions() {}

  private static Question ofClaim(String id, String ja, String en, String answer) {
    return new Question(
        id, ja, en, answer, run -> OwnFigures.ofExperiment(run, id), "lab claims " + id);
  }

  /** All of them. */
  public static List<Question> all() {
    return ALL;
  }

  /** The question of this ID; upper and lower case are the same. */
  public static Optional<Question> find(String id) {
    return ALL.stream().filter(one -> one.id().equalsIgnoreCase(id)).findFirst();
  }
}

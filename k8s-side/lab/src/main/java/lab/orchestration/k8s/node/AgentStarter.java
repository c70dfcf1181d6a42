package lab.orchestration.k8s.node;

import com.github.dockerjava.api.model.HostConfig;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.Uninterruptibly;

/**
 * Starts agents: nodes that join the server by themselves, as k3s documents it, as soon as it is
 * there. So they may be started before it.
 */
public final class AgentStarter {

  /** The port of the API server; the module has no constant for it that says so. */
  private static final String SERVER_URL = "https://" + NodeNames.SERVER + ":6443";

  private final NodeEngine engine;
  private final NodeTemplate recipe;

  AgentStarter(NodeEngine engine, NodeTemplate recipe) {
    this.engine = engine;
    this.recipe = recipe;
  }

  /** Starts an agent; returns once its container runs, and before it has joined. */
  NodeContainer start(String node) throws InterruptedException {
    return Uninterruptibly.create("start-" + node, () -> startNow(node), () -> {});
  }

  private NodeContainer startNow(String node) {
    String name = recipe.cluster().container(node);
    String id =
        engine.call(
            Message.of("k8s.agent-starter.node-cannot-be-started-from", node, recipe.image()),
            () -> {
              String created =
                  engine
                      .client()
                      .createContainerCmd(recipe.image())
                      .withName(name)
                      .withHostName(node)
                      .withAliases(node)
                      .withLabels(recipe.labels())
                      .withEnv(
                          "K3S_URL=" + SERVER_URL,
                          JoinToken.VARIABLE + "=" + recipe.token().secret())
                      .withHostConfig(recipe.asNode(HostConfig.newHostConfig()))
                      .withCmd("agent")
                      .exec()
                      .getId();
              engine.client().startContainerCmd(created).exec();
              return created;
            });
    return new NodeContainer(engine, id, name, node);
  }

  /** {@link #start} as a command to be typed; the token is nobody's business. */
  public static String command(String node) {
    return "K3S_URL=%s K3S_TOKEN=… k3s agent   # on the new node %s".formatted(SERVER_URL, node);
  }
}

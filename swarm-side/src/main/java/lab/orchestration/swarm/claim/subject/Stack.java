package lab.orchestration.swarm.claim.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.swarm.claim.request.CommandLine;

/**
 * A stack, as people have it: files on the manager's node, and {@code docker stack} typed there.
 */
public final class Stack {

  /** Writes its third word to the file of its second in the folder of its first. */
  private static final String WRITE = "mkdir -p \"$0\" && printf %s \"$2\" >\"$0/$1\"";

  /** Types its other words in the folder of its first. */
  private static final String IN_FOLDER = "cd \"$0\" && exec \"$@\"";

  private final CommandLine terminal;
  private final String name;
  private final String folder;

  /**
   * A stack of this name; nothing is done yet.
   *
   * @param terminal the command line of the manager's node
   */
  public Stack(CommandLine terminal, String name) {
    this.terminal = terminal;
    this.name = name;
    this.folder = "/tmp/orchestration-lab-" + name;
  }

  /**
   * What was typed, and what came of it.
   *
   * @param command as a person would type it, in the folder of the files
   * @param output what it left on the screen
   */
  public record Typed(String command, CommandLine.Output output) {

    /** Whether it did what it was told. */
    public boolean succeeded() {
      return output.succeeded();
    }

    /** The screen and the exit code. */
    public Message text() {
      String screen = RawAnswer.shortened(output.text().strip());
      Message exitCode = Message.of("swarm.stack.exit-code", output.exitCode());
      return screen.isEmpty() ? exitCode : Message.of("swarm.stack.screen", screen, exitCode);
    }

    /**
     * This, if it succeeded.
     *
     * @throws LabException with the words on the screen, if it did not
     */
    public Typed expectSuccess() {
      if (!succeeded()) {
        throw new LabException(
            Message.of("swarm.stack.failed", command),
            Message.verbatim(RawAnswer.shortened(output.text().strip())),
            Message.of("swarm.stack.message-may-tell-why"));
      }
      return this;
    }
  }

  /** The name by which Swarm lists a service of the stack. */
  public String serviceName(String inFile) {
    return name + "_" + inFile;
  }

  /**
   * {@code docker stack deploy}. The image is on all nodes, and so no registry is asked for it.
   *
   * @param files the text of each file, by its name
   * @param options further options, for example {@code --prune}
   */
  public Typed deploy(Map<String, String> files, String... options) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("docker", "stack", "deploy"));
    words.addAll(List.of("--resolve-image", "never"));
    words.addAll(List.of(options));
    for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
      write(file.getKey(), file.getValue());
      words.addAll(List.of("-c", file.getKey()));
    }
    words.add(name);
    return type(words);
  }

  private void write(String file, String text) throws InterruptedException {
    CommandLine.Output output = terminal.type("sh", "-c", WRITE, folder, file, text);
    if (!output.succeeded()) {
      throw new LabException(
          Message.of("swarm.stack.file-cannot-be-written", file),
          Message.verbatim(output.text().strip()),
          Message.of("swarm.stack.start-new-nodes"));
    }
  }

  /** {@code docker stack services}: what is there of it, a line each. */
  public Typed services() throws InterruptedException {
    return type(
        List.of("docker", "stack", "services", "--format", "{{.Name}} {{.Replicas}}", name));
  }

  /** Another command about stacks; it need not succeed. */
  public Typed type(List<String> words) throws InterruptedException {
    List<String> typed = new ArrayList<>(List.of("sh", "-c", IN_FOLDER, folder));
    typed.addAll(words);
    return new Typed(quoted(words), terminal.type(typed.toArray(String[]::new)));
  }

  /** As a person would have to type it. */
  private static String quoted(List<String> words) {
    return words.stream()
        .map(word -> word.contains(" ") ? "'" + word + "'" : word)
        .collect(Collectors.joining(" "));
  }

  /** {@code docker stack rm}: services, then networks; does nothing if there are none. */
  public Typed remove() throws InterruptedException {
    return type(List.of("docker", "stack", "rm", name));
  }

  /** Removes the files. */
  public void removeFiles() throws InterruptedException {
    terminal.type("rm", "-rf", folder);
  }
}

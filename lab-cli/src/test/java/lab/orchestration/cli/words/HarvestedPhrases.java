package lab.orchestration.cli.words;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The sentences that the lab's sources say to people: what is given to the constructors of errors,
 * experiments and verdicts. Read from the sources, so that a new one cannot be forgotten.
 */
final class HarvestedPhrases {

  private static final Set<String> SPEAKING =
      Set.of("LabException", "About", "Confirmed", "Refuted", "Nuanced", "NotRun", "Missing");

  private HarvestedPhrases() {}

  /** Those of all modules, with places as {@code {}}. */
  static Set<String> ofAllModules() throws IOException {
    Set<String> phrases = new TreeSet<>();
    for (String module : List.of("lab-core", "lab-model", "swarm-side", "k8s-side", "lab-cli")) {
      phrases.addAll(in(Path.of("..", module, "src", "main", "java")));
    }
    return phrases;
  }

  private static Set<String> in(Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Set<String> phrases = new TreeSet<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources(folder)));
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new Speakers(), phrases);
      }
    }
    return phrases;
  }

  private static List<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** Finds the constructors whose arguments are shown to people. */
  private static final class Speakers extends TreeScanner<Void, Set<String>> {
    @Override
    public Void visitNewClass(NewClassTree made, Set<String> phrases) {
      String name = made.getIdentifier().toString();
      if (SPEAKING.contains(name.substring(name.lastIndexOf('.') + 1))) {
        made.getArguments().forEach(argument -> alternatives(argument, phrases));
      }
      return super.visitNewClass(made, phrases);
    }

    /** What is chosen between by {@code ?:} are two phrases. */
    private static void alternatives(ExpressionTree argument, Set<String> phrases) {
      if (argument instanceof ConditionalExpressionTree choice) {
        alternatives(choice.getTrueExpression(), phrases);
        alternatives(choice.getFalseExpression(), phrases);
        return;
      }
      String phrase = template(argument);
      if (phrase.matches("(?s).*[A-Za-z]{2,} [A-Za-z{'].*")) {
        phrases.add(phrase);
      }
    }
  }

  /** A sentence as it is written in the source; what is not written there is a place. */
  private static String template(Tree expression) {
    if (expression instanceof LiteralTree literal && literal.getValue() instanceof String text) {
      return text;
    }
    if (expression instanceof ParenthesizedTree inner) {
      return template(inner.getExpression());
    }
    if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      return template(sum.getLeftOperand()) + template(sum.getRightOperand());
    }
    if (expression instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree method
        && method.getIdentifier().contentEquals("formatted")) {
      return template(method.getExpression())
          .replaceAll("%(\\d\\$)?[-,.\\d]*[sdfx]", "{}")
          .replace("%%", "%");
    }
    return "{}";
  }
}

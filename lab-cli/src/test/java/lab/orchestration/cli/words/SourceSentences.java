package lab.orchestration.cli.words;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The sentences in a module's sources: its text literals of two words and more, as the compiler
 * reads them. Literals that are joined by {@code +} are one sentence; what is joined to them, or
 * filled in by a format, is a place: {@code {}}.
 */
final class SourceSentences {

  private static final Pattern FORMAT_PLACE = Pattern.compile("%(\\d\\$)?[-.\\d]*[sdfx]");
  private static final Predicate<String> TWO_WORDS =
      Pattern.compile("[A-Za-z]{2,} ([A-Za-z]|\\{})").asPredicate();

  /** Tells programmers of their own mistakes: no person who uses the lab reads it. */
  private static final Set<String> FOR_PROGRAMMERS =
      Set.of(
          "IllegalArgumentException",
          "IllegalStateException",
          "UnsupportedOperationException",
          "AssertionError",
          "NoSuchElementException");

  /** Logging, and names of threads. */
  private static final Set<String> FOR_LOGS =
      Set.of("debug", "info", "warn", "error", "trace", "requireNonNull", "requireNonNullElse");

  private SourceSentences() {}

  /** Those of all sources below a folder, in their order. */
  static List<String> below(Path folder) {
    try (Stream<Path> walked = Files.walk(folder)) {
      return in(walked.filter(path -> path.toString().endsWith(".java")).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> in(List<Path> sources) throws IOException {
    List<String> found = new ArrayList<>();
    for (CompilationUnitTree unit : parsed(sources)) {
      new Reader(found).scan(unit, null);
    }
    return found;
  }

  /** All sources below a folder, as the compiler reads them. */
  static List<CompilationUnitTree> parsed(Path folder) {
    try (Stream<Path> walked = Files.walk(folder)) {
      return parsed(walked.filter(path -> path.toString().endsWith(".java")).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CompilationUnitTree> parsed(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      return units;
    }
  }

  /** Walks through one source. */
  private static final class Reader extends TreeScanner<Void, Void> {

    private final List<String> found;

    Reader(List<String> found) {
      this.found = found;
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void nothing) {
      if (tree.getKind() != Tree.Kind.PLUS || sentence(tree).replace("{}", "").isBlank()) {
        return super.visitBinary(tree, null);
      }
      keep(sentence(tree));
      places(tree);
      return null;
    }

    /** What is joined to a literal may have sentences of its own. */
    private void places(Tree tree) {
      if (tree instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
        places(binary.getLeftOperand());
        places(binary.getRightOperand());
      } else if (tree instanceof MethodInvocationTree call && isFormatted(call)) {
        scan(call.getArguments(), null);
      } else if (!(tree instanceof LiteralTree)) {
        scan(tree, null);
      }
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void nothing) {
      if (tree.getValue() instanceof String) {
        keep(sentence(tree));
      }
      return null;
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void nothing) {
      return FOR_PROGRAMMERS.contains(tree.getIdentifier().toString())
          ? null
          : super.visitNewClass(tree, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
      return tree.getMethodSelect() instanceof MemberSelectTree select
              && FOR_LOGS.contains(select.getIdentifier().toString())
          ? null
          : super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitAnnotation(AnnotationTree tree, Void nothing) {
      return null;
    }

    private void keep(String sentence) {
      if (TWO_WORDS.test(sentence)) {
        found.add(sentence.strip());
      }
    }

    private static String sentence(Tree tree) {
      if (tree instanceof LiteralTree literal && literal.getValue() instanceof String text) {
        return FORMAT_PLACE.matcher(text).replaceAll("{}").replace("%n", "\n").replace("%%", "%");
      }
      if (tree instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
        return sentence(binary.getLeftOperand()) + sentence(binary.getRightOperand());
      }
      if (tree instanceof ParenthesizedTree inner) {
        return sentence(inner.getExpression());
      }
      if (tree instanceof MethodInvocationTree call
          && isFormatted(call)
          && call.getMethodSelect() instanceof MemberSelectTree select) {
        return sentence(select.getExpression());
      }
      return "{}";
    }

    private static boolean isFormatted(MethodInvocationTree call) {
      return call.getMethodSelect() instanceof MemberSelectTree select
          && select.getIdentifier().contentEquals("formatted");
    }
  }
}

package lab.orchestration.cli.words;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which messages the sources name, as the compiler reads them. */
final class SourceMessages {

  private static final Predicate<String> KEY =
      Pattern.compile("[a-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z0-9-]*[a-zA-Z0-9]")
          .asMatchPredicate();

  private final List<Call> calls = new ArrayList<>();
  private final Set<String> literals = new HashSet<>();

  /**
   * A place in the sources that names a key.
   *
   * @param source the file's name
   * @param key the key
   * @param arguments how many arguments it is given
   */
  record Call(String source, String key, int arguments) {}

  /** Reads the sources. */
  static SourceMessages in(Iterable<? extends CompilationUnitTree> sources) {
    SourceMessages found = new SourceMessages();
    for (CompilationUnitTree source : sources) {
      found.new Reader(source.getSourceFile().getName()).scan(source, null);
    }
    return found;
  }

  /** Where a key is named as it is. */
  List<Call> calls() {
    return calls;
  }

  /** Whether the sources have the key, or the beginning of keys that end with an ID. */
  boolean name(String key) {
    return literals.contains(key)
        || literals.stream()
            .anyMatch(
                literal ->
                    (literal.endsWith(".") || literal.endsWith("-"))
                        && literal.length() > 2
                        && key.startsWith(literal));
  }

  private final class Reader extends TreeScanner<Void, Void> {

    private final String source;

    Reader(String source) {
      this.source = source;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
      if (literal.getValue() instanceof String text) {
        literals.add(text);
      }
      return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      List<? extends ExpressionTree> given = call.getArguments();
      if (isMessage(call)
          && !given.isEmpty()
          && given.get(0) instanceof LiteralTree literal
          && literal.getValue() instanceof String key
          && KEY.test(key)) {
        calls.add(new Call(source, key, given.size() - 1));
      }
      return super.visitMethodInvocation(call, null);
    }

    /** {@code Message.of} of anybody, or {@code text} of somebody's words. */
    private static boolean isMessage(MethodInvocationTree call) {
      return call.getMethodSelect() instanceof MemberSelectTree select
          && (select.toString().equals("Message.of")
              || (select.getIdentifier().contentEquals("text")
                  && select.getExpression().toString().toLowerCase(Locale.ROOT).contains("words")));
    }
  }
}

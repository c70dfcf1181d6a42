package lab.orchestration.cli.evidence;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;

/**
 * A document in Markdown that quotes measured figures, with comments that say from where:
 *
 * <pre>
 * &lt;!-- evidence: KIND RECORD --&gt; … &lt;!-- /evidence --&gt;   made from that record as a whole
 * &lt;!-- quotes RECORD: KEY; KEY --&gt;                  the figures of the paragraph that follows
 * &lt;!-- history: why --&gt; … &lt;!-- /history --&gt;          figures of which no record was kept
 * </pre>
 *
 * @param text the document
 */
public record QuotedDocument(String text) {

  /** In the place of a record: the block was not made from one that was kept. */
  public static final String NO_RECORD = "(history)";

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^<!-- evidence: (\\S+) (\\S+) -->\\n(.*?)^<!-- /evidence -->$");
  private static final Pattern QUOTE =
      Pattern.compile("(?m)^<!-- quotes (\\S+): (.+?) -->\\n((?:.+\\n?)+)");
  private static final Pattern HISTORY =
      Pattern.compile("(?ms)^<!-- history: .*?(?:^<!-- /history -->$|\\z)");

  /** Decimals are measured; documented defaults are whole seconds. */
  private static final Pattern FIGURE = Pattern.compile("\\d+\\.\\d+ (?:s|ms|MB)\\b");

  /**
   * A part that is made from a record as a whole.
   *
   * @param kind how it is made
   * @param record the file, from the lab's folder; or {@link #NO_RECORD}
   * @param content what stands there
   */
  public record Block(String kind, String record, String content) {
    /** Whether there is a record that it can be compared with. */
    public boolean hasRecord() {
      return !record.equals(NO_RECORD);
    }
  }

  /**
   * A paragraph that quotes figures.
   *
   * @param record the file, from the lab's folder
   * @param keys what it quotes, see {@link Figures}
   * @param paragraph the text
   */
  public record Quote(String record, List<String> keys, String paragraph) {}

  /** All parts that are made from a record. */
  public List<Block> blocks() {
    return BLOCK
        .matcher(text)
        .results()
        .map((MatchResult found) -> new Block(found.group(1), found.group(2), found.group(3)))
        .toList();
  }

  /** All paragraphs that quote. */
  public List<Quote> quotes() {
    return QUOTE
        .matcher(text)
        .results()
        .map(
            (MatchResult found) ->
                new Quote(found.group(1), List.of(found.group(2).split("; ", -1)), found.group(3)))
        .toList();
  }

  /**
   * The document with another content in the block of this kind and record; if there is none, in
   * the first of this kind.
   *
   * @throws LabException if it has no such block
   */
  public QuotedDocument withBlock(String kind, String record, String content) {
    List<MatchResult> ofKind =
        BLOCK.matcher(text).results().filter(found -> found.group(1).equals(kind)).toList();
    MatchResult block =
        Stream.concat(
                ofKind.stream().filter(found -> found.group(2).equals(record)), ofKind.stream())
            .findFirst()
            .orElseThrow(
                () ->
                    new LabException(
                        Message.of("quoted-document.document-cannot-be-renewed"),
                        Message.of("quoted-document.it-has-no-block-evidence", kind),
                        Message.of("quoted-document.put-one-where-evidence-belongs")));
    return new QuotedDocument(
        text.substring(0, block.start())
            + "<!-- evidence: %s %s -->\n%s<!-- /evidence -->".formatted(kind, record, content)
            + text.substring(block.end()));
  }

  /**
   * The document with the figures of another record in its quotes.
   *
   * @param record the record that was quoted so far
   * @param other the one that is to be quoted
   * @param figures each figure that stands there now, with the one that takes its place
   */
  public QuotedDocument withFigures(String record, String other, Map<String, String> figures) {
    return new QuotedDocument(
        QUOTE
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1).equals(record)
                            ? replaced(found.group(), record, other, figures)
                            : found.group())));
  }

  private static String replaced(
      String quote, String record, String other, Map<String, String> figures) {
    String written =
        FIGURE
            .matcher(quote)
            .replaceAll(
                figure ->
                    Matcher.quoteReplacement(figures.getOrDefault(figure.group(), figure.group())));
    return written.replace(record, other);
  }

  /** Measured figures of which the document does not say whence they are. */
  public List<String> unaccounted() {
    String rest = text;
    for (Pattern accounted : List.of(HISTORY, BLOCK, QUOTE)) {
      rest = accounted.matcher(rest).replaceAll("");
    }
    return FIGURE.matcher(rest).results().map(MatchResult::group).toList();
  }
}

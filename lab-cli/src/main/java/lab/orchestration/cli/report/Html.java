package lab.orchestration.cli.report;

import java.util.function.Consumer;

/**
 * Writes HTML. Whatever is not a tag of ours is escaped: what an engine says stays text.
 *
 * <p>Attributes are given as name, value, name, value.
 */
final class Html {

  private final StringBuilder out = new StringBuilder();

  /** An element with what the content writes into it. */
  Html element(String tag, Consumer<Html> content, String... attributes) {
    open(tag, attributes);
    content.accept(this);
    out.append("</").append(tag).append(">\n");
    return this;
  }

  /** An element with this text. */
  Html element(String tag, String text, String... attributes) {
    open(tag, attributes);
    out.append(escaped(text)).append("</").append(tag).append(">\n");
    return this;
  }

  /** Text within an element. */
  Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** What is HTML already, because it is ours: the style sheet. */
  Html raw(String html) {
    out.append(html);
    return this;
  }

  private void open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int index = 0; index < attributes.length; index += 2) {
      out.append(' ')
          .append(attributes[index])
          .append("=\"")
          .append(escaped(attributes[index + 1]))
          .append('"');
    }
    out.append('>');
  }

  /** The five characters that mean something in HTML, as entities. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

package lab.orchestration.cli.words;

import java.util.List;

/**
 * How many columns a text takes in a terminal: two for each wide character, as Japanese ones are,
 * none for one that is put onto the one before. Wide are the ranges that Unicode Standard Annex #11
 * (East Asian Width) calls W or F, as far as they are written in Japanese, Chinese and Korean.
 */
public final class DisplayWidth {

  private record Range(int from, int to) {}

  private static final List<Range> WIDE =
      List.of(
          new Range(0x1100, 0x115F), // Hangul initials
          new Range(0x2E80, 0x303E), // radicals, CJK punctuation
          new Range(0x3041, 0x33FF), // kana, letters in circles and squares
          new Range(0x3400, 0x4DBF), // CJK, extension A
          new Range(0x4E00, 0x9FFF), // CJK
          new Range(0xA000, 0xA4CF), // Yi
          new Range(0xAC00, 0xD7A3), // Hangul
          new Range(0xF900, 0xFAFF), // CJK, for compatibility
          new Range(0xFE30, 0xFE6F), // vertical and small forms
          new Range(0xFF00, 0xFF60), // full-width forms
          new Range(0xFFE0, 0xFFE6),
          new Range(0x1F300, 0x1FAFF), // pictures
          new Range(0x20000, 0x3FFFD)); // further CJK

  private DisplayWidth() {}

  /** The width of a text without control characters. */
  public static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  private static int of(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(codePoint) ? 2 : 1;
  }

  private static boolean isWide(int codePoint) {
    return WIDE.stream().anyMatch(range -> range.from <= codePoint && codePoint <= range.to);
  }

  /** The text, followed by as many blanks as it takes to be this wide. */
  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  /** As much of the text, from its beginning, as is at most this wide. */
  public static String cut(String text, int width) {
    int taken = 0;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      taken += of(codePoint);
      if (taken > width) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end);
  }
}

package lab.orchestration.cli.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * English sentences and what they are in another language.
 *
 * <p>The core and both sides speak English, and so does a run's record: a record can be read
 * anywhere, whatever the language of who made it. So it is the finished sentence that is
 * translated, where it is shown. A phrase may have places, written {@code {}}; what stands in a
 * place is translated as well if it is a phrase itself, and stays as it is otherwise.
 *
 * <p>In the book a line is one phrase: English, {@code =>}, the translation. Where the translation
 * needs the places in another order, it numbers them: {@code {2}}.
 */
final class Phrasebook {

  /** Sentences within sentences, but not without end. */
  private static final int DEEPEST = 4;

  /** So many translations are remembered. */
  private static final int MOST_RECENT = 2_000;

  /** A phrase with fewer letters of its own says too little to be sure of what it matches. */
  private static final int FEW_LETTERS = 12;

  private static final Pattern PLACE = Pattern.compile("\\{(\\d?)}");
  private static final Predicate<String> TWO_WORDS =
      Pattern.compile("(?<![\\w-])[A-Za-z]{2,} [a-z]{2,}(?![\\w-])").asPredicate();

  private final Map<String, String> exact = new HashMap<>();
  private final List<Phrase> withPlaces = new ArrayList<>();

  /** A phrase with places. */
  private record Phrase(Pattern english, String rarest, int letters, String translation) {

    static Phrase of(String english, String translation) {
      String[] literals = english.split("\\{}", -1);
      StringBuilder pattern = new StringBuilder();
      String rarest = "";
      int letters = 0;
      for (int index = 0; index < literals.length; index++) {
        pattern.append(index == 0 ? "" : "(.*?)").append(Pattern.quote(literals[index]));
        rarest = literals[index].length() > rarest.length() ? literals[index] : rarest;
        letters += (int) literals[index].chars().filter(Character::isLetter).count();
      }
      return new Phrase(
          Pattern.compile(pattern.toString(), Pattern.DOTALL), rarest, letters, translation);
    }
  }

  private final Map<String, String> recent =
      new LinkedHashMap<>(MOST_RECENT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_RECENT;
        }
      };

  private Phrasebook() {}

  /** The book of a language; the English one is empty. */
  static Phrasebook of(Language language) {
    Phrasebook book = new Phrasebook();
    String name = "phrases_" + language.locale().getLanguage() + ".txt";
    try (InputStream file = Phrasebook.class.getResourceAsStream(name)) {
      if (file != null) {
        new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(book::add);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    // What says most in its own words is the closest match.
    book.withPlaces.sort(Comparator.comparingInt(Phrase::letters).reversed());
    return book;
  }

  private void add(String line) {
    int arrow = line.indexOf(" => ");
    if (line.startsWith("#") || arrow < 0) {
      return;
    }
    String english = line.substring(0, arrow).replace("\\n", "\n");
    String translation = line.substring(arrow + " => ".length()).replace("\\n", "\n");
    if (english.contains("{}")) {
      withPlaces.add(Phrase.of(english, translation));
    } else {
      exact.put(english, translation);
    }
  }

  /** The sentence in the book's language; as it is where the book does not know it. */
  String translated(String sentence) {
    // Blanks around it are somebody's layout.
    String core = sentence.strip();
    int start = sentence.indexOf(core);
    return sentence.substring(0, start)
        + remembered(core)
        + sentence.substring(start + core.length());
  }

  /** A table that is painted anew each second says mostly the same. */
  private String remembered(String sentence) {
    synchronized (recent) {
      return recent.computeIfAbsent(sentence, unknown -> translated(unknown, 0));
    }
  }

  private String translated(String sentence, int depth) {
    if (sentence.isBlank() || depth > DEEPEST) {
      return sentence;
    }
    String whole = exact.get(sentence);
    if (whole != null) {
      return whole;
    }
    for (Phrase phrase : withPlaces) {
      if (sentence.contains(phrase.rarest())) {
        Matcher matcher = phrase.english().matcher(sentence);
        if (matcher.matches() && (phrase.letters() >= FEW_LETTERS || isPlain(matcher, depth))) {
          return filled(phrase.translation(), matcher, depth);
        }
      }
    }
    return listed(sentence, depth).orElse(sentence);
  }

  private String filled(String translation, Matcher found, int depth) {
    int[] next = {1};
    return PLACE
        .matcher(translation)
        .replaceAll(
            place -> {
              String number = place.group(1);
              int group = number.isEmpty() ? next[0]++ : Integer.parseInt(number);
              return Matcher.quoteReplacement(
                  translated(Objects.requireNonNull(found.group(group)), depth + 1));
            });
  }

  /** Whether each place has a name, a figure or a phrase, so that no sentence is torn apart. */
  private boolean isPlain(Matcher found, int depth) {
    for (int group = 1; group <= found.groupCount(); group++) {
      if (isForeign(Objects.requireNonNull(found.group(group)), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /** Whether this is a sentence that the book does not know. */
  private boolean isForeign(String sentence, int depth) {
    return TWO_WORDS.test(sentence) && translated(sentence, depth).equals(sentence);
  }

  /** Several phrases in a row, with semicolons or commas between; all of them, or none. */
  private Optional<String> listed(String sentence, int depth) {
    for (String between : List.of("; ", ", ")) {
      String[] parts = sentence.split(Pattern.quote(between), -1);
      if (parts.length > 1) {
        List<String> translated =
            Stream.of(parts).map(part -> translated(part, depth + 1)).toList();
        if (!translated.equals(List.of(parts))
            && Stream.of(parts).noneMatch(part -> isForeign(part, depth + 1))) {
          return Optional.of(String.join(between.equals("; ") ? "；" : "、", translated));
        }
      }
    }
    return Optional.empty();
  }
}

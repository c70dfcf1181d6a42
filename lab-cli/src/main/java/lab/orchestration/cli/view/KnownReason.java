package lab.orchestration.cli.view;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.RunRecord;

/**
 * Why a claim comes out differently on another version of an engine: known-reasons.json.
 *
 * @param claim the claim's ID
 * @param engine the engine, by the first word of its description in a record
 * @param since the version, major and minor, with which it became different
 * @param reason the reason's name; its text is a clause
 * @param source where that is documented
 */
record KnownReason(String claim, String engine, String since, String reason, String source) {

  /** All that are known. */
  static List<KnownReason> all() {
    try (InputStream file =
        Objects.requireNonNull(KnownReason.class.getResourceAsStream("known-reasons.json"))) {
      return new ObjectMapper().readValue(file, new TypeReference<>() {});
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The reason, with its source. */
  Message text() {
    return Message.of("known-reason.sourced", Message.of("known-reason." + reason), source);
  }

  /** Whether one of the two was recorded before that version and the other one with it. */
  boolean explains(String id, RunRecord before, RunRecord after) {
    Optional<Boolean> was = isNew(before);
    Optional<Boolean> is = isNew(after);
    return claim.equals(id) && was.isPresent() && is.isPresent() && !was.equals(is);
  }

  /** Whether the engine has that version; empty if it took no part. */
  private Optional<Boolean> isNew(RunRecord run) {
    return run.columns().stream()
        .map(ColumnRecord::engine)
        .map(Message::toString)
        .filter(description -> description.startsWith(engine))
        .map(description -> number(description) >= number(since))
        .findFirst();
  }

  /** Major and minor version as one number that can be compared; 0 if there is none. */
  private static long number(String text) {
    return Pattern.compile("(\\d+)\\.(\\d+)")
        .matcher(text)
        .results()
        .findFirst()
        .map(KnownReason::number)
        .orElse(0L);
  }

  private static long number(MatchResult version) {
    return Long.parseLong(version.group(1)) * 1_000 + Long.parseLong(version.group(2));
  }
}

package lab.orchestration.record.gitops;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a Git repository says at a commit.
 *
 * @param id the commit's abbreviated ID
 * @param files the text of each file, by its path, ordered by path
 */
public record Revision(String id, Map<String, String> files) {
  /** Orders the files. */
  public Revision {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }
}

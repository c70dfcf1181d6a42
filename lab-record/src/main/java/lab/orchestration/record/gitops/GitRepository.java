package lab.orchestration.record.gitops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A throw-away Git repository with the one branch {@code main}, and a person who commits to it and
 * pushes. Closing removes both.
 */
public final class GitRepository implements AutoCloseable {

  /** The only branch. */
  static final String BRANCH = "main";

  private static final PersonIdent PERSON = new PersonIdent("learner", "learner@example.com");

  /** How much of a commit's ID people look at. */
  private static final int ABBREVIATED = 7;

  private static final int DELETE_ATTEMPTS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(GitRepository.class);

  private final Path folder;
  private final Git work;

  private GitRepository(Path folder, Git work) {
    this.folder = folder;
    this.work = work;
  }

  /** Creates an empty one in a temporary folder. */
  public static GitRepository create() {
    return doing(
        Message.of("record.git-repository.be-created"),
        () -> {
          Path folder = Files.createTempDirectory("orchestration-lab-git-");
          Git.init()
              .setBare(true)
              .setInitialBranch(BRANCH)
              .setDirectory(folder.resolve("origin.git").toFile())
              .call()
              .close();
          Git work =
              Git.cloneRepository()
                  .setURI(folder.resolve("origin.git").toUri().toString())
                  .setDirectory(folder.resolve("work").toFile())
                  .call();
          return new GitRepository(folder, work);
        });
  }

  /** Where it can be cloned from. */
  public String uri() {
    return folder.resolve("origin.git").toUri().toString();
  }

  /** Writes a file, commits and pushes it; returns the commit's abbreviated ID. */
  public String commit(String path, String text, String message) {
    return doing(
        Message.of("record.git-repository.take-commit"),
        () -> {
          Path file = folder.resolve("work").resolve(path);
          Files.createDirectories(file.getParent());
          Files.writeString(file, text);
          work.add().addFilepattern(path).call();
          return commitAndPush(message);
        });
  }

  /** Removes a file, commits and pushes that; returns the commit's abbreviated ID. */
  public String remove(String path, String message) {
    return doing(
        Message.of("record.git-repository.take-commit"),
        () -> {
          work.rm().addFilepattern(path).call();
          return commitAndPush(message);
        });
  }

  /** Takes the latest commit back by a new one and pushes it: {@code git revert HEAD}. */
  public String revert() {
    return doing(
        Message.of("record.git-repository.revert-latest-commit"),
        () -> {
          work.revert().include(work.getRepository().resolve("HEAD")).call();
          push();
          return abbreviated(work.getRepository().resolve("HEAD"));
        });
  }

  private String commitAndPush(String message) throws GitAPIException {
    String id =
        abbreviated(
            work.commit()
                .setMessage(message)
                .setAuthor(PERSON)
                .setCommitter(PERSON)
                .setSign(false)
                .call());
    push();
    return id;
  }

  private void push() throws GitAPIException {
    // A clone of an empty repository has a branch of its own choice.
    RefSpec toMain = new RefSpec("HEAD:refs/heads/" + BRANCH);
    for (PushResult result : work.push().setRemote("origin").setRefSpecs(toMain).call()) {
      for (RemoteRefUpdate update : result.getRemoteUpdates()) {
        if (update.getStatus() != RemoteRefUpdate.Status.OK) {
          throw new IllegalStateException("not pushed: " + update);
        }
      }
    }
  }

  static String abbreviated(ObjectId id) {
    return id.abbreviate(ABBREVIATED).name();
  }

  @Override
  public void close() {
    work.close();
    delete(folder);
  }

  /**
   * Removes a folder. A thread of JGit's own, which finds out how exact the file system's clock is,
   * may put a file into it or take one out meanwhile: then once more.
   */
  static void delete(Path folder) {
    for (int attempt = 1; Files.exists(folder); attempt++) {
      try {
        deleteNow(folder);
      } catch (IOException | UncheckedIOException changed) {
        if (attempt == DELETE_ATTEMPTS) {
          LOG.warn("The temporary folder {} stays: {}", folder, LabException.reasonOf(changed));
          return;
        }
      }
    }
  }

  private static void deleteNow(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Something that JGit or the file system does. */
  @FunctionalInterface
  interface Work<T> {
    T get() throws GitAPIException, IOException;
  }

  static <T> T doing(Message what, Work<T> work) {
    try {
      return work.get();
    } catch (GitAPIException | IOException failure) {
      throw new LabException(
          Message.of("record.git-repository.git-repository-cannot", what),
          LabException.reasonOf(failure),
          Message.of("record.git-repository.check-free-space-of-temporary"),
          failure);
    }
  }
}

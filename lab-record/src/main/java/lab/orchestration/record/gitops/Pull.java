package lab.orchestration.record.gitops;

import static lab.orchestration.record.gitops.GitRepository.BRANCH;
import static lab.orchestration.record.gitops.GitRepository.doing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.message.Message;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A clone of its own of somebody's repository, which it only ever reads. */
final class Pull implements AutoCloseable {

  private final Path folder;
  private final Git clone;

  private Pull(Path folder, Git clone) {
    this.folder = folder;
    this.clone = clone;
  }

  static Pull from(String uri) {
    return doing(
        Message.of("record.pull.be-cloned"),
        () -> {
          Path folder = Files.createTempDirectory("orchestration-lab-pull-");
          Git clone =
              Git.cloneRepository().setURI(uri).setBare(true).setDirectory(folder.toFile()).call();
          return new Pull(folder, clone);
        });
  }

  /** Fetches, and reads what the branch says now; empty while it has no commit. */
  Optional<Revision> latest() {
    return doing(
        Message.of("record.pull.be-pulled"),
        () -> {
          clone.fetch().setRefSpecs("+refs/heads/*:refs/heads/*").call();
          Repository repository = clone.getRepository();
          ObjectId head = repository.resolve("refs/heads/" + BRANCH);
          return head == null ? Optional.empty() : Optional.of(read(repository, head));
        });
  }

  private static Revision read(Repository repository, ObjectId head) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk tree = new TreeWalk(repository)) {
      tree.addTree(commits.parseCommit(head).getTree());
      tree.setRecursive(true);
      while (tree.next()) {
        files.put(
            tree.getPathString(),
            new String(repository.open(tree.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
      }
    }
    return new Revision(GitRepository.abbreviated(head), files);
  }

  @Override
  public void close() {
    clone.close();
    GitRepository.delete(folder);
  }
}

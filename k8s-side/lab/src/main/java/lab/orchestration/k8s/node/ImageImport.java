package lab.orchestration.k8s.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import lab.orchestration.core.message.Message;

/**
 * Copies images from the Engine into a node, where the kubelet finds them.
 *
 * @param node the node, which may still be starting
 */
public record ImageImport(NodeContainer node) {

  private static final String FOLDER = "/tmp/orchestration-lab-image";

  /** A node's containerd answers a second or a few after the node was started. */
  private static final String RUNTIME_ANSWERS =
      "tries=600; until ctr version >/dev/null 2>&1; do"
          + " tries=$((tries-1)); [ $tries -gt 0 ] || exit 1; sleep 0.1; done";

  /**
   * Takes over what {@code docker save} writes and imports it where the kubelet looks.
   *
   * <p>The Engine's archive is unpacked by the copy, so it is packed again for the import. The
   * import expands short names as the kubelet does: nginx to docker.io/library/nginx. Its progress
   * is not kept, so that what is left of a failure is the error.
   */
  private static final String IMPORT =
      ("cd %1$s && tar -cf - * | ctr -n k8s.io images import - >/dev/null; code=$?;"
              + " rm -rf %1$s; exit $code")
          .formatted(FOLDER);

  /** Copies an image that the Engine has. */
  public void copy(String reference) throws InterruptedException {
    node.exec("mkdir", "-p", FOLDER);
    node.engine()
        .call(
            Message.of("k8s.image-import.image-cannot-be-copied-to", reference, node.name()),
            () -> unpack(reference));
    node.exec("sh", "-c", RUNTIME_ANSWERS);
    node.exec("sh", "-c", IMPORT);
  }

  private String unpack(String reference) {
    try (InputStream image = node.engine().client().saveImageCmd(reference).exec()) {
      node.engine()
          .client()
          .copyArchiveToContainerCmd(node.id())
          .withRemotePath(FOLDER)
          .withTarInputStream(image)
          .exec();
      return reference;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}

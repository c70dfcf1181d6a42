package lab.orchestration.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The way to an Engine: whatever is answered at once has a time limit, so that an Engine that hangs
 * keeps nobody waiting; a stream may be silent for as long as nothing happens.
 *
 * @param answers has the limit
 * @param streams has none
 */
record EngineTransport(DockerHttpClient answers, DockerHttpClient streams)
    implements DockerHttpClient {

  /**
   * Those of Docker's Engine API that last as long as something else does: a container, a pull, a
   * build.
   */
  private static final Pattern STREAM =
      Pattern.compile(
          "(/v[0-9.]+)?/(events|build|images/(create|load|get|[^?]+/(push|get))|exec/[^/?]+/start"
              + "|(containers|services|tasks)/[^/?]+/(logs|attach|wait|stats|archive|export|top))"
              + "([?].*)?");

  static boolean isStream(String path) {
    return STREAM.matcher(path).matches();
  }

  @Override
  public Response execute(Request request) {
    return (isStream(request.path()) ? streams : answers).execute(request);
  }

  @Override
  public void close() throws IOException {
    try (streams) {
      answers.close();
    }
  }
}

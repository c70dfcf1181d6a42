package lab.orchestration.swarm.claim;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import lab.orchestration.core.LabException;

/**
 * What {@code docker events} tells of a service.
 *
 * @param manager who is asked
 * @param service the service's name
 * @param since from when on, by the Engine's clock
 */
record ServiceEvents(EngineApi manager, String service, String since) {

  /** The request, as a person would type it. */
  String request() {
    return "docker events --since %s --until now --filter service=%s".formatted(since, service);
  }

  /** All events until now, one a line, nothing left out. */
  String look() throws InterruptedException {
    String filters = "{\"type\":[\"service\"],\"service\":[\"%s\"]}".formatted(service);
    EngineApi.Reply reply =
        manager.get(
            "/events?since=%s&until=%s&filters=%s"
                .formatted(
                    since,
                    EngineTime.of(manager),
                    URLEncoder.encode(filters, StandardCharsets.UTF_8)));
    if (!reply.accepted()) {
      throw new LabException("The events cannot be read", reply.text(), "Try: docker events");
    }
    return reply.body().strip();
  }
}

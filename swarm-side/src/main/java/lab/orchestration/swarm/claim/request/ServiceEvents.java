package lab.orchestration.swarm.claim.request;

import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;

/**
 * What {@code docker events} tells of a service.
 *
 * @param api who is asked
 * @param service the service's name
 * @param since from when on, by the Engine's clock
 */
public record ServiceEvents(RawEngineApi api, String service, String since) {

  /** All events until now, one a line, nothing left out. */
  public RawAnswer look() throws InterruptedException {
    String filters = "{\"type\":[\"service\"],\"service\":[\"%s\"]}".formatted(service);
    return api.get(
            "/events?since=%s&until=%s&filters=%s"
                .formatted(since, EngineTime.now(api), RawEngineApi.encoded(filters)))
        .expectAccepted();
  }
}

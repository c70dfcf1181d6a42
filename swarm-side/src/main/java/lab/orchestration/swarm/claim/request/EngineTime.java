package lab.orchestration.swarm.claim.request;

import java.time.Instant;
import java.time.OffsetDateTime;
import lab.orchestration.docker.RawEngineApi;

/** The time by an Engine's own clock, which need not be ours. */
public final class EngineTime {

  private EngineTime() {}

  /** Now, in the form in which the Engine's events are asked for: seconds and nanoseconds. */
  public static String now(RawEngineApi engine) throws InterruptedException {
    String time = engine.get("/info").expectAccepted().json().path("SystemTime").asText();
    Instant now = OffsetDateTime.parse(time).toInstant();
    return "%d.%09d".formatted(now.getEpochSecond(), now.getNano());
  }
}

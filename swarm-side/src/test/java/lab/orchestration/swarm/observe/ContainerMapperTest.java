package lab.orchestration.swarm.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.InspectContainerResponse;
import java.time.Instant;
import java.util.Set;
import lab.orchestration.core.DesiredState;
import lab.orchestration.core.Replica;
import lab.orchestration.core.ReplicaState;
import org.junit.jupiter.api.Test;

class ContainerMapperTest {

  private static final Instant STARTED = Instant.parse("2026-01-02T03:04:06Z");
  private static final Instant FINISHED = Instant.parse("2026-01-02T03:05:00Z");

  @Test
  void aContainerThatRunsIsAReplicaThatThePersonWants() {
    Replica replica = replica("running", 0, Set.of());

    assertThat(replica.name()).isEqualTo("my-web-2");
    assertThat(replica.image()).isEqualTo("nginx");
    assertThat(replica.node()).isEqualTo("docker-host");
    assertThat(replica.wanted()).isTrue();
    assertThat(replica.observed()).isEqualTo(ReplicaState.RUNNING);
    assertThat(replica.since()).isEqualTo(STARTED);
  }

  @Test
  void aContainerThatWasKilledIsStillWanted_becauseNobodyHasSaidOtherwise() {
    Replica replica = replica("exited", 137, Set.of());

    assertThat(replica.wanted()).isTrue();
    assertThat(replica.observed()).isEqualTo(ReplicaState.FAILED);
    assertThat(replica.since()).isEqualTo(FINISHED);
    assertThat(replica.message()).isEqualTo("exited (137)");
  }

  @Test
  void aContainerThatEndedByItselfWithoutAnErrorIsComplete() {
    assertThat(replica("exited", 0, Set.of()).observed()).isEqualTo(ReplicaState.COMPLETE);
  }

  @Test
  void aContainerThatThePersonRemovesEndsBecauseItWasWantedTo() {
    Replica replica = replica("exited", 137, Set.of("c2"));

    assertThat(replica.desired()).isEqualTo(DesiredState.SHUTDOWN);
    assertThat(replica.observed()).isEqualTo(ReplicaState.SHUTDOWN);
    assertThat(replica.message()).isEmpty();
  }

  private static Replica replica(String status, int exitCode, Set<String> dismissed) {
    String json =
        """
        {"Id":"c2","Name":"/my-web-2","Created":"2026-01-02T03:04:05Z","Config":{"Image":"nginx"},
         "State":{"Status":"%s","ExitCode":%d,"StartedAt":"%s","FinishedAt":"%s"}}
        """
            .formatted(
                status,
                exitCode,
                STARTED,
                status.equals("running") ? "0001-01-01T00:00:00Z" : FINISHED);
    try {
      return new ContainerMapper("docker-host", dismissed::contains)
          .replica(
              new ObjectMapper()
                  .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                  .readValue(json, InspectContainerResponse.class));
    } catch (JsonProcessingException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}

package lab.orchestration.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import org.junit.jupiter.api.Test;

class EngineFinderTest {

  private static final URI SOCKET = URI.create("unix:///var/run/docker.sock");
  private static final TestbedStatus DEBIAN = new TestbedStatus(Map.of("supported", "yes"));
  private static final TestbedStatus NOT_DEBIAN =
      TestbedStatus.missing(Message.verbatim("this is not Debian 12"));

  @Test
  void givenDockerHostIsSet_thenThatEngineIsUsedAndNoOtherIsEvenAsked() {
    EngineFinder finder =
        new EngineFinder(
            Map.of("DOCKER_HOST", "tcp://10.0.0.5:2375"),
            List.of(SOCKET),
            host -> {
              throw new AssertionError("asked " + host);
            });

    assertThat(finder.find(DEBIAN, true))
        .isEqualTo(new EngineChoice.Configured(URI.create("tcp://10.0.0.5:2375")));
  }

  @Test
  void givenAnEngineAnswersOnAUsualSocket_thenItIsUsedAndNotAPrivateOne() {
    EngineFinder finder = new EngineFinder(Map.of(), List.of(SOCKET), host -> Optional.empty());

    assertThat(finder.find(DEBIAN, true)).isEqualTo(new EngineChoice.Local(SOCKET));
  }

  @Test
  void givenNoEngineAndRootOnDebian_thenAPrivateOneIsStarted() {
    EngineFinder finder = new EngineFinder(Map.of(), List.of(), host -> Optional.empty());

    assertThat(finder.find(DEBIAN, true))
        .isEqualTo(
            new EngineChoice.Private(Message.of("engine-finder.no-docker-engine-was-found")));
  }

  @Test
  void givenNoEngineAndNoRights_thenThePersonIsToldBothWaysOut() {
    EngineFinder finder =
        new EngineFinder(
            Map.of(),
            List.of(SOCKET),
            host ->
                Optional.of(
                    new LabException(
                        Message.verbatim("No Engine"),
                        Message.verbatim("permission denied"),
                        Message.verbatim("Join the group docker"))));

    assertThat(finder.find(DEBIAN, false))
        .isInstanceOfSatisfying(
            EngineChoice.None.class,
            none -> {
              assertThat(none.why()).hasToString("No Engine: permission denied");
              assertThat(none.remedy().toString())
                  .contains("Join the group docker")
                  .contains("as root");
            });
  }

  @Test
  void givenNoEngineAndNoDebian_thenThePersonIsToldWhyNoneCanBeBuilt() {
    EngineFinder finder = new EngineFinder(Map.of(), List.of(), host -> Optional.empty());

    assertThat(finder.find(NOT_DEBIAN, true))
        .isInstanceOfSatisfying(
            EngineChoice.None.class,
            none -> assertThat(none.remedy().toString()).contains("this is not Debian 12"));
  }

  @Test
  void givenAnotherEngineRunsOutOfReach_thenNoPrivateOneIsStartedBesideIt() {
    TestbedStatus busy =
        new TestbedStatus(
            Map.of(
                "supported", "yes",
                "engine-supported", "no",
                "engine-reason", "a Docker Engine that is not ours runs already"));
    EngineFinder finder = new EngineFinder(Map.of(), List.of(), host -> Optional.empty());

    assertThat(finder.find(busy, true))
        .isInstanceOfSatisfying(
            EngineChoice.None.class,
            none -> assertThat(none.remedy().toString()).contains("not ours runs already"));
  }
}

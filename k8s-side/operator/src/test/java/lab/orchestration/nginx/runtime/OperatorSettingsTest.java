package lab.orchestration.nginx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorSettingsTest {

  private static final Map<String, String> ELECTION =
      Map.of("OPERATOR_LEADER_ELECTION", "true", "POD_NAME", "operator-1", "POD_NAMESPACE", "lab");

  @Test
  void withNothingSetItIsTheOnlyOperatorOfTheWholeCluster() {
    assertThat(OperatorSettings.from(Map.of()))
        .isEqualTo(
            new OperatorSettings(
                Set.of(),
                false,
                "",
                "",
                Duration.ofSeconds(15),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 8081),
                false));
  }

  @Test
  void everyVariableIsRead() {
    // When
    OperatorSettings settings =
        OperatorSettings.from(
            Map.of(
                "OPERATOR_NAMESPACES", "shop",
                "OPERATOR_LEADER_ELECTION", "true",
                "OPERATOR_LEASE_SECONDS", "30",
                "OPERATOR_HTTP_PORT", "9000",
                "OPERATOR_LOG", "json",
                "KUBERNETES_SERVICE_HOST", "10.43.0.1",
                "POD_NAME", "operator-1",
                "POD_NAMESPACE", "lab"));

    // Then
    assertThat(settings)
        .isEqualTo(
            new OperatorSettings(
                Set.of("shop"),
                true,
                "operator-1",
                "lab",
                Duration.ofSeconds(30),
                new InetSocketAddress(9000),
                true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop,office", " shop , office ", "shop,,office,"})
  void namespacesAreSeparatedByCommas(String list) {
    assertThat(OperatorSettings.from(Map.of("OPERATOR_NAMESPACES", list)).namespaces())
        .containsExactly("shop", "office");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ","})
  void noNamespaceIsEveryNamespace(String list) {
    assertThat(OperatorSettings.from(Map.of("OPERATOR_NAMESPACES", list)).namespaces()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OPERATOR_LEASE_SECONDS, 5",
    "OPERATOR_LEASE_SECONDS, 300",
    "OPERATOR_HTTP_PORT, 0",
    "OPERATOR_HTTP_PORT, 65535",
    "OPERATOR_LEADER_ELECTION, false",
    "OPERATOR_LOG, text",
  })
  void theBoundsThemselvesAreRight(String variable, String value) {
    assertThat(OperatorSettings.from(Map.of(variable, value))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "OPERATOR_LEASE_SECONDS, 4, must be a number from 5 to 300",
        "OPERATOR_LEASE_SECONDS, 301, must be a number from 5 to 300",
        "OPERATOR_LEASE_SECONDS, 15s, must be a number from 5 to 300",
        "OPERATOR_LEASE_SECONDS, \"\", must be a number from 5 to 300",
        "OPERATOR_HTTP_PORT, -1, must be a number from 0 to 65535",
        "OPERATOR_HTTP_PORT, 65536, must be a number from 0 to 65535",
        "OPERATOR_LEADER_ELECTION, yes, must be false or true",
        "OPERATOR_LOG, xml, must be text or json",
      })
  void aWrongValueIsNamedWithWhatWouldBeRight(String variable, String value, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperatorSettings.from(Map.of(variable, value)))
        .withMessage("%s %s, not '%s'", variable, rule, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POD_NAME", "POD_NAMESPACE"})
  void anElectionNeedsToKnowWhoAndWhere(String variable) {
    // Given
    Map<String, String> blank = new HashMap<>(ELECTION);
    blank.put(variable, " ");

    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperatorSettings.from(blank))
        .withMessage(variable + " must be set where OPERATOR_LEADER_ELECTION is true");
  }

  @ParameterizedTest
  @MethodSource("variables")
  void everyVariableIsExplained(String variable) {
    assertThat(OperatorSettings.HELP).contains(variable);
  }

  private static Stream<String> variables() {
    return Stream.of(
        "OPERATOR_NAMESPACES",
        "OPERATOR_LEADER_ELECTION",
        "OPERATOR_LEASE_SECONDS",
        "OPERATOR_HTTP_PORT",
        "OPERATOR_LOG",
        "POD_NAME",
        "POD_NAMESPACE");
  }
}

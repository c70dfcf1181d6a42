package lab.orchestration.k8s.claim.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExchangeTest {

  @Test
  void givenAnObject_whenItIsShortened_thenOnlyTheTellingPartsAreLeft() {
    Exchange exchange =
        new Exchange("GET /x", 200, "{\"spec\":{\"replicas\":3,\"port\":80},\"kind\":\"K\"}", "");

    assertThat(exchange.shortened("/spec/replicas", "/kind", "/none"))
        .isEqualTo("HTTP 200, of it: spec.replicas: 3, kind: \"K\", none: (none)");
    assertThat(exchange.accepted()).isTrue();
    assertThat(exchange.message()).isEmpty();
  }

  @Test
  void givenARefusal_whenItIsShortened_thenItsOwnWordsAreLeft() {
    Exchange exchange =
        new Exchange("POST /x", 422, "{\"kind\":\"Status\",\"message\":\"spec is wrong\"}", "");

    assertThat(exchange.shortened("/spec")).isEqualTo("HTTP 422: spec is wrong");
    assertThat(exchange.accepted()).isFalse();
  }

  @Test
  void givenTextThatBeginsWithANumber_whenItIsShortened_thenItIsNotTakenForJson() {
    Exchange exchange = new Exchange("GET /x", 404, "404 page not found\n", "");

    assertThat(exchange.shortened("/spec")).isEqualTo("HTTP 404: 404 page not found");
    assertThat(exchange.at("/spec").isMissingNode()).isTrue();
  }

  @Test
  void givenAWarning_whenItIsShortened_thenTheWarningIsThereAsWell() {
    Exchange exchange = new Exchange("POST /x", 201, "{\"kind\":\"K\"}", "299 - unknown field");

    assertThat(exchange.shortened("/kind"))
        .isEqualTo("HTTP 201, of it: kind: \"K\"; Warning: 299 - unknown field");
  }

  @Test
  void givenALongText_whenItIsShortened_thenThatIsSaid() {
    assertThat(Exchange.beginningOf("x".repeat(1_000)))
        .endsWith(" … (shortened from 1,000 characters)");
  }
}

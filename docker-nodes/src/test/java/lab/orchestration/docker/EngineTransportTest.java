package lab.orchestration.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTransportTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/events?filters=x",
        "/v1.51/events",
        "/v1.51/containers/4711/logs?follow=true",
        "/v1.51/containers/4711/wait",
        "/v1.51/containers/4711/archive?path=%2F",
        "/v1.51/exec/4711/start",
        "/v1.51/build?t=x",
        "/v1.51/images/create?fromImage=nginx",
        "/v1.51/images/load",
        "/v1.51/services/my-web/logs"
      })
  void whatLastsAsLongAsSomethingElseHasNoLimit(String path) {
    assertThat(EngineTransport.isStream(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/_ping",
        "/v1.51/version",
        "/v1.51/containers/json?all=true",
        "/v1.51/containers/create?name=events",
        "/v1.51/containers/4711?force=true",
        "/v1.51/containers/4711/start",
        "/v1.51/exec/4711/json",
        "/v1.51/images/nginx/json",
        "/v1.51/services/logs",
        "/v1.51/swarm"
      })
  void whatIsAnsweredAtOnceHasALimit(String path) {
    assertThat(EngineTransport.isStream(path)).isFalse();
  }
}

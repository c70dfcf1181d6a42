package lab.orchestration.swarm.claim.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import lab.orchestration.core.claim.ApiExtension;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.docker.RawAnswer;
import lab.orchestration.docker.RawEngineApi;

/**
 * What an Engine can be extended by: drivers for what it knows already, volumes, networks, logs and
 * authorization. None of them brings a new kind of object.
 */
public final class EnginePlugins {

  private final RawEngineApi api;

  /** Asks this Engine for its plugins. */
  public EnginePlugins(RawEngineApi api) {
    this.api = api;
  }

  /** Writes down the plugins of the node under test, as {@code docker info} lists them. */
  public void writeTo(ExperimentLab lab) throws InterruptedException {
    RawAnswer info = api.get("/info").expectAccepted();
    JsonNode plugins = info.json().path("Plugins");
    Map<String, Long> types = new TreeMap<>();
    // A type of which the Engine has no plugin is null: it could have one.
    plugins.properties().forEach(type -> types.put(type.getKey(), (long) type.getValue().size()));
    lab.answer(ApiExtension.PLUGINS, info.request(), "{\"Plugins\":%s}".formatted(plugins));
    lab.spread(ApiExtension.PLUGIN_TYPES, types);
  }
}

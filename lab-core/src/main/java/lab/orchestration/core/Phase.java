package lab.orchestration.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of thing a {@link LabEvent} reports. */
public enum Phase {
  /** We asked for something: a step's command was sent. */
  @JsonProperty("command")
  COMMAND,
  /** We broke something on purpose. */
  @JsonProperty("fault")
  FAULT,
  /**
   * The orchestrator knows that a running container is gone, without having asked for it, or that
   * it no longer answers.
   */
  @JsonProperty("detected")
  DETECTED,
  /** The orchestrator wants a new container: a new task, a new Pod, or a restart inside a Pod. */
  @JsonProperty("created")
  CREATED,
  /** The orchestrator reports the container as running. */
  @JsonProperty("running")
  RUNNING,
  /** The replica answered an HTTP request for the first time, or again. */
  @JsonProperty("serving")
  SERVING,
  /** A container was stopped because the orchestrator wanted it to. */
  @JsonProperty("stopped")
  STOPPED,
  /** The orchestrator no longer wants a replica that still runs: deleted, evicted, scaled down. */
  @JsonProperty("unwanted")
  UNWANTED,
  /** The orchestrator no longer hears of a node. */
  @JsonProperty("node-down")
  NODE_DOWN,
  /** The orchestrator hears of a node, for the first time or again. */
  @JsonProperty("node-ready")
  NODE_READY,
  /** The orchestrator no longer lists the replica. */
  @JsonProperty("removed")
  REMOVED,
  /** The engine said something that is evidence in itself, in its own words. */
  @JsonProperty("engine")
  ENGINE
}

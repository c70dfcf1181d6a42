package lab.orchestration.core;

/**
 * A node as its orchestrator sees it.
 *
 * @param name the node's name, as replicas carry it
 * @param manager whether it belongs to the control plane; in this lab it takes replicas as well
 * @param ready whether the orchestrator hears of it
 * @param schedulable whether it may be given new replicas
 */
public record ClusterNode(String name, boolean manager, boolean ready, boolean schedulable) {}

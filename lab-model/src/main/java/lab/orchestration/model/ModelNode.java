package lab.orchestration.model;

import lab.orchestration.core.ClusterNode;

/** A node in the model. */
final class ModelNode {

  final String name;
  final boolean manager;
  final Machine machine;

  /** What the orchestrator believes. */
  boolean ready = true;

  /** What is so. */
  boolean alive = true;

  /** How many replicas it was given. */
  int replicas;

  ModelNode(String name, boolean manager, Machine machine) {
    this.name = name;
    this.manager = manager;
    this.machine = machine;
  }

  ClusterNode seen() {
    return new ClusterNode(name, manager, ready, ready);
  }
}

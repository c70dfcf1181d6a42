package lab.orchestration.model;

import lab.orchestration.model.timing.KubernetesTimings;
import lab.orchestration.model.timing.SwarmTimings;

/**
 * What of the model depends on the machine, fitted from live runs by {@code lab model calibrate}.
 *
 * @param from which runs it was fitted from, in words
 * @param swarm the Swarm side's
 * @param kubernetes the Kubernetes side's
 */
public record Timings(String from, SwarmTimings swarm, KubernetesTimings kubernetes) {}

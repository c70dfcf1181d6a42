package lab.orchestration.model.timing;

/**
 * How long things take on the machine on which Swarm runs, fitted from live runs.
 *
 * @param detect until the manager shows that a container has ended
 * @param startWork what a container's start occupies the machine with
 * @param startLatency what passes beside that until the task is shown as running
 * @param answer from running to the first answer over HTTP
 * @param stopWork what a container's stop occupies the machine with
 * @param request what a request to the API takes
 */
public record SwarmTimings(
    Spread detect,
    Spread startWork,
    Spread startLatency,
    Spread answer,
    Spread stopWork,
    Spread request) {}

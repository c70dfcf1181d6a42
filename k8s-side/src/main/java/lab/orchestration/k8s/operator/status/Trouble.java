package lab.orchestration.k8s.operator.status;

/**
 * What keeps Pods from becoming ready.
 *
 * @param reason in one word, for programs
 * @param message for people
 */
record Trouble(String reason, String message) {}

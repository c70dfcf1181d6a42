package lab.orchestration.nginx.status;

/**
 * What keeps Pods from becoming ready.
 *
 * @param reason in one word, for programs
 * @param message for people
 */
record FailureReason(String reason, String message) {}

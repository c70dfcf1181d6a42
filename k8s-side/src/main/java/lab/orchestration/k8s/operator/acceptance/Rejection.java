package lab.orchestration.k8s.operator.acceptance;

/**
 * Why a declaration is not carried out.
 *
 * @param reason in one word, for programs
 * @param message for people
 * @param mayPass whether it can become acceptable without being changed itself
 */
public record Rejection(String reason, String message, boolean mayPass) {}

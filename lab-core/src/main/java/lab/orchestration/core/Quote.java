package lab.orchestration.core;

/**
 * The engine's own words.
 *
 * @param request what was asked, as a command or a request that a person could repeat
 * @param answer what the engine answered, shortened only where it says so
 */
public record Quote(String request, String answer) {}

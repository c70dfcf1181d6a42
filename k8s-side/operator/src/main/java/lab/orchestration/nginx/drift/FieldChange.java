package lab.orchestration.nginx.drift;

/**
 * A field that had drifted.
 *
 * @param path where it is, as people write it: {@code spec.template.spec.containers[nginx].image}
 * @param from what somebody had made of it, shortened if it is long
 * @param to what it should be and is again, shortened likewise
 * @param manager who had done it, by the object's managedFields; empty if they do not tell
 */
public record FieldChange(String path, String from, String to, String manager) {}

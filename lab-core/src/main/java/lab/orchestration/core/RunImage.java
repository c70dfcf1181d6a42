package lab.orchestration.core;

/**
 * An image that a run used. Its reference is a tag, which can stand for another image tomorrow.
 *
 * @param reference as it was asked for
 * @param digest what the registry calls the image that it was; the image's ID if it was built here
 */
public record RunImage(String reference, String digest) {}

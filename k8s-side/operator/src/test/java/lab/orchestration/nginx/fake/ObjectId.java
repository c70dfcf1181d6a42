package lab.orchestration.nginx.fake;

/**
 * Which object.
 *
 * @param resource the kind as it is in paths, in the plural
 */
record ObjectId(String resource, String namespace, String name) {}

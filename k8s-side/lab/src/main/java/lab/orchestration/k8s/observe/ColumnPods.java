package lab.orchestration.k8s.observe;

import java.util.Map;

/**
 * How a column's Pods are found and reached.
 *
 * @param declaredAs the kind of the object by which people declare them
 * @param labels tell them from others
 * @param port on which they listen
 */
public record ColumnPods(String declaredAs, Map<String, String> labels, int port) {}

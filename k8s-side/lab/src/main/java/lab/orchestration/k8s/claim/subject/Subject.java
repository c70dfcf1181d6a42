package lab.orchestration.k8s.claim.subject;

import java.util.List;

/**
 * The object by which a column declares a service, for trials that put the same question to both.
 */
public interface Subject {

  /** Where the object of this name is. */
  String path(String name);

  /** Everything that is written when an object of this name is declared. */
  List<String> written(String name);

  /** Says that an object of this name is going to be made. */
  void expect(OwnedResources belongings, String name) throws InterruptedException;

  /** What is sent to declare it. */
  String declaration(String name, String image, int replicas);

  /** Where the image stands in it, as a JSON pointer. */
  String image();

  /** A part of a declaration that is about a field which {@link #declaration} does not mention. */
  String part(String name);

  /** The same part, which mentions the number of replicas as well. */
  String part(String name, int replicas);

  /** Where the part's own field stands, as a JSON pointer. */
  String partsField();

  /** Fields that a declaration leaves out and the API fills in, as JSON pointers. */
  List<String> defaults();

  /** What is sent to declare it with a number of replicas that the API refuses. */
  String refusedDeclaration(String name, String image);

  /** Waits until the declared replicas serve, and nothing of the object is written any more. */
  void awaitSettled(String name, int replicas) throws InterruptedException;
}

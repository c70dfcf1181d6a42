package lab.orchestration.nginx.fake;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the server has been told to refuse. */
final class Refusals {

  private final List<Refusal> refusals = new CopyOnWriteArrayList<>();

  private record Refusal(
      String method, String resource, Answer answer, AtomicInteger timesThatAreLeft) {

    boolean meets(String asked, ApiPath path) {
      return method.equals(asked)
          && resource.equals(path.kind())
          && timesThatAreLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
  }

  void add(String method, String resource, Answer answer, int times) {
    refusals.add(new Refusal(method, resource, answer, new AtomicInteger(times)));
  }

  void lift() {
    refusals.clear();
  }

  Optional<Answer> of(String method, ApiPath path) {
    return refusals.stream()
        .filter(refusal -> refusal.meets(method, path))
        .map(Refusal::answer)
        .findFirst();
  }
}

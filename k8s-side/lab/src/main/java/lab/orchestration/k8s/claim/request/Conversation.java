package lab.orchestration.k8s.claim.request;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lab.orchestration.core.experiment.ExperimentLab;

/** Several requests and their answers that are one piece of evidence together. */
public final class Conversation {

  private final List<String> requests = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();

  /** Adds a request and only these parts of its answer; answers it unchanged. */
  public Exchange add(Exchange exchange, String... pointers) {
    add(exchange.request(), exchange.shortened(pointers));
    return exchange;
  }

  /** Adds a request, or whatever was done, and what came of it. */
  public void add(String request, String answer) {
    requests.add(request);
    answers.add(answer);
  }

  /** Writes it down as one answer. */
  public void writeTo(ExperimentLab lab, String what) {
    lab.answer(what, numbered(requests), numbered(answers));
  }

  private static String numbered(List<String> lines) {
    return lines.size() == 1
        ? lines.get(0)
        : IntStream.range(0, lines.size())
            .mapToObj(line -> "%d. %s".formatted(line + 1, lines.get(line)))
            .collect(Collectors.joining("\n"));
  }
}

package lab.orchestration.k8s.claim.request;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lab.orchestration.core.experiment.ExperimentLab;
import lab.orchestration.core.message.Message;

/** Several requests and their answers that are one piece of evidence together. */
public final class Conversation {

  private final List<Message> requests = new ArrayList<>();
  private final List<Message> answers = new ArrayList<>();

  /** Adds a request and only these parts of its answer; answers it unchanged. */
  public Exchange add(Exchange exchange, String... pointers) {
    add(exchange.request(), exchange.shortened(pointers));
    return exchange;
  }

  /** Adds a request and its answer, both in the engine's own words. */
  public void add(String request, String answer) {
    add(Message.verbatim(request), Message.verbatim(answer));
  }

  /** Adds a request, or whatever was done, and what came of it. */
  public void add(Message request, Message answer) {
    requests.add(request);
    answers.add(answer);
  }

  /** Writes it down as one answer. */
  public void writeTo(ExperimentLab lab, Message what) {
    lab.answer(what, numbered(requests), numbered(answers));
  }

  private static Message numbered(List<Message> lines) {
    return lines.size() == 1
        ? lines.get(0)
        : Message.lines(
            IntStream.range(0, lines.size())
                .mapToObj(
                    line -> Message.of("k8s.conversation.numbered", line + 1, lines.get(line)))
                .toList());
  }
}

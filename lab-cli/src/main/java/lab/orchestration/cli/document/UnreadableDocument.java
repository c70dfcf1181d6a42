package lab.orchestration.cli.document;

import java.io.IOException;
import java.io.Serial;
import lab.orchestration.core.message.Message;

/** Why a document is refused, as a clause: "it is empty". */
final class UnreadableDocument extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Message reason;

  UnreadableDocument(Message reason) {
    super(reason.toString());
    this.reason = reason;
  }

  /** The clause. */
  Message reason() {
    return reason;
  }
}

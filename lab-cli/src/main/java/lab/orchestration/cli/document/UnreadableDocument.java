package lab.orchestration.cli.document;

import java.io.IOException;
import java.io.Serial;

/** Why a document is refused, as a clause: "it is empty". */
final class UnreadableDocument extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  UnreadableDocument(String reason) {
    super(reason);
  }

  /** The clause. */
  String reason() {
    return String.valueOf(getMessage());
  }
}

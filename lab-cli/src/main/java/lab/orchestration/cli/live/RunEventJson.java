package lab.orchestration.cli.live;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.record.RunRecordJson;

/** What the page's script reads: as in a run record, but its messages are texts in its language. */
final class RunEventJson {

  private final ObjectMapper mapper;

  RunEventJson(Words words) {
    mapper =
        RunRecordJson.mapper().registerModule(new SimpleModule().addSerializer(new Text(words)));
  }

  private static final class Text extends StdSerializer<Message> {

    private static final long serialVersionUID = 1L;

    private final transient Words words;

    Text(Words words) {
      super(Message.class);
      this.words = words;
    }

    @Override
    public void serialize(Message message, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(words.text(message));
    }
  }

  /**
   * An event of the run in one line; its field {@code type} says which kind it is. Of a whole run
   * only how it ended is told: the page has seen the rest.
   */
  String of(RunEvent runEvent) {
    if (runEvent instanceof RunEvent.Finished finished) {
      ObjectNode end = mapper.createObjectNode();
      end.put("type", "finished");
      end.put("at", finished.at());
      end.put("success", finished.run().isSuccess());
      end.set("leftovers", mapper.valueToTree(finished.run().leftovers()));
      return written(end);
    }
    if (runEvent instanceof RunEvent.Happened happened) {
      ObjectNode what = mapper.valueToTree(happened.event());
      what.put("type", "happened");
      what.put("at", happened.at());
      return written(what);
    }
    return written(runEvent);
  }

  /** Any value in one line. */
  String written(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("plain values are always writable", impossible);
    }
  }

  /** The body of a request. */
  static JsonNode read(byte[] body) throws JsonProcessingException {
    return new ObjectMapper().readTree(new String(body, StandardCharsets.UTF_8));
  }
}

package lab.orchestration.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lab.orchestration.core.message.Message;

/**
 * A message in a document: a text that is the same in every language is a string; one of the
 * bundles is {@code {"key": …, "arguments": […]}}; messages in a row are {@code {"separator": …,
 * "parts": […]}}.
 */
final class MessageForm extends SimpleModule {

  private static final long serialVersionUID = 1L;

  /** The deepest that we write is 4. A text in which a place stands twice grows with each level. */
  private static final int DEEPEST = 10;

  MessageForm() {
    addSerializer(Message.class, new Writing());
    addDeserializer(Message.class, new Reading());
  }

  private static final class Writing extends StdSerializer<Message> {

    private static final long serialVersionUID = 1L;

    Writing() {
      super(Message.class);
    }

    @Override
    public void serialize(Message message, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (message instanceof Message.Keyed keyed) {
        json.writeStartObject();
        json.writeStringField("key", keyed.key());
        if (!keyed.arguments().isEmpty()) {
          write("arguments", keyed.arguments(), json, provider);
        }
        json.writeEndObject();
      } else if (message instanceof Message.Joined joined) {
        json.writeStartObject();
        json.writeStringField("separator", joined.separator().name().toLowerCase(Locale.ROOT));
        write("parts", joined.parts(), json, provider);
        json.writeEndObject();
      } else {
        json.writeString(message.toString());
      }
    }

    private void write(
        String field, List<Message> messages, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeArrayFieldStart(field);
      for (Message message : messages) {
        serialize(message, json, provider);
      }
      json.writeEndArray();
    }
  }

  private static final class Reading extends StdDeserializer<Message> {

    private static final long serialVersionUID = 1L;

    Reading() {
      super(Message.class);
    }

    @Override
    public Message deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return message(json.readValueAsTree(), json, 0);
    }

    private static Message message(JsonNode node, JsonParser json, int depth)
        throws JsonMappingException {
      if (node.isTextual()) {
        return Message.verbatim(node.textValue());
      }
      JsonNode key = node.path("key");
      if (depth < DEEPEST && key.isTextual()) {
        return new Message.Keyed(key.textValue(), messages(node.path("arguments"), json, depth));
      }
      JsonNode separator = node.path("separator");
      if (depth < DEEPEST && separator.isTextual()) {
        return new Message.Joined(
            separator(separator.textValue(), json), messages(node.path("parts"), json, depth));
      }
      throw JsonMappingException.from(json, "a message is a text, a key or several messages");
    }

    private static List<Message> messages(JsonNode nodes, JsonParser json, int depth)
        throws JsonMappingException {
      List<Message> messages = new ArrayList<>();
      for (JsonNode node : nodes) {
        messages.add(message(node, json, depth + 1));
      }
      return messages;
    }

    private static Message.Separator separator(String name, JsonParser json)
        throws JsonMappingException {
      for (Message.Separator separator : Message.Separator.values()) {
        if (separator.name().toLowerCase(Locale.ROOT).equals(name)) {
          return separator;
        }
      }
      throw JsonMappingException.from(json, "there is no separator '" + name + "'");
    }
  }
}

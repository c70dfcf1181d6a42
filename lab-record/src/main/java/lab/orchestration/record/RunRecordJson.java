package lab.orchestration.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import lab.orchestration.core.LabException;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.record.RunRecord;

/** A run record as a JSON document, version {@value RunRecord#SCHEMA} of its form. */
public final class RunRecordJson {

  private static final ObjectMapper INDENTED = mapper().enable(SerializationFeature.INDENT_OUTPUT);

  private RunRecordJson() {}

  /** A mapper for everything that is part of a run record. */
  public static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(new MessageForm())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .annotationIntrospector(new RecordNames())
        .build()
        .setMixIns(RecordForm.MIX_INS);
  }

  /** The document, in the form of this version. */
  public static String write(RunRecord run) {
    try {
      return INDENTED.writeValueAsString(run.withSchema(RunRecord.SCHEMA)) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of plain values is always writable", impossible);
    }
  }

  /**
   * Reads a document that {@link #write} wrote, in this version or an older one; of that, {@link
   * RunRecord#schema} tells.
   *
   * @throws LabException if it is not one
   */
  public static RunRecord read(String json) {
    try {
      if (INDENTED.readValue(json, Version.class).schema() != 1) {
        return INDENTED.readValue(json, RunRecord.class);
      }
      JsonNode document = INDENTED.readTree(json);
      SchemaOne.rename(document);
      return INDENTED.treeToValue(document, RunRecord.class);
    } catch (JsonProcessingException broken) {
      throw new LabException(
          Message.of("record.run-record-json.run-record-cannot-be-read"),
          Message.verbatim(broken.getOriginalMessage()),
          Message.of("record.run-record-json.use-file-that-lab-run"),
          broken);
    }
  }

  /** The first that has to be known of a document. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Version(int schema) {}
}

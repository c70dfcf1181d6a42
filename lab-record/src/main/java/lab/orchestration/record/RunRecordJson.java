package lab.orchestration.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import lab.orchestration.core.LabException;
import lab.orchestration.core.record.RunRecord;

/** A run record as a JSON document, version {@value RunRecord#SCHEMA} of its form. */
public final class RunRecordJson {

  private static final ObjectMapper INDENTED = mapper().enable(SerializationFeature.INDENT_OUTPUT);

  private RunRecordJson() {}

  /** A mapper for everything that is part of a run record. */
  public static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .annotationIntrospector(new RecordNames())
        .build()
        .setMixIns(RecordForm.MIX_INS);
  }

  /** The document. */
  public static String write(RunRecord run) {
    try {
      return INDENTED.writeValueAsString(run) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of plain values is always writable", impossible);
    }
  }

  /**
   * Reads a document that {@link #write} wrote.
   *
   * @throws LabException if it is not one
   */
  public static RunRecord read(String json) {
    try {
      return INDENTED.readValue(json, RunRecord.class);
    } catch (JsonProcessingException broken) {
      throw new LabException(
          "The run record cannot be read",
          broken.getOriginalMessage(),
          "Use a file that 'lab run --json' wrote",
          broken);
    }
  }
}

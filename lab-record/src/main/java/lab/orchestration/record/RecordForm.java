package lab.orchestration.record;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Map;
import lab.orchestration.core.EngineInfo;
import lab.orchestration.core.RunImage;
import lab.orchestration.core.evidence.Evidence;
import lab.orchestration.core.experiment.Experiment;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.load.LoadReport;
import lab.orchestration.core.message.Message;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.ObservationChange;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.ExperimentRecord;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunPlan;
import lab.orchestration.core.record.RunRecord;
import org.jspecify.annotations.Nullable;

/** Where a document differs from the core's records: what is left out, and what older ones say. */
final class RecordForm {

  /** For each of the core's types, what Jackson is told of it. */
  static final Map<Class<?>, Class<?>> MIX_INS =
      Map.ofEntries(
          Map.entry(RunRecord.class, OfRun.class),
          Map.entry(RunPlan.class, OfPlan.class),
          Map.entry(RunEvent.class, OfRunEvent.class),
          Map.entry(ColumnRecord.class, OfImages.class),
          Map.entry(EngineInfo.class, OfImages.class),
          Map.entry(LabEvent.class, WithoutNulls.class),
          Map.entry(ObservationChange.class, WithoutNulls.class),
          Map.entry(FaultRecord.class, OfFault.class),
          Map.entry(FaultRecord.EngineTimes.class, WithoutNulls.class),
          Map.entry(Evidence.class, OfEvidence.class),
          Map.entry(Experiment.About.class, OfAbout.class),
          Map.entry(ExperimentRecord.class, OfExperiment.class),
          Map.entry(ExperimentRecord.Terms.class, OfTerms.class));

  private RecordForm() {}

  interface OfRun {
    @JsonInclude(Include.NON_EMPTY)
    List<RunEvent> recording();

    @JsonIgnore
    boolean isSuccess();
  }

  interface OfPlan {
    @JsonInclude(Include.NON_EMPTY)
    List<String> modelled();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonInclude(Include.NON_NULL)
  interface OfRunEvent {}

  interface OfImages {
    @JsonInclude(Include.NON_EMPTY)
    List<RunImage> images();
  }

  @JsonInclude(Include.NON_NULL)
  interface WithoutNulls {}

  interface OfFault {
    @JsonInclude(Include.NON_NULL)
    @Nullable LoadReport load();

    @JsonInclude(Include.NON_NULL)
    FaultRecord.@Nullable ByHand byHand();

    @JsonInclude(Include.NON_NULL)
    FaultRecord.@Nullable EngineTimes engine();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  interface OfEvidence {}

  interface OfAbout {
    // Records of before rated it, and called it so.
    @JsonAlias("statement")
    Message ourSentence();
  }

  @JsonSerialize(converter = ExperimentDocument.Writing.class)
  @JsonDeserialize(converter = ExperimentDocument.Reading.class)
  interface OfExperiment {}

  interface OfTerms {
    @JsonInclude(Include.NON_NULL)
    @Nullable Message ourSentence();

    @JsonInclude(Include.NON_NULL)
    @Nullable Message statement();
  }
}

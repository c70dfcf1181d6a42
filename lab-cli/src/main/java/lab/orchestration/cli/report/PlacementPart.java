package lab.orchestration.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lab.orchestration.cli.view.FaultText;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.Step;
import lab.orchestration.core.observe.LabEvent;
import lab.orchestration.core.observe.Phase;
import lab.orchestration.core.record.ColumnRecord;
import lab.orchestration.core.record.RunEvent;
import lab.orchestration.core.record.RunRecord;

/** On which nodes the replicas were, over time: during the steps, and when a node was lost. */
record PlacementPart(RunRecord run, Words words) {

  /** A part of the run that has a picture of its own. */
  private record Period(String title, long from, long to) {}

  void writeTo(Html html) {
    List<Period> periods = periods();
    if (periods.isEmpty()) {
      return;
    }
    html.element(
        "section",
        part -> {
          part.element("h2", words.text("report.placement"));
          part.element("p", words.text("report.placement.how"), "class", "how");
          for (Period period : periods) {
            part.element("h3", period.title());
            for (ColumnRecord column : run.columns()) {
              picture(part, period, column);
            }
          }
        });
  }

  private List<Period> periods() {
    List<Period> periods = new ArrayList<>();
    steps().ifPresent(periods::add);
    FaultGroup.of(run).stream()
        .filter(group -> group.kind().startsWith("node-"))
        .map(FaultGroup::during)
        .filter(during -> !during.isEmpty())
        .distinct()
        .forEach(id -> experiment(id).ifPresent(periods::add));
    return periods;
  }

  private Optional<Period> steps() {
    Optional<Long> from = when(Step.DECLARE, true);
    Optional<Long> to = when(Step.SCALE, false).or(() -> when(Step.HEAL, false));
    return from.isPresent() && to.isPresent() && to.get() > from.get()
        ? Optional.of(new Period(words.text("report.placement.steps"), from.get(), to.get()))
        : Optional.empty();
  }

  private Optional<Long> when(Step step, boolean begins) {
    return run.recording().stream()
        .filter(
            runEvent ->
                begins
                    ? runEvent instanceof RunEvent.StepStarting starting && starting.step() == step
                    : runEvent instanceof RunEvent.StepCompleted ended && ended.step() == step)
        .findFirst()
        .map(RunEvent::at);
  }

  /** Of several repeats the first. */
  private Optional<Period> experiment(String id) {
    Optional<RunEvent.ExperimentStarting> starting =
        run.recording().stream()
            .filter(RunEvent.ExperimentStarting.class::isInstance)
            .map(RunEvent.ExperimentStarting.class::cast)
            .filter(runEvent -> runEvent.experiment().id().equals(id))
            .findFirst();
    if (starting.isEmpty()) {
      return Optional.empty();
    }
    long from = starting.get().at();
    long to =
        run.recording().stream()
            .filter(
                runEvent ->
                    runEvent.at() > from
                        && (runEvent instanceof RunEvent.ExperimentStarting
                            || runEvent instanceof RunEvent.ExperimentEnded))
            .mapToLong(RunEvent::at)
            .findFirst()
            .orElse(from);
    return to > from
        ? Optional.of(
            new Period(id + " · " + words.text(starting.get().experiment().title()), from, to))
        : Optional.empty();
  }

  private void picture(Html part, Period period, ColumnRecord column) {
    Placement placement =
        Placement.of(run.recording(), column.column(), period.from(), period.to());
    if (placement.isEmpty()) {
      return;
    }
    Scale scale = new Scale(period.from(), period.to());
    List<LabEvent> faults = faults(period, column);
    List<String> legend = new ArrayList<>(placement.states());
    if (!faults.isEmpty()) {
      legend.add("mark");
    }
    new Picture(words, new Origin(run, words).of(List.of(column.column())))
        .writeTo(
            part,
            words.text("column." + column.column()),
            legend,
            rows -> {
              placement.nodes().forEach((node, lane) -> lane(rows, scale, node, lane, faults));
              Picture.axis(rows, scale);
            },
            table -> table(table, period, placement, faults));
  }

  /** What was broken meanwhile. */
  private static List<LabEvent> faults(Period period, ColumnRecord column) {
    return column.events().stream()
        .filter(event -> event.phase() == Phase.FAULT)
        .filter(event -> event.atMillis() >= period.from() && event.atMillis() <= period.to())
        .toList();
  }

  private static void lane(
      Html rows, Scale scale, String node, Placement.Lane lane, List<LabEvent> faults) {
    Picture.heading(rows, node, track -> boxes(track, scale, lane.lost(), faults));
    lane.replicas()
        .values()
        .forEach(
            replica ->
                Picture.row(
                    rows,
                    shortened(replica.name()),
                    track -> boxes(track, scale, replica.spans(), faults),
                    ""));
  }

  private static void boxes(
      Html track, Scale scale, List<Placement.Span> spans, List<LabEvent> faults) {
    spans.forEach(span -> Picture.box(track, scale, span.state(), span.from(), span.to()));
    faults.forEach(fault -> Picture.mark(track, scale, fault.atMillis()));
  }

  /** Of a Pod's name the part that tells it from its siblings. */
  private static String shortened(String name) {
    int dash = name.lastIndexOf('-');
    return name.length() > 16 && dash > 0 ? "…" + name.substring(dash) : name;
  }

  private void table(Html table, Period period, Placement placement, List<LabEvent> faults) {
    Picture.head(
        table,
        List.of(
            words.text("report.placement.node"),
            words.text("report.placement.replica"),
            words.text("report.placement.state"),
            words.text("report.placement.from"),
            words.text("report.placement.to")));
    table.element(
        "tbody",
        body -> {
          faults.forEach(fault -> cells(body, period, fault));
          placement
              .nodes()
              .forEach(
                  (node, lane) -> {
                    lane.lost().forEach(span -> cells(body, period, node, "", span));
                    lane.replicas()
                        .values()
                        .forEach(
                            row ->
                                row.spans()
                                    .forEach(span -> cells(body, period, node, row.name(), span)));
                  });
        });
  }

  private void cells(Html body, Period period, LabEvent fault) {
    Picture.cells(
        body,
        List.of(
            "-",
            Objects.requireNonNullElse(fault.replica(), ""),
            words.text("stage.mark") + ": " + words.text(fault.text()),
            FaultText.seconds(fault.atMillis() - period.from()),
            ""));
  }

  private void cells(Html body, Period period, String node, String replica, Placement.Span span) {
    Picture.cells(
        body,
        List.of(
            node,
            replica,
            words.text("stage." + span.state()),
            FaultText.seconds(span.from() - period.from()),
            FaultText.seconds(span.to() - period.from())));
  }
}

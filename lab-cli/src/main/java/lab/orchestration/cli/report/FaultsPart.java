package lab.orchestration.cli.report;

import java.util.List;
import java.util.stream.Stream;
import lab.orchestration.cli.view.FaultText;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.record.RunRecord;

/** How each fault was healed, to scale, so that a flat delay and a growing one look like it. */
record FaultsPart(RunRecord run, Words words) {

  void writeTo(Html html) {
    List<FaultGroup> groups = FaultGroup.of(run);
    if (groups.isEmpty()) {
      return;
    }
    html.element(
        "section",
        part -> {
          part.element("h2", words.text("report.faults"));
          part.element("p", words.text("report.faults.how"), "class", "how");
          groups.forEach(group -> picture(part, group));
        });
  }

  private void picture(Html part, FaultGroup group) {
    if (group.kind().equals(FaultText.REMOVAL)) {
      part.element("p", words.text("healed.removal"), "class", "how");
    }
    Scale scale = Scale.upTo(group.longest());
    new Picture(words, new Origin(run, words).of(group.faults().keySet()))
        .writeTo(
            part,
            title(group),
            legend(group),
            rows -> {
              group
                  .faults()
                  .forEach(
                      (column, faults) -> {
                        for (int index = 0; index < faults.size(); index++) {
                          String number = faults.size() > 1 ? " " + (index + 1) : "";
                          String label = words.text("column." + column) + number;
                          row(rows, scale, label, faults.get(index));
                        }
                      });
              Picture.axis(rows, scale);
            },
            table -> table(table, group));
  }

  private String title(FaultGroup group) {
    String kind = words.text("fault." + group.kind());
    return group.during().isEmpty() ? kind : group.during() + " · " + kind;
  }

  private static List<String> legend(FaultGroup group) {
    List<String> used =
        group.faults().values().stream()
            .flatMap(List::stream)
            .flatMap(fault -> FaultStage.of(fault).stream())
            .map(FaultStage::name)
            .distinct()
            .toList();
    return Stream.concat(FaultStage.NAMES.stream().filter(used::contains), Stream.of("serving"))
        .toList();
  }

  private void row(Html rows, Scale scale, String label, FaultRecord fault) {
    Long healed = FaultStage.healedAfter(fault);
    Picture.row(
        rows,
        label,
        track -> {
          FaultStage.of(fault)
              .forEach(stage -> Picture.box(track, scale, stage.name(), stage.from(), stage.to()));
          if (healed != null) {
            Picture.box(track, scale, "serving", healed, scale.to());
          }
        },
        healed == null ? words.text("report.nothealed") : FaultText.seconds(healed));
  }

  private void table(Html table, FaultGroup group) {
    Picture.head(
        table,
        Stream.of(
                "column",
                "target",
                "detected",
                "created",
                "running",
                "serving",
                "engine",
                "healedby")
            .map(name -> words.text("fault-table." + name))
            .toList());
    table.element(
        "tbody",
        body ->
            group
                .faults()
                .forEach((column, faults) -> faults.forEach(fault -> cells(body, column, fault))));
  }

  private void cells(Html body, String column, FaultRecord fault) {
    FaultRecord.Stages seen = fault.millis();
    Picture.cells(
        body,
        Stream.of(
                words.text("column." + column),
                words.text(fault.target()),
                FaultText.seconds(seen.detected()),
                FaultText.seconds(seen.created()),
                FaultText.seconds(seen.running()),
                FaultText.seconds(FaultStage.healedAfter(fault)),
                FaultText.downtime(fault),
                FaultText.healedBy(column, fault, words))
            .toList());
  }
}

package lab.orchestration.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.cli.view.FaultText;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.LoadReport;
import lab.orchestration.core.RunRecord;

/** What a client lost that sent requests while something was broken. */
record LoadPart(RunRecord run, Words words) {

  /** A client during a fault. */
  private record Client(String label, LoadReport load) {}

  void writeTo(Html html) {
    List<Client> clients = clients();
    if (clients.isEmpty()) {
      return;
    }
    long most = clients.stream().mapToLong(client -> client.load().sent()).max().orElse(1);
    Scale scale = new Scale(0, Math.max(1, most));
    html.element(
        "section",
        part -> {
          part.element("h2", words.text("report.load"));
          part.element("p", words.text("report.load.how"), "class", "how");
          new Picture(words)
              .writeTo(
                  part,
                  words.text("report.load.caption"),
                  List.of("answered", "lost"),
                  rows -> clients.forEach(client -> row(rows, scale, client)),
                  table -> table(table, clients));
        });
  }

  private List<Client> clients() {
    List<Client> clients = new ArrayList<>();
    for (FaultGroup group : FaultGroup.of(run)) {
      group
          .faults()
          .forEach(
              (column, faults) ->
                  faults.forEach(
                      fault -> {
                        LoadReport load = fault.load();
                        if (load != null) {
                          clients.add(new Client(label(group, column), load));
                        }
                      }));
    }
    return clients;
  }

  private String label(FaultGroup group, String column) {
    return Stream.of(group.during(), words.text("column." + column))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private void row(Html rows, Scale scale, Client client) {
    LoadReport load = client.load();
    Picture.row(
        rows,
        client.label(),
        track -> {
          Picture.box(track, scale, "answered", 0, load.sent() - load.failed());
          Picture.box(track, scale, "lost", load.sent() - load.failed(), load.sent());
        },
        words.text("report.load.lost", load.failed(), load.sent()));
  }

  private void table(Html table, List<Client> clients) {
    Picture.head(
        table,
        Stream.of("who", "sent", "failed", "slow", "gap", "reasons", "means")
            .map(name -> words.text("report.load." + name))
            .toList());
    table.element("tbody", body -> clients.forEach(client -> cells(body, client)));
  }

  private void cells(Html body, Client client) {
    LoadReport load = client.load();
    Picture.cells(
        body,
        List.of(
            client.label(),
            Long.toString(load.sent()),
            Long.toString(load.failed()),
            Long.toString(load.slow()),
            FaultText.seconds(load.longestGapMillis()),
            reasons(load.reasons()),
            words.translated(load.means())));
  }

  private String reasons(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .map(entry -> words.translated(entry.getKey()) + " × " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}

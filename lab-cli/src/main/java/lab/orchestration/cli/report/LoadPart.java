package lab.orchestration.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.orchestration.cli.view.FaultText;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.fault.FaultRecord;
import lab.orchestration.core.load.LoadReport;
import lab.orchestration.core.record.RunRecord;

/** What a client lost that sent requests while something was broken. */
record LoadPart(RunRecord run, Words words) {

  /** A client during a fault. */
  private record Client(String label, String column, LoadReport load) {}

  void writeTo(Html html) {
    List<Client> clients = clients();
    if (clients.isEmpty()) {
      return;
    }
    long most = clients.stream().mapToLong(client -> client.load().sent()).max().orElse(1);
    List<String> columns = clients.stream().map(Client::column).toList();
    Scale scale = new Scale(0, Math.max(1, most));
    html.element(
        "section",
        part -> {
          part.element("h2", words.text("report.load"));
          part.element("p", words.text("report.load.how"), "class", "how");
          new Picture(words, new Origin(run, words).of(columns))
              .writeTo(
                  part,
                  words.text("report.load.caption"),
                  List.of("answered", "lost-requests"),
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
              (column, faults) -> clients.addAll(clients(label(group, column), column, faults)));
    }
    return clients;
  }

  private static List<Client> clients(String label, String column, List<FaultRecord> faults) {
    List<LoadReport> loads =
        faults.stream().map(FaultRecord::load).filter(Objects::nonNull).toList();
    List<Client> clients = new ArrayList<>();
    for (int index = 0; index < loads.size(); index++) {
      String number = loads.size() > 1 ? " " + (index + 1) : "";
      clients.add(new Client(label + number, column, loads.get(index)));
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
          Picture.box(track, scale, "lost-requests", load.sent() - load.failed(), load.sent());
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
            words.text(load.means())));
  }

  private String reasons(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .map(entry -> words.name("load.", entry.getKey()) + " × " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}

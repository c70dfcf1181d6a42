package lab.orchestration.cli.evidence;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lab.orchestration.cli.record.RecordFile;
import lab.orchestration.core.message.Message;

/** All parts of the evidence, in the order in which they are made. */
public final class EvidenceParts {

  /** What of the model depends on the machine. */
  static final String TIMINGS = "lab-model/src/main/resources/lab/orchestration/model/testbed.json";

  /** Three sessions in a row: what is true comes out each time. */
  public static final List<String> CLAIMS =
      IntStream.rangeClosed(1, 3).mapToObj("docs/records/claims-%d.json.gz"::formatted).toList();

  private static final String RUN = "docs/records/run.json.gz";
  private static final String BENCHMARK = "docs/records/benchmark.json";

  /** All of them. */
  public static final List<EvidencePart> ALL =
      List.of(
          new EvidencePart(
              "run",
              Message.of("evidence-parts.run-in-terminal-docs-usage"),
              2,
              EvidenceParts::run),
          new EvidencePart(
              "recording",
              Message.of("evidence-parts.what-lab-replay-plays"),
              8,
              EvidenceParts::recording),
          new EvidencePart(
              "ledger",
              Message.of("evidence-parts.docs-claims-md-from-last"),
              70,
              EvidenceParts::ledger),
          new EvidencePart(
              "findings",
              Message.of("evidence-parts.docs-findings-md-from-all"),
              1,
              EvidenceParts::findings),
          new EvidencePart(
              "model",
              Message.of("evidence-parts.models-timings-fitted-to-two"),
              1,
              EvidenceParts::model),
          new EvidencePart(
              "engines",
              Message.of("evidence-parts.docs-engines-md-from-records"),
              1,
              work -> work.renew("docs/engines.md", EvidenceBlock.DIFF)),
          new EvidencePart(
              "benchmark",
              Message.of("evidence-parts.operators-docs-benchmarks-md"),
              10,
              EvidenceParts::benchmark),
          new EvidencePart(
              "pictures",
              Message.of("evidence-parts.docs-images-in-browser"),
              5,
              EvidenceParts::pictures));

  private EvidenceParts() {}

  private static void run(EvidenceWork work) throws InterruptedException {
    work.lab("run", "--json", work.draft(RUN));
    work.publish(RUN);
    work.block("docs/usage.md", EvidenceBlock.RUN, RUN);
  }

  private static void recording(EvidenceWork work) throws InterruptedException {
    String recording = "recordings/" + work.today() + "-all-columns.json.gz";
    work.lab(
        "run",
        "--columns",
        "by-hand,swarm,deployment,operator",
        "--experiments",
        "R2,R4,C2a",
        "--json",
        work.draft(recording));
    work.publish(recording);
    work.block("recordings/README.md", EvidenceBlock.RECORDING, recording);
    for (String document : List.of("README.md", "README.ja.md")) {
      work.quotes(document, "recordings/", recording);
    }
  }

  /** The ledger is that of the last one. */
  private static void ledger(EvidenceWork work) throws InterruptedException {
    String document = "docs/claims.md";
    for (String record : CLAIMS) {
      work.lab(
          "claims",
          "--all",
          "--nodes",
          "3",
          "--json",
          work.draft(record),
          "--ledger",
          work.draft(document));
    }
    CLAIMS.forEach(work::publish);
    work.publish(document);
  }

  private static void findings(EvidenceWork work) throws InterruptedException {
    String document = "docs/findings.md";
    work.lab(
        Stream.concat(
                Stream.of("findings", "--output", work.draft(document)),
                CLAIMS.stream().map(work::published))
            .toArray(String[]::new));
    work.publish(document);
  }

  /** Fitted on some sessions and compared with another one. */
  private static void model(EvidenceWork work) throws InterruptedException {
    int last = CLAIMS.size() - 1;
    work.lab(
        Stream.concat(
                Stream.of("model", "calibrate", "--output", work.draft(TIMINGS)),
                CLAIMS.subList(0, last).stream().map(work::published))
            .toArray(String[]::new));
    work.publish(TIMINGS);
    work.block("docs/model.md", EvidenceBlock.MODEL, CLAIMS.get(last));
  }

  private static void benchmark(EvidenceWork work) throws InterruptedException {
    work.lab("benchmark", "--json", work.draft(BENCHMARK));
    work.publish(BENCHMARK);
    work.block("docs/benchmarks.md", EvidenceBlock.BENCHMARK, BENCHMARK);
  }

  /** The browser tests take them; the recording that they show is the latest. */
  private static void pictures(EvidenceWork work) throws InterruptedException {
    work.maven(
        "-pl",
        "lab-cli",
        "-am",
        "-Pengines",
        "-DskipUnitTests=true",
        "-Dit.test=ReportBrowserIT,LiveViewBrowserIT",
        "-Dfailsafe.failIfNoSpecifiedTests=false",
        "-Dlab.recording=" + RecordFile.shipped(),
        "verify");
    for (String language : List.of("en", "ja")) {
      work.picture("report-top-%s-light-1200", "report-%s", language);
      work.picture("live-%s-light-1400", "live-%s", language);
    }
  }
}

package lab.orchestration.cli;

import java.util.List;

/** All parts of the evidence, in the order in which they are made. */
final class EvidenceParts {

  /** What of the model depends on the machine. */
  static final String TIMINGS = "lab-model/src/main/resources/lab/orchestration/model/testbed.json";

  private static final String FINDINGS = "docs/records/findings.json.gz";
  private static final String CLAIMS = "docs/records/claims.json.gz";
  private static final String RUN = "docs/records/run.json.gz";
  private static final String BENCHMARK = "docs/records/benchmark.json";

  /** All of them. */
  static final List<EvidencePart> ALL =
      List.of(
          new EvidencePart("readme", "the run that the README shows", 2, EvidenceParts::readme),
          new EvidencePart("recording", "what 'lab replay' plays", 8, EvidenceParts::recording),
          new EvidencePart("findings", "docs/findings.md", 35, EvidenceParts::findings),
          new EvidencePart("ledger", "docs/claims.md", 25, EvidenceParts::ledger),
          new EvidencePart(
              "model", "the model's timings, fitted and compared", 60, EvidenceParts::model),
          new EvidencePart(
              "benchmark", "the operator's, docs/benchmarks.md", 10, EvidenceParts::benchmark),
          new EvidencePart("pictures", "docs/images, in a browser", 5, EvidenceParts::pictures));

  private EvidenceParts() {}

  private static void readme(EvidenceWork work) throws InterruptedException {
    work.lab("run", "--json", work.draft(RUN));
    work.publish(RUN);
    work.block("README.md", EvidenceBlock.RUN, RUN);
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

  private static void findings(EvidenceWork work) throws InterruptedException {
    String document = "docs/findings.md";
    work.lab(
        "experiment",
        "all",
        "--repeat",
        "3",
        "--json",
        work.draft(FINDINGS),
        "--findings",
        work.draft(document));
    work.publish(FINDINGS);
    work.publish(document);
  }

  private static void ledger(EvidenceWork work) throws InterruptedException {
    String document = "docs/claims.md";
    work.lab(
        "claims",
        "--all",
        "--nodes",
        "3",
        "--json",
        work.draft(CLAIMS),
        "--ledger",
        work.draft(document));
    work.publish(CLAIMS);
    work.publish(document);
  }

  /** Fitted on one session and compared with another one. */
  private static void model(EvidenceWork work) throws InterruptedException {
    String fitted = "recordings/measurements/" + work.today() + "-fitted.json.gz";
    String compared = "recordings/measurements/" + work.today() + "-compared.json.gz";
    for (String session : List.of(fitted, compared)) {
      work.lab(
          "experiment", "R2", "R4", "R5", "R7", "--repeat", "5", "--json", work.draft(session));
    }
    work.lab("model", "calibrate", work.draft(fitted), "--output", work.draft(TIMINGS));
    work.publish(fitted);
    work.publish(compared);
    work.publish(TIMINGS);
    work.block("docs/model.md", EvidenceBlock.MODEL, compared);
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

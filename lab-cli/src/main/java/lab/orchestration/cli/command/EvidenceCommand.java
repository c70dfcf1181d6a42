package lab.orchestration.cli.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lab.orchestration.cli.engine.Environment;
import lab.orchestration.cli.evidence.CodeCommit;
import lab.orchestration.cli.evidence.EvidenceManifest;
import lab.orchestration.cli.evidence.EvidencePart;
import lab.orchestration.cli.evidence.EvidenceParts;
import lab.orchestration.cli.evidence.EvidenceWork;
import lab.orchestration.cli.view.ErrorMessage;
import lab.orchestration.cli.words.LanguageOption;
import lab.orchestration.cli.words.Words;
import lab.orchestration.core.LabException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes all evidence again: for whoever changes the lab. */
@Command(
    name = "evidence",
    description = {
      "Makes again whatever the lab says of measured things: a run, the recording, the"
          + " findings, the ledger, the model's timings and how close it is, the operator's"
          + " benchmark, the pictures. Each part runs commands of the lab, keeps their records, and"
          + " renews the documents that quote them.",
      "",
      "A part that was made from this very code is left out, so that the command can be run again"
          + " after an interruption. A part that fails leaves its documents as they were; the"
          + " others go on.",
      "",
      "Exit code 0 if all parts are of this code, 1 if one could not be made."
    },
    footer = {
      "",
      "Examples:",
      "  lab evidence --list",
      "  lab evidence                      all of it, about an hour and a half",
      "  lab evidence --only run,ledger",
      "  lab evidence --only model --again"
    },
    mixinStandardHelpOptions = true)
public final class EvidenceCommand implements Callable<Integer> {

  private final EvidenceWork.Commands commands;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "Which parts; several with commas. Default: all.")
  List<String> only = new ArrayList<>();

  @Option(names = "--list", description = "Show the parts and what they were made from; make none.")
  boolean list;

  @Option(names = "--again", description = "Also make parts that were made from this code already.")
  boolean again;

  /** Makes the evidence by these commands of the lab. */
  public EvidenceCommand(EvidenceWork.Commands commands) {
    this.commands = commands;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path home = Environment.ofThisProcess().home();
    PrintWriter out = spec.commandLine().getOut();
    Words words = LanguageOption.words(spec);
    EvidenceManifest manifest = new EvidenceManifest(home.resolve("docs/records/evidence.json"));
    List<EvidencePart> parts = parts();
    if (list) {
      parts.forEach(part -> out.println(line(part, manifest, words)));
      return 0;
    }
    Optional<String> commit = new CodeCommit(home).find();
    if (commit.isEmpty()) {
      out.println(words.text("evidence.uncommitted"));
    }
    int failed = 0;
    for (int index = 0; index < parts.size(); index++) {
      EvidencePart part = parts.get(index);
      out.println();
      out.println(
          words.text(
              "evidence.part",
              index + 1,
              parts.size(),
              part.name(),
              words.text(part.what()),
              part.minutes()));
      if (!again && commit.isPresent() && isOf(manifest, part, commit.get())) {
        out.println(words.text("evidence.made"));
      } else if (!make(part, home, manifest, commit)) {
        failed++;
      }
    }
    out.println();
    out.println(words.text("evidence.summary", parts.size() - failed, parts.size()));
    return failed == 0 ? 0 : 1;
  }

  private boolean make(
      EvidencePart part, Path home, EvidenceManifest manifest, Optional<String> commit)
      throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    EvidenceWork work = new EvidenceWork(home, part.name(), out, err, commands);
    try {
      part.maker().make(work);
    } catch (LabException notMade) {
      new ErrorMessage(LanguageOption.words(spec)).lines(notMade).forEach(err::println);
      return false;
    }
    manifest.put(part.name(), work.made(commit.orElse(CodeCommit.NONE)));
    return true;
  }

  private static boolean isOf(EvidenceManifest manifest, EvidencePart part, String commit) {
    return manifest.of(part.name()).filter(made -> made.commit().equals(commit)).isPresent();
  }

  private static String line(EvidencePart part, EvidenceManifest manifest, Words words) {
    String made =
        manifest
            .of(part.name())
            .map(one -> words.text("evidence.of", one.day(), one.commit()))
            .orElse(words.text("evidence.never"));
    return "  %-10s %s; %s".formatted(part.name(), words.text(part.what()), made);
  }

  private List<EvidencePart> parts() {
    for (String name : only) {
      if (EvidenceParts.ALL.stream().noneMatch(part -> part.name().equals(name))) {
        throw new ParameterException(
            spec.commandLine(),
            LanguageOption.words(spec).text("evidence-command.there-is-no-part-see", name));
      }
    }
    return EvidenceParts.ALL.stream()
        .filter(part -> only.isEmpty() || only.contains(part.name()))
        .toList();
  }
}

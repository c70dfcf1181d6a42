package lab.orchestration.cli.command;

import picocli.CommandLine.Command;

/** Removes what {@code lab up} left running. */
@Command(
    name = "down",
    description = {
      "Removes the clusters that 'lab up' or 'lab run --keep' left running, and stops the private"
          + " Engine if there is one.",
      "Does the same as 'lab clean'."
    },
    mixinStandardHelpOptions = true)
public final class DownCommand extends CleanCommand {}

package dk.serviceisland.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with the municipality's settings, in files and as revisions. */
@Command(
    name = "config",
    description =
        "Check, compare, import and export the municipality's settings, and tell their history.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ConfigCheckCommand.class,
      ConfigExportCommand.class,
      ConfigImportCommand.class,
      ConfigHistoryCommand.class,
      ConfigShowCommand.class,
      ConfigDiffCommand.class
    })
public final class ConfigCommand implements Callable<Integer> {
  private static final int WRONG_OPTIONS = 2;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return WRONG_OPTIONS;
  }
}

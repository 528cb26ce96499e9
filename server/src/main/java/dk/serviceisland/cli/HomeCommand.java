package dk.serviceisland.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done about the server that a branch has for itself. */
@Command(
    name = "home",
    description = "The server that a branch has for itself, such as a book bus: its home.",
    mixinStandardHelpOptions = true,
    subcommands = HomeMoveCommand.class)
public final class HomeCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which one: home move");
  }
}

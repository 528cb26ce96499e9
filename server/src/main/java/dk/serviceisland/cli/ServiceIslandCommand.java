package dk.serviceisland.cli;

import dk.serviceisland.http.Build;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one command of the jar; without a subcommand it serves. */
@Command(
    name = "service-island",
    description = "Queue and ticket system for a library that also runs citizen service.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class ServiceIslandCommand {
  private static final String SERVE = "serve";

  private ServiceIslandCommand() {}

  /**
   * Reads the arguments and does what they say.
   *
   * @param starter starts servers
   * @return exit code of the command: 0 when all went well, 2 for arguments it does not know,
   *     others as the command says
   */
  public static int run(Service.Starter starter, String... arguments) {
    String[] effective = arguments.length == 0 ? new String[] {SERVE} : arguments;
    // What the others are is read from their code, which takes a tenth of a server's start.
    CommandLine commands =
        effective[0].equals(SERVE)
            ? commandLine(Build::words, new ServeCommand(starter))
            : commandLine(starter, Build::words);
    return commands.execute(effective);
  }

  /**
   * The commands.
   *
   * @param version lines of {@code --version}, asked for by nothing else: they cost a look through
   *     the whole jar
   */
  static CommandLine commandLine(Service.Starter starter, Supplier<List<String>> version) {
    return commandLine(
        version,
        new ServeCommand(starter),
        new ConfigCommand(),
        new PasswordCommand(),
        new RehearseCommand(starter),
        new BackupCommand(),
        new RestoreCommand(),
        new RestoreNewestCommand(),
        new CopyJournalCommand(),
        new HomeCommand(),
        new PutRightCommand(),
        new MakeYearCommand(),
        new ReplayCommand(),
        new BacktestCommand(),
        new MakeCasesCommand());
  }

  private static CommandLine commandLine(Supplier<List<String>> version, Object... commands) {
    CommandLine all = new CommandLine(new ServiceIslandCommand());
    for (Object command : commands) {
      all.addSubcommand(command);
    }
    all.registerConverter(LocalDate.class, ServiceIslandCommand::date);
    CommandLine.IParameterExceptionHandler usual = all.getParameterExceptionHandler();
    all.setParameterExceptionHandler((wrong, arguments) -> told(wrong, arguments, usual));
    CommandLine.IVersionProvider lines = () -> version.get().toArray(String[]::new);
    all.getCommandSpec().versionProvider(lines);
    all.getSubcommands().values().forEach(each -> each.getCommandSpec().versionProvider(lines));
    return all;
  }

  /** Whoever wrote a value wrongly needs the one line about it; the others need all options. */
  private static int told(
      ParameterException wrong, String[] arguments, CommandLine.IParameterExceptionHandler usual)
      throws Exception {
    if (wrong instanceof MissingParameterException || wrong instanceof UnmatchedArgumentException) {
      return usual.handleParseException(wrong, arguments);
    }
    wrong.getCommandLine().getErr().println(wrong.getMessage());
    return wrong.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
  }

  private static LocalDate date(String written) {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeException malformed) {
      throw new TypeConversionException(
          "'" + written + "' is not a date such as 2026-11-24 (year-month-day)");
    }
  }
}

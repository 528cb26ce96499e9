package dk.serviceisland.cli;

import dk.serviceisland.lab.replay.Backtest;
import dk.serviceisland.lab.replay.BrokenCase;
import dk.serviceisland.lab.replay.CaseFolder;
import dk.serviceisland.lab.replay.ReplayCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares forecasts of cases with what came true. */
@Command(
    name = "backtest",
    description = {
      "Learn from the first days of each case, forecast at every draw of the rest, and print how"
          + " well that held as CSV, with simpler methods beside it. Tells on the error stream how"
          + " it goes.",
      "Exit code: 0 when all were played, 2 for wrong options or a case that cannot be used."
    },
    mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {
  private static final int NOT_USABLE = 2;
  private static final String HEADER = "case,tickets,method,mae,bias,cover_p80,cover_p10_p90";

  @Spec private CommandSpec spec;

  @Option(
      names = "--cases",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder with NAME.json and NAME.csv of every case.")
  private Path cases;

  @Option(
      names = "--train",
      required = true,
      paramLabel = "DAYS",
      description = "How many days to learn from; at least one day must be left.")
  private int train;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "The same seed gives the same figures (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Override
  public Integer call() {
    if (train < 1) {
      throw new ParameterException(
          spec.commandLine(), "--train is " + train + "; at least 1 day is needed");
    }
    StringBuilder csv = new StringBuilder(HEADER).append('\n');
    try {
      List<ReplayCase> all = CaseFolder.read(cases);
      refuseShort(all);
      CaseProgress progress = new CaseProgress(spec.commandLine().getErr(), all.size());
      for (ReplayCase played : all) {
        progress.begins(played);
        Backtest backtest = new Backtest(played, train, seed, progress::played);
        for (Backtest.Score score : backtest.run()) {
          csv.append(row(played.name(), score)).append('\n');
        }
      }
    } catch (BrokenCase broken) {
      spec.commandLine().getErr().println(broken.getMessage());
      return NOT_USABLE;
    }
    spec.commandLine().getOut().print(csv);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void refuseShort(List<ReplayCase> all) {
    for (ReplayCase one : all) {
      if (one.days().size() <= train) {
        throw new ParameterException(
            spec.commandLine(),
            "--train is " + train + "; " + one.name() + " has " + one.days().size() + " days");
      }
    }
  }

  private static String row(String name, Backtest.Score score) {
    String method = score.method().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String figures =
        score.tickets() == 0
            ? ",,,"
            : String.format(
                Locale.ROOT,
                "%.4f,%.4f,%.5f,%.5f",
                score.mae(),
                score.bias(),
                score.coverP80(),
                score.coverP10P90());
    return name + "," + score.tickets() + "," + method + "," + figures;
  }
}

package dk.serviceisland.cli;

import dk.serviceisland.lab.replay.CaseMaker;
import dk.serviceisland.lab.replay.CaseWriter;
import dk.serviceisland.lab.replay.ReplayCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes up cases for replay and backtest. */
@Command(
    name = "make-cases",
    description = "Make up cases for replay and backtest, the same for the same seed.",
    mixinStandardHelpOptions = true)
public final class MakeCasesCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("([LCT]{1,20})-([0-9]{1,3})");

  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description = "Where to write NAME.json and NAME.csv of each.")
  private Path folder;

  @Option(
      names = "--days",
      paramLabel = "COUNT",
      description = "Days of each case (default: ${DEFAULT-VALUE}).",
      defaultValue = "250")
  private int days;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "The same seed makes the same cases (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--team",
      split = ",",
      paramLabel = "TEAM-LOAD",
      description =
          "Staff of library (L), citizen service (C) and in training (T), and how much of their"
              + " time the citizens take in percent (default: ${DEFAULT-VALUE}).",
      defaultValue = "LCT-95,LLLCC-95,LLCCT-85,LLCC-105,LLLCCCCT-105,LLLLCCCC-85")
  private List<String> teams;

  @Override
  public Integer call() throws IOException {
    List<ReplayCase> made = new ArrayList<>();
    for (String team : teams) {
      Matcher name = NAME.matcher(team);
      if (!name.matches()) {
        throw new ParameterException(
            spec.commandLine(), "'" + team + "' is not a team and its load, such as LLLCC-95");
      }
      try {
        made.add(
            CaseMaker.make(
                name.group(1), Integer.parseInt(name.group(2)), days, seed + made.size()));
      } catch (IllegalArgumentException impossible) {
        throw new ParameterException(spec.commandLine(), impossible.getMessage(), impossible);
      }
    }
    Files.createDirectories(folder);
    for (ReplayCase one : made) {
      Files.writeString(folder.resolve(one.name() + ".json"), CaseWriter.team(one));
      Files.writeString(folder.resolve(one.name() + ".csv"), CaseWriter.tickets(one));
    }
    return 0;
  }
}

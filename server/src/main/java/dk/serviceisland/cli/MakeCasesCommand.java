package dk.serviceisland.cli;

import dk.serviceisland.lab.replay.CaseMaker;
import dk.serviceisland.lab.replay.CaseWriter;
import dk.serviceisland.lab.replay.ReplayCase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes up cases for replay and backtest. */
@Command(
    name = "make-cases",
    description = {
      "Make up cases for replay and backtest, the same for the same seed. Tells on the error stream"
          + " how it goes.",
      "Exit code: 0 when made, 1 when nothing was written, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class MakeCasesCommand implements Callable<Integer> {
  private static final int NOT_MADE = 1;
  private static final Pattern NAME = Pattern.compile("([LCT]{1,20})-([0-9]{1,3})");

  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description = "Where to write NAME.json and NAME.csv of each.")
  private Path folder;

  @Option(names = "--replace", description = "Write over cases that are there.")
  private boolean replace;

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

  /**
   * A case that is asked for.
   *
   * @param team one letter a person
   * @param load in percent
   */
  private record Wanted(String team, int load) {
    String name() {
      return team + "-" + load;
    }
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    List<Wanted> all = teams.stream().map(this::wanted).toList();
    Optional<Path> there = replace ? Optional.empty() : there(all);
    if (there.isPresent()) {
      err.println(
          there.get()
              + " is there already; take another folder with --to, or write over it with"
              + " --replace");
      return NOT_MADE;
    }
    CaseProgress progress = new CaseProgress(err, all.size());
    List<ReplayCase> made = new ArrayList<>();
    for (Wanted one : all) {
      made.add(make(one, seed + made.size()));
      progress.begins(made.get(made.size() - 1));
    }
    try {
      Files.createDirectories(folder);
      for (ReplayCase one : made) {
        Files.writeString(team(one.name()), CaseWriter.team(one));
        Files.writeString(tickets(one.name()), CaseWriter.tickets(one));
      }
      return 0;
    } catch (IOException unwritable) {
      err.println(folder + " cannot be written: " + unwritable);
      return NOT_MADE;
    }
  }

  private Wanted wanted(String written) {
    Matcher name = NAME.matcher(written);
    if (!name.matches()) {
      throw new ParameterException(
          spec.commandLine(), "'" + written + "' is not a team and its load, such as LLLCC-95");
    }
    return new Wanted(name.group(1), Integer.parseInt(name.group(2)));
  }

  private Optional<Path> there(List<Wanted> all) {
    return all.stream()
        .flatMap(one -> Stream.of(team(one.name()), tickets(one.name())))
        .filter(Files::exists)
        .findFirst();
  }

  private ReplayCase make(Wanted one, long itsSeed) {
    try {
      return CaseMaker.make(one.team(), one.load(), days, itsSeed);
    } catch (IllegalArgumentException impossible) {
      throw new ParameterException(spec.commandLine(), impossible.getMessage(), impossible);
    }
  }

  private Path team(String name) {
    return folder.resolve(name + ".json");
  }

  private Path tickets(String name) {
    return folder.resolve(name + ".csv");
  }
}

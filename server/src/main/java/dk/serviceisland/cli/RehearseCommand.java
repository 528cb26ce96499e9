package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Installation;
import dk.serviceisland.lab.rehearsal.ArrivalFile;
import dk.serviceisland.lab.rehearsal.Arrivals;
import dk.serviceisland.lab.rehearsal.Rehearsal;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import dk.serviceisland.lab.rehearsal.RehearsalFailed;
import dk.serviceisland.lab.rehearsal.RehearsalResult;
import dk.serviceisland.lab.rehearsal.Rush;
import dk.serviceisland.lab.rehearsal.ServiceMapping;
import dk.serviceisland.lab.rehearsal.SkanderborgMix;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays a day of citizens and staff against a server that runs, or one of its own. */
@Command(
    name = "rehearse",
    description = {
      "Play a day of citizens and staff against a running 'serve --rehearsal', or with --template"
          + " or --config against a server that is started for it alone.",
      "Exit code: 0 when everybody was played, every ticket is accounted for and the report"
          + " equals the log,"
          + " 1 when not, 2 for wrong options, 3 when the rehearsal could not be played."
    },
    mixinStandardHelpOptions = true)
public final class RehearseCommand implements Callable<Integer> {
  private static final int NOT_GOOD = 1;
  private static final int NOT_PLAYED = 3;
  private static final double FASTEST = 100_000;
  private static final int MOST_CITIZENS = 100_000;
  private static final String START_ONE =
      "start it in another shell: " + Invocation.of("serve", "--rehearsal");

  private final Service.Starter starter;

  @Spec private CommandSpec spec;

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description =
          "Play one of the houses in the folder 'templates' of the configuration. A name that is"
              + " none says which there are.")
  private String template;

  @Option(
      names = "--config",
      paramLabel = "FOLDER",
      description = "Play the house of this configuration; with --template, where templates are.")
  private Path config;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Address of the server (default: ${DEFAULT-VALUE}).",
      defaultValue = "http://localhost:8080")
  private URI server;

  @Option(
      names = "--access",
      paramLabel = "FILE",
      description =
          "Where the server has written how a rehearsal gets in (default: ${DEFAULT-VALUE}).",
      defaultValue = "var/rehearsal/" + RehearsalAccess.FILE_NAME)
  private Path access;

  @Option(
      names = "--branch",
      paramLabel = "ID",
      description =
          "Where; without it in the first branch, by id, that has a kiosk. The first line says"
              + " which it is.")
  private String branch;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "The day to play; without it the next on which the branch is open.")
  private LocalDate date;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "The same seed plays the same citizens (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description =
          "1 is real time, 60 an hour in a minute, 0 as fast as it goes"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private double speed;

  @Option(
      names = "--citizens",
      paramLabel = "COUNT",
      description = "Citizens on a made-up day, about (default: ${DEFAULT-VALUE}).",
      defaultValue = "200")
  private int citizens;

  @Option(
      names = "--election",
      description = {
        "Citizens of a made-up day vote in advance too. With --template or --config on any day:"
            + " where",
        "none of its elections is on that day, it is played as if one began on it."
      })
  private boolean election;

  @Option(
      names = "--rush",
      paramLabel = "WHEN",
      converter = RushWhen.class,
      description = {
        "Some counters do what the branch's settings say of a rush ('peak') and nothing else: 'day'"
            + " plays",
        "a peak day of the election, with --election in a house that is started for it alone; two"
            + " times",
        "such as 12:00-15:00 let a manager begin and end it."
      })
  private Rush rush;

  @Option(
      names = "--booked",
      paramLabel = "PERCENT",
      description =
          "How many of the citizens have booked a time, as far as what they come for can be booked"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "0")
  private int booked;

  @Option(
      names = "--duties",
      description =
          "The duty plan says when staff are there, with breaks and courses at random; they keep to"
              + " it.")
  private boolean duties;

  @ArgGroup(exclusive = false)
  private RealDay realDay;

  /** A day from a file instead of a made-up one. */
  static final class RealDay {
    @Option(
        names = "--arrivals",
        required = true,
        paramLabel = "FILE",
        description = "A real day instead of a made-up one: CSV with time, task and drawn.")
    private Path arrivals;

    @Option(
        names = "--mapping",
        required = true,
        paramLabel = "FILE",
        description = "Which task type a service is: CSV with task, taskType and minutes.")
    private Path mapping;

    @Option(
        names = "--share",
        paramLabel = "PART",
        description =
            "How many of the real day's citizens come, 0 to 1 (default: ${DEFAULT-VALUE}).",
        defaultValue = "1")
    private double share;
  }

  /** A command that starts servers so, where it needs one of its own. */
  public RehearseCommand(Service.Starter starter) {
    this.starter = starter;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    checkOptions();
    try {
      return template == null && config == null ? played(server, access) : playedInItsOwn();
    } catch (NoSuchFileException missing) {
      boolean ofTheServer = missing.getFile().equals(access.toString());
      err.println(
          "there is no file "
              + missing.getFile()
              + (ofTheServer
                  ? ". A server that rehearses makes the file of --access; " + START_ONE
                  : ""));
    } catch (IOException | BrokenConfiguration | Service.CannotStart unusable) {
      err.println(unusable.getMessage());
    } catch (RehearsalFailed failed) {
      err.println(
          failed.isForWantOfAServer()
              ? failed.getMessage() + "; " + START_ONE + ", or name another address with --server"
              : "the rehearsal cannot go on: " + failed.getMessage());
    }
    return NOT_PLAYED;
  }

  private int played(URI where, Path letsIn) throws IOException {
    Rehearsal.Options settings =
        new Rehearsal.Options(
            where,
            Optional.ofNullable(branch),
            Optional.ofNullable(date),
            seed,
            speed,
            crowd(),
            Optional.ofNullable(rush),
            new Rehearsal.Ahead(booked, duties));
    RehearsalResult result =
        new Rehearsal(settings, RehearsalAccess.read(letsIn), this::tell).play();
    result.lines().forEach(this::tell);
    return result.good() ? 0 : NOT_GOOD;
  }

  private void tell(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private int playedInItsOwn()
      throws IOException, BrokenConfiguration, Service.CannotStart, InterruptedException {
    Path usual = config == null ? Path.of("config") : config;
    if (template == null) {
      checkOfOne(usual);
    }
    Path files = template == null ? usual : new Templates(usual).named(template, spec);
    Path own = Files.createTempDirectory("rehearsal");
    try {
      RehearsedHouse house = new RehearsedHouse(files, own.resolve("data"));
      return election
          ? playedElecting(house, own.resolve("config"))
          : playedIn(house, Optional.ofNullable(date));
    } finally {
      delete(own);
    }
  }

  private int playedElecting(RehearsedHouse house, Path moved)
      throws IOException, BrokenConfiguration, Service.CannotStart, InterruptedException {
    LocalDate today = LocalDate.now(house.zone());
    LocalDate day =
        Optional.ofNullable(date)
            .or(() -> house.election(Optional.ofNullable(branch), today))
            .orElse(today.plusDays(1));
    RehearsedHouse.Days wanted =
        isRushOfTheDay() ? RehearsedHouse.Days.PEAK : RehearsedHouse.Days.ANY;
    return playedIn(house.electing(day, wanted, moved), Optional.of(day));
  }

  private void checkOfOne(Path folder) throws BrokenConfiguration {
    if (Installation.isIn(folder)) {
      check(
          false,
          "--config: "
              + folder
              + " is of several municipalities, and one of them is played; allowed: "
              + Installation.load(folder).tenants().stream()
                  .map(one -> one.folder().toString())
                  .collect(Collectors.joining(", ")));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path one : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  private int playedIn(RehearsedHouse house, Optional<LocalDate> day)
      throws IOException, Service.CannotStart, InterruptedException {
    Service service = starter.start(house.options(day));
    try {
      tell("playing " + house.name() + " at " + service.address());
      return played(service.address(), house.access());
    } finally {
      service.stop();
    }
  }

  private void checkOptions() {
    check(
        (template == null && config == null) || !(isGiven("--server") || isGiven("--access")),
        "--server and --access name a server that runs; --template and --config play in one that is"
            + " started for it alone");
    check(
        server.getHost() != null && Set.of("http", "https").contains(server.getScheme()),
        "--server is " + server + "; allowed: such as http://localhost:8080");
    check(
        speed >= 0 && speed <= FASTEST,
        "--speed is " + speed + "; allowed: 0 for as fast as it goes, or up to " + (int) FASTEST);
    check(
        citizens >= 1 && citizens <= MOST_CITIZENS,
        "--citizens is " + citizens + "; allowed: 1 to " + MOST_CITIZENS);
    check(booked >= 0 && booked <= 100, "--booked is " + booked + "; allowed: 0 to 100");
    check(
        !isRushOfTheDay() || (election && !(template == null && config == null)),
        "--rush is day; allowed: with --election and with --template or --config, or two times such"
            + " as 12:00-15:00");
    check(
        realDay == null || (realDay.share > 0 && realDay.share <= 1),
        "--share is " + (realDay == null ? "" : realDay.share) + "; allowed: more than 0, up to 1");
  }

  private boolean isRushOfTheDay() {
    return rush instanceof Rush.WithTheDay;
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private void check(boolean allowed, String complaint) {
    if (!allowed) {
      throw new ParameterException(spec.commandLine(), complaint);
    }
  }

  private Rehearsal.Crowd crowd() throws IOException {
    if (realDay == null) {
      return SkanderborgMix.crowd(citizens, election, rush != null);
    }
    Arrivals real = realArrivals();
    return (taskTypes, from, to, random) -> real;
  }

  private Arrivals realArrivals() throws IOException {
    try (Reader mapping = open(realDay.mapping);
        Reader arrivals = open(realDay.arrivals)) {
      return ArrivalFile.read(
          arrivals, ServiceMapping.read(mapping), realDay.share, new Random(seed));
    }
  }

  private static Reader open(Path file) throws IOException {
    return Files.newBufferedReader(file, StandardCharsets.UTF_8);
  }
}

package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.AccessSettings;
import dk.serviceisland.access.Account;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Category;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.TimeRange;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.report.ShareTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations that the product comes with. */
class ShippedConfigurationTest {
  /** Tests run in the folder of their module, or in the root. */
  static final Path SHIPPED =
      Files.isDirectory(Path.of("config")) ? Path.of("config") : Path.of("../config");

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  /** The folder of each: the usual one, and the templates. */
  static Stream<Path> houses() throws IOException {
    try (Stream<Path> templates = Files.list(SHIPPED.resolve("templates"))) {
      return Stream.concat(Stream.of(SHIPPED), templates.sorted().toList().stream());
    }
  }

  @Test
  void theDefaultIsAMunicipalityWithFiveBranches() throws BrokenConfiguration {
    Configuration configuration = Configuration.load(SHIPPED);

    assertEquals("skanderborg", configuration.municipality().id());
    assertEquals(
        List.of("galten", "hoerning", "hovedbiblioteket", "raadhuset", "ry"),
        configuration.plans().keySet().stream().map(BranchId::value).toList());
    assertEquals(List.of(), configuration.warnings());
  }

  @Test
  void aBranchTakesTheLanguagesThatItSpeaksFromTheCatalogue() throws BrokenConfiguration {
    Configuration configuration = Configuration.load(SHIPPED);
    List<String> all = List.of("da", "en", "de", "pl", "so", "tr", "uk", "ar");
    Plan galten = configuration.plans().get(new BranchId("galten"));

    assertEquals(all, galten.languages());
    for (TaskType type : galten.taskTypes().values()) {
      assertEquals(Set.copyOf(all), type.names().keySet(), type.id()::value);
      Set<String> hinted = type.info().hints().keySet();
      assertTrue(hinted.isEmpty() || hinted.equals(Set.copyOf(all)), type.id()::value);
    }
    for (TaskType type : main().taskTypes().values()) {
      assertEquals(Set.of("da", "en"), type.names().keySet(), type.id()::value);
    }
  }

  @ParameterizedTest
  @MethodSource("houses")
  void nothingIsDoubtfulInIt(Path house) throws BrokenConfiguration {
    assertEquals(List.of(), Configuration.load(house).warnings());
  }

  @ParameterizedTest
  @MethodSource("houses")
  void nothingHasADefaultPassword(Path house) throws BrokenConfiguration {
    for (Account account : Configuration.load(house).accounts()) {
      assertEquals(Optional.empty(), account.passwordHash(), account.name());
    }
  }

  @ParameterizedTest
  @MethodSource("houses")
  void everyThingThatCitizensReadIsInEveryLanguageOfTheBranch(Path house)
      throws BrokenConfiguration {
    for (Plan plan : Configuration.load(house).plans().values()) {
      Set<String> least = Set.of("da", "en");
      assertTrue(plan.names().keySet().containsAll(least), plan.branch()::value);
      plan.zones().values().forEach(names -> assertTrue(names.keySet().containsAll(least)));
      for (TaskType type : plan.taskTypes().values()) {
        assertEquals(Set.copyOf(plan.languages()), type.names().keySet(), type.id()::value);
        Set<String> hinted = type.info().hints().keySet();
        assertTrue(hinted.isEmpty() || hinted.containsAll(least), type.id()::value);
      }
    }
  }

  /** Otherwise a task type would be there that nobody can ever ask for. */
  @ParameterizedTest
  @MethodSource("houses")
  void everyTaskTypeCanBeDrawnInSomeWeek(Path house) throws BrokenConfiguration {
    for (Plan plan : Configuration.load(house).plans().values()) {
      for (TaskType type : plan.taskTypes().values()) {
        assertTrue(
            type.life().successor().isPresent()
                || Stream.iterate(TUESDAY, day -> day.plusDays(1))
                    .limit(5 * 366)
                    .anyMatch(day -> !new OpenTimes(plan, day).taskType(type.id()).isEmpty()),
            () -> plan.branch() + ": " + type.id());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("houses")
  void everyCounterOfABranchCanBeStaffed(Path house) throws BrokenConfiguration {
    for (Plan plan : Configuration.load(house).plans().values()) {
      long serving =
          plan.staff().values().stream().filter(member -> !member.skills().isEmpty()).count();
      assertTrue(serving >= plan.counters().size(), plan.branch()::value);
    }
  }

  @Test
  void theMainLibraryIsOpen48HoursAWeekInWinter() throws BrokenConfiguration {
    Hours hours = main().hours();

    Duration winter = Duration.ZERO;
    for (DayOfWeek day : DayOfWeek.values()) {
      for (TimeRange range : hours.on(TUESDAY.with(day))) {
        winter = winter.plus(Duration.between(range.from(), range.to()));
      }
    }

    assertEquals(48 * 60, winter.toMinutes());
    assertEquals(
        List.of(new TimeRange(LocalTime.of(12, 0), LocalTime.of(15, 0))),
        hours.on(LocalDate.of(2026, 7, 5)));
    assertEquals(List.of(), hours.on(LocalDate.of(2026, 12, 25)));
  }

  @Test
  void aNewcomerMeetsAnOpenBranchOnAnyUsualDay() throws BrokenConfiguration {
    Hours hours = main().hours();
    for (LocalDate date = TUESDAY; date.isBefore(TUESDAY.plusYears(1)); date = date.plusDays(1)) {
      boolean open = !hours.on(date).isEmpty();
      assertEquals(!hours.exceptions().containsKey(date), open, date.toString());
    }
  }

  @Test
  void theUnitOfSystemdKeepsFilesToTheirOwner() throws IOException {
    for (String name :
        List.of(
            "service-island.service",
            "service-island-backup.service",
            "service-island-classes.service")) {
      List<String> unit = Files.readAllLines(SHIPPED.resolve("systemd").resolve(name));

      assertTrue(unit.containsAll(List.of("UMask=0077", "StateDirectoryMode=0700")), name);
    }
  }

  @Test
  void advanceVotesAreTakenOnlyWhileAnElectionIsOn() throws BrokenConfiguration {
    TaskTypeId vote = new TaskTypeId("advance-vote");

    assertFalse(main().on(TUESDAY).taskTypes().containsKey(vote), "no screen shows it");
    LocalDate election = LocalDate.of(2029, 10, 9);
    Plan then = main().on(election);
    assertEquals(
        new OpenTimes(then, election).branch(), new OpenTimes(then, election).taskType(vote));
  }

  @Test
  void atHolbaekCitizenServiceKeepsHoursOfItsOwnWithinTheHouse() throws BrokenConfiguration {
    Configuration configuration = Configuration.load(SHIPPED.resolve("templates/holbaek"));
    assertEquals(List.of(), configuration.warnings());
    Plan plan = configuration.plans().get(new BranchId("huset"));
    OpenTimes times = new OpenTimes(plan, TUESDAY);

    assertEquals(LocalTime.of(15, 0), closing(plan, times, "passport"));
    assertEquals(LocalTime.of(18, 0), closing(plan, times, "self-service"));
    assertEquals(LocalTime.of(18, 0), closing(plan, times, "loans"));
    assertEquals(
        Optional.of(new Target.Aim(Optional.of(Duration.ofMinutes(6)), 70)),
        aim(plan, Target.Measure.SERVICE, "passport"));
    assertEquals(Optional.empty(), aim(plan, Target.Measure.SERVICE, "loans"));
  }

  /** What nobody changes counts as it did before rows were settings. */
  @Test
  void theTenRowsOfTheReportAreShippedAndCountAsTheLettersDo() throws BrokenConfiguration {
    for (Plan plan : Configuration.load(SHIPPED).plans().values()) {
      Counting shipped = plan.counting();

      assertFalse(shipped.isByLetter());
      assertEquals(
          Counting.USUAL.rows().stream().map(Category::id).toList(),
          shipped.rows().stream().map(Category::id).toList());
      for (TaskType type : plan.taskTypes().values()) {
        for (Outcome outcome : Outcome.values()) {
          assertEquals(
              Counting.USUAL.category(outcome, type.id(), type.letter()).map(Category::id),
              shipped.category(outcome, type.id(), type.letter()).map(Category::id),
              type.id() + " " + outcome);
        }
      }
    }
  }

  @Test
  void theTargetsOfTheReportAreShipped() throws BrokenConfiguration {
    Optional<Target.Aim> eighty = Optional.of(new Target.Aim(Optional.empty(), 80));

    assertEquals(eighty, aim(main(), Target.Measure.FIRST_CONTACT, "passport"));
    assertEquals(eighty, aim(main(), Target.Measure.SATISFACTION, "loans"));
    assertEquals(
        Optional.of(new TaskType.WaitTarget(Duration.ofMinutes(15), 80)),
        main().on(TUESDAY).taskTypes().get(new TaskTypeId("passport")).waitTarget());
    ShareTarget share = Configuration.load(SHIPPED).shares().get(0);
    assertEquals(Optional.of(33), share.percent());
    assertFalse(share.branches().contains(new BranchId("raadhuset")));
  }

  private static Optional<Target.Aim> aim(Plan plan, Target.Measure measure, String taskType) {
    return plan.aim(measure, new TaskTypeId(taskType), Optional.empty(), TUESDAY);
  }

  @Test
  void whatTheFilesLeaveOutIsWhatTheyShow(@TempDir Path folder)
      throws IOException, BrokenConfiguration {
    new SmallFolder().with("server.yaml", "http: {}\n").write(folder);

    Settings usual = Configuration.load(folder).settings();
    Settings shown = Configuration.load(SHIPPED).settings();

    assertEquals(AccessSettings.USUAL, usual.access());
    assertEquals(shown.http(), usual.http());
    assertEquals(shown.ops(), usual.ops());
    assertEquals(shown.access(), usual.access());
    assertEquals(shown.feed(), usual.feed());
    assertEquals(Plan.Routing.PROMISED_WAIT, main().routing());
    assertEquals(Plan.Limits.USUAL, main().limits());
  }

  @Test
  void everyKeyThatTheReaderKnowsStandsInTheFiles() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        text.append(Files.readString(file));
      }
    }
    String explained = Files.readString(SHIPPED.resolve("task-types.yaml"));
    explained += Files.readString(SHIPPED.resolve("staff.yaml"));

    List<String> missing = new ArrayList<>();
    for (Section section : Sections.all()) {
      for (String key : section.keys()) {
        if (text.indexOf(key + ":") < 0 && !explained.contains("#   " + key + " ")) {
          missing.add(section + "." + key);
        }
      }
    }

    assertEquals(List.of(), missing);
  }

  private static Plan main() throws BrokenConfiguration {
    return Configuration.load(SHIPPED).plans().get(new BranchId("hovedbiblioteket"));
  }

  private static LocalTime closing(Plan plan, OpenTimes times, String taskType) {
    List<OpenTimes.Open> open = times.taskType(new TaskTypeId(taskType));
    return open.get(open.size() - 1).to().atZone(plan.zone()).toLocalTime();
  }
}

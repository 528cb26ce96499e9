package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.browser.TakesTurns;
import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.lab.rehearsal.ArrivalFile;
import dk.serviceisland.lab.rehearsal.Arrivals;
import dk.serviceisland.lab.rehearsal.Rehearsal;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import dk.serviceisland.lab.rehearsal.RehearsalResult;
import dk.serviceisland.lab.rehearsal.ServiceMapping;
import dk.serviceisland.lab.rehearsal.SkanderborgMix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole days of citizens and staff against the whole server, through its public face. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RealDayIT {
  private static final String HEARD_HERE_ALONE = "http: {host: 127.0.0.1}\n";
  private static final int STAFF = 20;
  private static final double A_PART = 0.15;

  /** On the Monday after a Sunday in January: the day of the file, some years on. */
  private static final Instant SUNDAY = Instant.parse("2027-01-10T12:00:00Z");

  @TempDir Path folder;

  @Test
  @TakesTurns(turn = 0, of = 2)
  void everyTicketOfAPartOfARealDayIsAccountedForAndTheReportEqualsTheLog() throws Exception {
    RehearsalResult result = realDay(A_PART);

    assertTrue(result.figures().get("total").get("served") > 150, result.lines().toString());
  }

  @Test
  @Tag("long")
  void everyTicketOfARealDayIsAccountedForAndTheReportEqualsTheLog() throws Exception {
    RehearsalResult result = realDay(1);

    int turnedAway = result.turnedAway().values().stream().mapToInt(Integer::intValue).sum();
    assertEquals(1592, result.tickets() + turnedAway);
    assertTrue(result.figures().get("total").get("served") > 1300, result.lines().toString());
  }

  private RehearsalResult realDay(double share) throws Exception {
    Arrivals monday = realArrivals(share);

    RehearsalResult result =
        played(aLargeBranch(), "wola", (taskTypes, from, to, random) -> monday);

    assertTrue(result.good(), () -> result.lines().toString());
    assertEquals(LocalDate.of(2027, 1, 11), result.date());
    return result;
  }

  @Test
  @TakesTurns(turn = 1, of = 2)
  void aMadeUpDayInTheShippedMainLibraryEndsWell() throws Exception {
    RehearsalResult result =
        played(
            asShipped(),
            "hovedbiblioteket",
            (taskTypes, from, to, random) ->
                SkanderborgMix.day(80, false, taskTypes, from, to, random));

    assertTrue(result.good(), () -> result.lines().toString());
  }

  private RehearsalResult played(Path config, String branch, Rehearsal.Crowd crowd)
      throws Service.CannotStart, InterruptedException, IOException {
    Path data = folder.resolve("data");
    Service server =
        Server.start(
            new ServeOptions(
                config,
                Optional.of(data),
                OptionalInt.of(0),
                OptionalInt.of(0),
                true,
                Optional.of(SUNDAY),
                false));
    List<String> progress = new ArrayList<>();
    try {
      return new Rehearsal(
              new Rehearsal.Options(
                  server.address(),
                  Optional.of(branch),
                  Optional.empty(),
                  11,
                  0,
                  crowd,
                  Optional.empty(),
                  Rehearsal.Ahead.NOTHING),
              RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME)),
              progress::add)
          .play();
    } finally {
      server.stop();
    }
  }

  /** As shipped, but heard by this machine alone. */
  private Path asShipped() throws IOException {
    Path config = ShippedConfiguration.copyInto(folder);
    Files.writeString(config.resolve("server.yaml"), HEARD_HERE_ALONE);
    return config;
  }

  /** The task types as shipped, and a branch with enough hands for sixteen hundred citizens. */
  private Path aLargeBranch() throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.createDirectories(config.resolve("branches"));
    Files.writeString(config.resolve("task-types.yaml"), taskTypesWithoutPeople());
    Files.writeString(
        config.resolve("municipality.yaml"), "id: warsaw\nnames: {da: Warszawa, en: Warsaw}\n");
    Files.writeString(
        config.resolve("targets.yaml"),
        "targets: [{measure: wait, owner: a test, decidedBy: a test, from: 2000-01-01,"
            + " minutes: 15, percent: 80}]\n");
    Files.writeString(config.resolve("server.yaml"), HEARD_HERE_ALONE);
    Files.writeString(config.resolve("staff.yaml"), manyStaff());
    Files.writeString(config.resolve("branches").resolve("wola.yaml"), largeBranch());
    return config;
  }

  /**
   * Task types as shipped; no person answers for them and no period bounds them, for there are
   * others here.
   */
  private static String taskTypesWithoutPeople() throws IOException {
    return Files.readString(ShippedConfiguration.FOLDER.resolve("task-types.yaml"))
        .replaceAll("(owner: \\{function: [^,}]+), staff: [a-z-]+}", "$1}")
        .replaceAll("(?m)^ +period: .*\\R", "");
  }

  /** Everybody can do nearly everything; one is a mentor, one is in training. */
  private static String manyStaff() throws IOException {
    String shipped = Files.readString(ShippedConfiguration.FOLDER.resolve("staff.yaml"));
    StringBuilder staff = new StringBuilder(shipped.substring(0, shipped.indexOf("staffGroups:")));
    staff.append(
        """
        staffGroups:
          - id: everybody
            names: {da: Alle, en: Everybody}
            skills:
              {basic: 2, library: 2, subjects: 2, digital: 2, forms: 2, handout: 2, passport: 2,
               driving-licence: 2, population-register: 2, health: 2, pension: 2, mitid: 2,
               advance-vote: 2}
        staff:
          - {id: boss, name: Boss, role: manager, branches: all}
          - {id: admin, name: Admin, role: admin, branches: all}
        """);
    for (int i = 1; i <= STAFF; i++) {
      String skills =
          switch (i) {
            case 1 -> "passport: 3, driving-licence: 3";
            case 2 -> "passport: 1, driving-licence: 1";
            default -> i % 3 == 0 ? "pension: 0, digital: 0" : "basic: 2";
          };
      staff.append(
          "  - {id: staff-%d, name: Staff %d, group: everybody, branches: [wola], skills: {%s}}%n"
              .formatted(100 + i, i, skills));
    }
    return staff.toString();
  }

  private static String largeBranch() {
    StringBuilder branch =
        new StringBuilder(
            """
            names: {da: Wola, en: Wola}
            hours:
              week: {monday: 08:00-18:00}
            zones:
              - {id: hall, names: {da: Hallen, en: The hall}}
            taskTypes: [passport, driving-licence, self-service, population-register, health-card,
                        pension, reimbursement, housing-association, information, collect, books]
            counters:
            """);
    for (int i = 1; i <= STAFF; i++) {
      branch.append("  - {id: counter-%d, label: %d, zone: hall}%n".formatted(i, i));
    }
    return branch.toString();
  }

  private static Arrivals realArrivals(double share) throws IOException {
    try (Reader mapping = resource("warsaw-wola.mapping.csv");
        Reader arrivals = resource("warsaw-wola-2020-01-13.csv")) {
      return ArrivalFile.read(arrivals, ServiceMapping.read(mapping), share, new Random(11));
    }
  }

  private static Reader resource(String name) {
    return new BufferedReader(
        new InputStreamReader(
            RealDayIT.class.getResourceAsStream("/arrivals/" + name), StandardCharsets.UTF_8));
  }
}

package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.config.SmallFolder;
import dk.serviceisland.lab.rehearsal.Arrival;
import dk.serviceisland.lab.rehearsal.Arrivals;
import dk.serviceisland.lab.rehearsal.Rehearsal;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import dk.serviceisland.lab.rehearsal.RehearsalFailed;
import dk.serviceisland.lab.rehearsal.RehearsalResult;
import dk.serviceisland.lab.rehearsal.SkanderborgMix;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rehearsal of a municipality whose task types, staff and hours are its own: open on Mondays with
 * a break at noon, a task type that the made-up day does not know, two people.
 */
class ForeignRehearsalTest {
  private static final Instant SUNDAY = Instant.parse("2027-01-10T12:00:00Z");
  private static final LocalDate MONDAY = LocalDate.of(2027, 1, 11);
  private static final LocalDate TUESDAY = LocalDate.of(2027, 1, 12);
  private static final String BRANCH = "hoved";

  @TempDir Path folder;

  private Path data;
  private Service server;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    data = folder.resolve("data");
    Path config =
        new SmallFolder()
            .with("server.yaml", "http: {host: 127.0.0.1}\n")
            .with("targets.yaml", "targets: []\n")
            .with(
                "municipality.yaml",
                """
                id: lilleby
                names: {da: Lilleby}
                languages: [da]
                questions:
                  - id: uses-library
                    names: {da: Bruger du biblioteket}
                    answers: [{id: often, names: {da: Ofte}}, {id: never, names: {da: Nej}}]
                """)
            .with(
                "task-types.yaml",
                """
                taskTypes:
                  - id: passport
                    letter: P
                    names: {da: Pas}
                    skills: [passport]
                    plannedMinutes: 8
                    authority: true
                    booking: {by: everyone}
                  - {id: loans, letter: L, names: {da: Lån}, skills: [library]}
                """)
            .with(
                "staff.yaml",
                """
                skills:
                  - {id: passport, names: {da: Pas}}
                  - {id: library, names: {da: Bibliotek}}
                staffGroups:
                  - {id: all, names: {da: Alle}, skills: {library: 2, passport: 2}}
                staff:
                  - id: mette
                    name: Mette
                    group: all
                    branches: [hoved]
                    skills: {passport: 3, library: 3}
                    delegations: [{taskType: passport, source: Plan, from: 2026-01-01}]
                  - {id: anna, name: Anna, group: all, branches: [hoved], skills: {passport: 3}}
                  - {id: admin, name: Admin, role: admin, branches: all}
                """)
            .with(
                "branches/hoved.yaml",
                """
                names: {da: Hovedbiblioteket}
                hours: {week: {monday: "10:00-12:00, 13:00-15:00"}}
                counters: [{id: skranke-1, label: 1}, {id: skranke-2, label: 2}]
                taskTypes: [passport, loans]
                """)
            .write(folder.resolve("config"));
    server =
        Server.start(
            new ServeOptions(
                config,
                Optional.of(data),
                OptionalInt.of(0),
                OptionalInt.of(0),
                true,
                Optional.of(SUNDAY),
                true));
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.stop();
  }

  @Test
  void itsOwnTaskTypesAndHoursArePlayed() throws Exception {
    RehearsalResult result =
        rehearsal(
                Optional.empty(),
                (taskTypes, from, to, random) -> {
                  assertEquals(Set.of("passport", "loans"), taskTypes.keySet());
                  assertEquals(LocalTime.of(10, 0), from);
                  assertEquals(LocalTime.of(15, 0), to);
                  return SkanderborgMix.day(40, false, taskTypes, from, to, random);
                })
            .play();

    assertTrue(result.good(), () -> result.lines().toString());
    assertEquals(MONDAY, result.date());
    assertTrue(result.figures().get("loans").get("drawn") > 5, () -> result.lines().toString());
    assertTrue(result.figures().get("passport").get("drawn") > 5, () -> result.lines().toString());
  }

  /** What is asked while serving, who may decide, and what citizens say: all of it is compared. */
  @Test
  void whatStaffAskAndDecideAndCitizensSayIsPlayed() throws Exception {
    RehearsalResult result =
        rehearsal(
                Optional.empty(),
                (taskTypes, from, to, random) ->
                    SkanderborgMix.day(110, false, taskTypes, from, to, random))
            .play();

    assertTrue(result.good(), () -> result.lines().toString());
    Map<String, Long> passports = result.figures().get("passport");
    for (String outcome : List.of("solved", "decided", "prepared")) {
      assertTrue(passports.getOrDefault("outcomes." + outcome, 0L) > 0, passports::toString);
    }
    Map<String, Long> total = result.figures().get("total");
    assertTrue(total.get("satisfaction.answered.count") > 5, total::toString);
    assertTrue(total.get("satisfaction.help.count") > 0, total::toString);
    assertHappened("asked while serving: ([1-9]\\d*) grey zones, ([1-9]\\d*) lifelines");
    assertHappened("answers to questions: [1-9]\\d*");
  }

  private void assertHappened(String line) {
    assertTrue(told.stream().anyMatch(one -> one.matches(line)), told::toString);
  }

  /** Most of them come to times that they have booked, by a duty plan with breaks and courses. */
  @Test
  void bookedTimesAndDutiesArePlayed() throws Exception {
    RehearsalResult result =
        new Rehearsal(
                new Rehearsal.Options(
                    server.address(),
                    Optional.of(BRANCH),
                    Optional.empty(),
                    11,
                    0,
                    (taskTypes, from, to, random) ->
                        SkanderborgMix.day(60, false, taskTypes, from, to, random),
                    Optional.empty(),
                    new Rehearsal.Ahead(90, true)),
                RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME)),
                told::add)
            .play();

    assertTrue(result.good(), () -> result.lines().toString());
    Map<String, Long> passports = result.figures().get("passport");
    assertTrue(passports.get("appointments.checkedIn") > 5, passports::toString);
    assertTrue(passports.get("appointments.missed") > 0, passports::toString);
    assertFalse(result.figures().get("loans").containsKey("appointments.booked"));
    assertTrue(told.stream().anyMatch(line -> line.startsWith("appointments: ")), told::toString);
    assertTrue(
        told.stream().anyMatch(line -> line.startsWith("duty plan: 2 people")), told::toString);
  }

  @Test
  void whatCannotBePlayedIsNoSuccess() throws Exception {
    RehearsalResult result =
        rehearsal(
                Optional.of(MONDAY),
                (taskTypes, from, to, random) ->
                    new Arrivals(
                        List.of(at(from, "loans"), at(from.plusMinutes(1), "trips")), Map.of()))
            .play();

    assertFalse(result.good());
    assertEquals(Map.of("trips", 1), result.leftOut());
    assertEquals(1, result.tickets());
    assertEquals(List.of(), result.differences());
  }

  @Test
  void whatIsRefusedMovesNoClock() throws Exception {
    assertRefused("is closed on 2027-01-12", Optional.of(TUESDAY), at(LocalTime.NOON, "loans"));
    assertRefused(
        "the first day that can be played is 2027-01-11",
        Optional.of(MONDAY.minusDays(1)),
        at(LocalTime.NOON, "loans"));
    assertRefused("nobody would come", Optional.of(MONDAY), at(LocalTime.NOON, "trips"));

    assertEquals("2027-01-10T13:00:00+01:00", clock());
  }

  @Test
  void anElectionThatIsNotNearIsSaidAndMovesNoClock() throws Exception {
    Rehearsal.Crowd voters = SkanderborgMix.crowd(40, true, false);

    RehearsalFailed never =
        assertThrows(RehearsalFailed.class, rehearsal(Optional.empty(), voters)::play);
    RehearsalFailed notThen =
        assertThrows(RehearsalFailed.class, rehearsal(Optional.of(MONDAY), voters)::play);

    assertEquals(
        "hoved takes no numbers for advance-vote within 366 days of 2027-01-11, the next day"
            + " by the server's clock",
        never.getMessage());
    assertEquals("hoved takes no numbers for advance-vote on 2027-01-11", notThen.getMessage());
    assertEquals("2027-01-10T13:00:00+01:00", clock());
  }

  private void assertRefused(String why, Optional<LocalDate> date, Arrival only) throws Exception {
    Rehearsal rehearsal =
        rehearsal(date, (taskTypes, from, to, random) -> new Arrivals(List.of(only), Map.of()));
    RehearsalFailed refused = assertThrows(RehearsalFailed.class, rehearsal::play);
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  private static Arrival at(LocalTime time, String taskType) {
    return new Arrival(time, List.of(new Arrival.Errand(taskType, 5)));
  }

  private Rehearsal rehearsal(Optional<LocalDate> date, Rehearsal.Crowd crowd) throws Exception {
    return new Rehearsal(
        new Rehearsal.Options(
            server.address(),
            Optional.of(BRANCH),
            date,
            11,
            0,
            crowd,
            Optional.empty(),
            Rehearsal.Ahead.NOTHING),
        RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME)),
        told::add);
  }

  private String clock() throws Exception {
    HttpRequest get =
        HttpRequest.newBuilder(server.address().resolve("/api/v1/rehearsal/clock")).build();
    String shown =
        HttpClient.newHttpClient().send(get, HttpResponse.BodyHandlers.ofString()).body();
    return new JsonObject(shown).getString("now");
  }
}

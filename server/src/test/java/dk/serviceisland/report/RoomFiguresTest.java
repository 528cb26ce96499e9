package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.ServiceEvent;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** How rooms were used, and that a service in two places is one service (report L892-906). */
class RoomFiguresTest {
  private static final CounterId ONE = new CounterId("1");
  private static final CounterId ROOM = new CounterId("room");
  private static final CounterId ATTIC = new CounterId("attic");

  /** Open from 10 to 18, with two rooms. */
  private static BranchDay day() {
    return aServiceIsland()
        .withRooms("room", "attic")
        .day()
        .opens()
        .opensCounter("1", "anna")
        .opensCounter("2", "carl");
  }

  private static Report report(BranchDay day, ReportBy by, boolean goesOn) throws FactsUnavailable {
    FactsInMemory facts = new FactsInMemory(7).with(day);
    if (goesOn) {
      facts.goingOn();
    }
    return new Reports(facts, facts, facts)
        .report(
            new ReportQuery(
                List.of(day.state().plan().branch()),
                BranchBuilder.MONDAY,
                BranchBuilder.MONDAY,
                by));
  }

  private static Figures.Rooms of(Report report, String room) {
    return report.groups().stream()
        .filter(group -> group.key().equals(room))
        .findFirst()
        .orElseThrow()
        .figures()
        .rooms()
        .orElseThrow();
  }

  private static void toRoom(BranchDay day, CounterId from, CounterId room) {
    day.does(new ServiceCommand.MoveToRoom(from, day.staffAt(from.value()), room, false));
  }

  @Test
  void aRoomHasItsServicesItsMinutesAndItsShareOfTheOpenHours() throws FactsUnavailable {
    BranchDay day = day();
    day.serves("1", day.draws("passport")).afterMinutes(3);
    toRoom(day, ONE, ROOM);
    day.afterMinutes(20);
    day.does(new ServiceCommand.CompleteErrand(ROOM, day.staffAt("room"), Outcome.SOLVED, true));
    day.afterMinutes(10).does(new CounterCommand.ResumeCounter(ROOM, new StaffId("anna")));
    day.serves("2", day.draws("library")).afterMinutes(5).completes("2");

    Report report = report(day, ReportBy.ROOM, false);

    long open = Duration.ofHours(8).toSeconds();
    assertEquals(new Figures.Rooms(1, 1200, 1800, open), of(report, "room"));
    assertEquals(new Figures.Rooms(0, 0, 0, open), of(report, "attic"));
    assertEquals(Optional.of(new Figures.Rooms(1, 1200, 1800, 2 * open)), report.total().rooms());
    assertEquals(1800.0 / open, of(report, "room").occupancy().orElseThrow());
    assertEquals(2, report.total().served());
    assertEquals(
        Map.of("passport", new Figures.Rooms(1, 1200, 0, 0)),
        report(day, ReportBy.TASK_TYPE, false).groups().stream()
            .filter(group -> group.figures().rooms().isPresent())
            .collect(
                Collectors.toMap(
                    Report.Group::key, group -> group.figures().rooms().orElseThrow())));
    assertEquals(
        report.total().rooms(), report(day, ReportBy.DAY, false).groups().get(0).figures().rooms());
  }

  /** Anna was at her counter for three minutes, Carl for eight. */
  @Test
  void timeInARoomIsNoStaffedTime() throws FactsUnavailable {
    BranchDay day = day();
    day.serves("1", day.draws("passport")).afterMinutes(3);
    toRoom(day, ONE, ROOM);
    day.afterMinutes(5).does(new CounterCommand.CloseCounter(new CounterId("2"), carl(day)));
    day.afterMinutes(40).completes("room");
    day.does(new CounterCommand.CloseCounter(ONE, day.staffAt("1")));

    assertEquals(
        Optional.of(new Figures.Staffing(11 * 60, 3 * 60, 0)),
        report(day, ReportBy.DAY, false).total().staffing());
  }

  private static StaffId carl(BranchDay day) {
    return day.staffAt("2");
  }

  @Test
  void onADayThatGoesOnTheHoursAreThoseSoFar() throws FactsUnavailable {
    BranchDay day = day().at("11:30");

    assertEquals(
        Duration.ofMinutes(90).toSeconds(),
        of(report(day, ReportBy.ROOM, true), "room").openSeconds());
  }

  @Test
  void aBranchWithoutRoomsHasNoFiguresOfThem() throws FactsUnavailable {
    BranchDay day = aServiceIsland().day().opens();

    assertEquals(Optional.empty(), report(day, ReportBy.DAY, false).total().rooms());
    assertEquals(List.of(), report(day, ReportBy.ROOM, false).groups());
  }

  /** Against what a plain way of counting makes of the events themselves. */
  @Property(tries = 200)
  void minutesInAllPlacesAddUpToThoseOfTheServices(
      @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 13) Integer> steps)
      throws FactsUnavailable {
    BranchDay day = day().afterMinutes(1);
    for (int i = 0; i < steps.size(); i++) {
      day.after(Duration.ofSeconds(17L * steps.get(i) + i));
      happens(day, steps.get(i), i);
    }
    Map<CounterId, Duration> served = new HashMap<>();
    Map<CounterId, Set<TicketId>> visits = new HashMap<>();
    Duration ofServices = follow(day, served, visits);

    Report report = report(day, ReportBy.ROOM, true);

    for (CounterId room : List.of(ROOM, ATTIC)) {
      assertEquals(
          served.getOrDefault(room, Duration.ZERO).toSeconds(),
          of(report, room.value()).servedSeconds());
      assertEquals(visits.getOrDefault(room, Set.of()).size(), of(report, room.value()).services());
    }
    long inRooms = report.total().rooms().orElseThrow().servedSeconds();
    Duration atCounters =
        served.entrySet().stream()
            .filter(place -> !place.getKey().equals(ROOM) && !place.getKey().equals(ATTIC))
            .map(Map.Entry::getValue)
            .reduce(Duration.ZERO, Duration::plus);
    assertEquals(ofServices.toSeconds(), inRooms + atCounters.toSeconds());
  }

  private static void happens(BranchDay day, int step, int i) {
    CounterId counter = new CounterId(Integer.toString(1 + i % 2));
    CounterId room = i % 3 == 0 ? ATTIC : ROOM;
    StaffId staff = day.staffAt(counter.value());
    StaffId there = day.staffAt(room.value());
    switch (step) {
      case 0, 1, 2 -> day.draws(i % 2 == 0 ? "passport" : "library");
      case 3, 4, 5 -> day.when(new ServiceCommand.CallNext(counter, staff));
      case 6, 7 -> day.when(new ServiceCommand.StartService(counter, staff));
      case 8, 9 -> day.when(new ServiceCommand.MoveToRoom(counter, staff, room, i % 5 == 0));
      case 10 -> day.when(new ServiceCommand.MoveBack(room, there, Optional.empty()));
      case 11 -> day.when(day.complete(room.value(), Outcome.SOLVED));
      case 12 -> day.when(day.complete(counter.value(), Outcome.SOLVED));
      default ->
          day.when(new ServiceCommand.CompleteErrand(room, there, Outcome.PREPARED, i % 2 == 0));
    }
  }

  /** How long each place was served at, who was there, and how long all services took. */
  private static Duration follow(
      BranchDay day, Map<CounterId, Duration> served, Map<CounterId, Set<TicketId>> visits) {
    Map<TicketId, CounterId> place = new HashMap<>();
    Map<TicketId, Instant> since = new HashMap<>();
    Map<TicketId, Instant> begun = new HashMap<>();
    Duration all = Duration.ZERO;
    for (Event event : day.events()) {
      if (event instanceof ServiceEvent.ServiceStarted started) {
        place.put(started.ticket(), started.counter());
        since.put(started.ticket(), started.at());
        begun.put(started.ticket(), started.at());
      } else if (event instanceof ServiceEvent.ServiceMoved moved) {
        served.merge(
            place.put(moved.ticket(), moved.counter()),
            Duration.between(since.put(moved.ticket(), moved.at()), moved.at()),
            Duration::plus);
      } else if (event instanceof ServiceEvent.ErrandCompleted done) {
        served.merge(
            place.remove(done.ticket()),
            Duration.between(since.remove(done.ticket()), done.at()),
            Duration::plus);
        all = all.plus(Duration.between(begun.remove(done.ticket()), done.at()));
      }
      place.forEach((id, at) -> visits.computeIfAbsent(at, none -> new HashSet<>()).add(id));
    }
    // What still goes on counts up to where it moved last.
    return since.entrySet().stream()
        .map(last -> Duration.between(begun.get(last.getKey()), last.getValue()))
        .collect(Collectors.reducing(all, Duration::plus));
  }
}

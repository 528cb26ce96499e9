package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.day.RandomDays.Day;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Facts: the periods of which every figure is made. */
class FactsTest {
  private static final CounterId ONE = new CounterId("1");
  private static final StaffId CARL = new StaffId("carl");
  private static final StaffGroupId LIBRARY = new StaffGroupId("library");

  @Example
  void eachPeriodSaysWhatWhereWhoAndHowItEnded() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("2", "anna");
    day.opensCounter("1", "carl");
    TicketId visit = day.draws("passport");
    Instant drawn = day.now();
    day.afterMinutes(4).calls("1", visit);
    Instant called = day.now();
    day.afterMinutes(1).starts("1");
    Instant started = day.now();
    day.afterMinutes(2).parks("1", 15);
    Instant parked = day.now();
    day.afterMinutes(15).timePasses();
    Instant unparked = day.now();
    day.calls("1", visit).starts("1").afterMinutes(5).does(day.complete("1", Outcome.PREPARED));

    List<Stored> facts = stored(day.factChanges());

    assertEquals(
        List.of(
            "WAITING " + drawn + " " + called,
            "CALLED " + called + " " + started,
            "SERVICE " + started + " " + parked,
            "PARKED " + parked + " " + unparked,
            "WAITING " + unparked + " " + unparked,
            "CALLED " + unparked + " " + unparked,
            "SERVICE " + unparked + " " + day.now()),
        facts.stream().map(Stored::period).toList());
    for (Stored stored : facts) {
      Fact fact = stored.opened;
      boolean atCounter = fact.kind() == Fact.Kind.CALLED || fact.kind() == Fact.Kind.SERVICE;
      assertEquals(atCounter ? Optional.of(ONE) : Optional.empty(), fact.counter());
      assertEquals(atCounter ? Optional.of(CARL) : Optional.empty(), fact.staff());
      assertEquals(atCounter ? Optional.of(LIBRARY) : Optional.empty(), fact.staffGroup());
      assertEquals(atCounter, fact.training(), "Carl is in training");
      assertEquals("P101", fact.number().toString());
      assertEquals(Channel.KIOSK, fact.channel());
      assertEquals("da", fact.language());
    }
    Fact.Closed last = facts.get(6).closed.orElseThrow();
    assertEquals(Optional.of(Outcome.PREPARED), last.outcome());
    assertEquals(Optional.of(EndReason.SERVED), last.endReason());
    assertEquals(Optional.empty(), facts.get(2).closed.orElseThrow().outcome());
  }

  @Example
  void eachErrandHasFactsOfItsOwn() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId visit = day.draws("passport", "library");
    day.serves("1", visit)
        .completes("1")
        .afterMinutes(3)
        .does(new TicketCommand.WithdrawTicket(visit));

    List<Stored> facts = stored(day.factChanges());

    assertEquals(
        List.of("0 passport", "0 passport", "0 passport", "1 library"),
        facts.stream().map(fact -> fact.opened.errand() + " " + fact.opened.taskType()).toList());
    assertEquals(
        Optional.of(Outcome.SOLVED), facts.get(2).closed.orElseThrow().outcome(), "the errand's");
    assertEquals(
        Optional.empty(), facts.get(2).closed.orElseThrow().endReason(), "not the ticket's");
    assertEquals(
        Optional.of(EndReason.LEFT_BY_CITIZEN), facts.get(3).closed.orElseThrow().endReason());
  }

  @Example
  void aTransferBeginsAPeriodOfTheNewTaskType() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    day.serves("1", day.draws("passport")).afterMinutes(2);
    day.does(
        new ServiceCommand.TransferErrand(ONE, new StaffId("anna"), new TaskTypeId("pension")));

    List<Stored> facts = stored(day.factChanges());

    assertEquals(
        List.of("WAITING passport", "CALLED passport", "SERVICE passport", "WAITING pension"),
        facts.stream().map(fact -> fact.opened.kind() + " " + fact.opened.taskType()).toList());
    assertEquals(Optional.empty(), facts.get(3).closed, "open");
  }

  @Example
  void aPostponementBeginsTheWaitAnew() {
    BranchDay day = aServiceIsland().day().opens();
    TicketId first = day.draws("passport");
    day.draws("passport");
    Instant drawn = day.now();
    day.afterMinutes(6).does(new TicketCommand.PostponeTicket(first, 1));

    List<Stored> facts =
        stored(day.factChanges()).stream()
            .filter(fact -> fact.opened.number().count() == 101)
            .toList();

    assertEquals(
        List.of("WAITING " + drawn + " " + day.now(), "WAITING " + day.now() + " open"),
        facts.stream().map(Stored::period).toList());
  }

  @Example
  void whatIsNoPeriodOfATicketChangesNoFact() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId visit = day.draws("passport");
    day.serves("1", visit);
    StaffId anna = new StaffId("anna");
    int before = day.factChanges().size();

    day.does(new ServiceCommand.AddErrand(ONE, anna, new TaskTypeId("library")));
    day.does(Lead.pauses(new TaskTypeId("library")));

    assertEquals(before, day.factChanges().size());
  }

  @Example
  void whoeverFollowsIsToldOfTheFirstCallOfEachErrandAndNoOther() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId visit = day.draws("passport", "library");
    day.afterMinutes(4).calls("1", visit).marksNoShow("1").afterMinutes(1);
    day.does(new TicketCommand.ReturnTicket(visit)).afterMinutes(2).calls("1", visit).starts("1");
    day.completes("1").afterMinutes(3).calls("1", visit);

    assertEquals(
        List.of(new Fact.TicketDrawn(visit, new TaskTypeId("passport"))),
        changes(day, Fact.TicketDrawn.class));
    assertEquals(
        List.of(
            new Fact.FirstCalled(
                new TaskTypeId("passport"),
                Duration.ofMinutes(4),
                Optional.of(Duration.ofMinutes(10))),
            new Fact.FirstCalled(
                new TaskTypeId("library"),
                Duration.ofMinutes(3),
                Optional.of(Duration.ofMinutes(6)))),
        changes(day, Fact.FirstCalled.class));
    assertEquals(List.of(), changes(day, Fact.ToldWaitCameTrue.class), "nothing was promised");
  }

  @Example
  void whoeverFollowsIsToldHowLongAnErrandWasServedInAll() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TaskTypeId passport = new TaskTypeId("passport");
    TicketId visit = day.draws("passport", "library");
    day.calls("1", visit).afterMinutes(1).starts("1").afterMinutes(2);
    day.does(
        new ServiceCommand.TransferErrand(ONE, new StaffId("anna"), new TaskTypeId("pension")));
    day.afterMinutes(7).calls("1", visit).starts("1").afterMinutes(5).completes("1");
    day.calls("1", visit).afterMinutes(1).does(new TicketCommand.WithdrawTicket(visit));

    assertEquals(
        List.of(
            new Fact.ErrandEnded(
                visit,
                passport,
                Duration.ofMinutes(7),
                Optional.of(Outcome.SOLVED),
                Optional.empty()),
            new Fact.ErrandEnded(
                visit,
                new TaskTypeId("library"),
                Duration.ZERO,
                Optional.empty(),
                Optional.of(EndReason.LEFT_BY_CITIZEN))),
        changes(day, Fact.ErrandEnded.class));
  }

  @Example
  void aLifelineMarksThePeriodInWhichItWasAsked() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    day.serves("1", day.draws("passport"));
    day.does(new ServiceCommand.ConsultLifeline(ONE, new StaffId("anna")));

    long service = stored(day.factChanges()).get(2).opened.sequence();
    assertEquals(List.of(new Fact.LifelineAsked(service)), changes(day, Fact.LifelineAsked.class));
  }

  @Example
  void whatACounterDoesIsToldWithEveryChange() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId visit = day.draws("passport");
    day.afterMinutes(1).serves("1", visit).afterMinutes(1).completes("1");
    day.afterMinutes(1).pauses("1").afterMinutes(1).does(new DayCommand.CloseDay());

    List<Fact.DutyChanged> duties = changes(day, Fact.DutyChanged.class);

    assertEquals(
        List.of(
            CounterState.READY,
            CounterState.BUSY,
            CounterState.READY,
            CounterState.PAUSED,
            CounterState.CLOSED),
        duties.stream().map(Fact.DutyChanged::state).toList());
    assertEquals(
        List.of(0L, 1L, 2L, 3L, 4L),
        duties.stream()
            .map(duty -> Duration.between(duties.get(0).at(), duty.at()).toMinutes())
            .toList());
    assertEquals(Optional.empty(), duties.get(4).staffGroup());
    assertTrue(duties.get(1).staffGroup().isPresent());
  }

  @Example
  void aRatingSaysWhatTheVisitWasAboutAndNotWhoItWasWith() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    TicketId visit = day.draws("passport");
    day.afterMinutes(1)
        .serves("1", visit)
        .completes("1")
        .does(new TicketCommand.RateVisit(visit, 5, 3));

    assertEquals(
        List.of(
            new Fact.Rated(
                new TaskTypeId("passport"),
                Optional.of(day.state().plan().staff().get(new StaffId("anna")).group()),
                Channel.KIOSK,
                "da",
                5,
                3)),
        changes(day, Fact.Rated.class));
  }

  private static <C extends Fact.Change> List<C> changes(BranchDay day, Class<C> kind) {
    return day.factChanges().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Property
  void factsRebuiltFromTheEventsAreThoseGatheredLive(@ForAll("days") Day day) {
    BranchDay played = day.play();
    BranchState replayed = day.fresh();
    List<Fact.Change> rebuilt = new ArrayList<>();
    played.events().forEach(event -> rebuilt.addAll(replayed.apply(event)));

    assertEquals(played.factChanges(), rebuilt);
  }

  @Property
  void factsCoverEachTicketsLife(@ForAll("days") Day day) {
    BranchDay played = day.play();
    Map<TicketNumber, List<Stored>> byTicket = new LinkedHashMap<>();
    for (Stored fact : stored(played.factChanges())) {
      byTicket.computeIfAbsent(fact.opened.number(), number -> new ArrayList<>()).add(fact);
    }

    assertEquals(played.state().drawn(), byTicket.size());
    for (Ticket ticket : played.state().tickets()) {
      List<Stored> life = byTicket.get(ticket.number());
      Instant here = life.get(0).opened.start();
      if (ticket.from().isEmpty()) {
        assertEquals(ticket.drawnAt(), here);
      }
      Instant reached = here;
      Duration sum = Duration.ZERO;
      for (Stored period : life) {
        assertEquals(reached, period.opened.start(), "no gap, no overlap");
        reached = period.closed.map(Fact.Closed::end).orElse(played.now());
        sum = sum.plus(Duration.between(period.opened.start(), reached));
      }
      Stored last = life.get(life.size() - 1);
      boolean ended = ticket.state() == TicketState.ENDED;
      assertEquals(ended, last.closed.isPresent());
      assertEquals(ticket.endReason(), last.closed.flatMap(Fact.Closed::endReason));
      assertEquals(Duration.between(here, ended ? ticket.since() : played.now()), sum);
      assertEquals(
          life.size() - 1,
          life.stream().filter(FactsTest::endsWithoutReason).count(),
          "the last period alone may be open or end the ticket");
    }
  }

  @Provide
  Arbitrary<Day> days() {
    return RandomDays.days();
  }

  private static boolean endsWithoutReason(Stored fact) {
    return fact.closed.isPresent() && fact.closed.get().endReason().isEmpty();
  }

  /** Facts as a store keeps them: opened, and closed later by their sequence. */
  private static List<Stored> stored(List<Fact.Change> changes) {
    Map<Long, Stored> facts = new LinkedHashMap<>();
    for (Fact.Change change : changes) {
      if (change instanceof Fact.Opened opened) {
        Stored before = facts.put(opened.fact().sequence(), new Stored(opened.fact()));
        assertEquals(null, before, "a fact's sequence names it");
      } else if (change instanceof Fact.Closed closed) {
        Stored fact = facts.get(closed.sequence());
        assertEquals(Optional.empty(), fact.closed, "a fact is closed once");
        fact.closed = Optional.of(closed);
      } else if (change instanceof Fact.Reopened again) {
        assertTrue(facts.get(again.sequence()).closed.isPresent(), "what goes on had ended");
        facts.get(again.sequence()).closed = Optional.empty();
      } else if (change instanceof Fact.Cancelled never) {
        assertTrue(facts.remove(never.sequence()) != null, "what is cancelled had begun");
      }
    }
    return new ArrayList<>(facts.values());
  }

  private static final class Stored {
    private final Fact opened;
    private Optional<Fact.Closed> closed = Optional.empty();

    Stored(Fact opened) {
      this.opened = opened;
    }

    String period() {
      return opened.kind()
          + " "
          + opened.start()
          + " "
          + closed.map(end -> end.end().toString()).orElse("open");
    }
  }
}

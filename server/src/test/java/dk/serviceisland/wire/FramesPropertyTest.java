package dk.serviceisland.wire;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.Lead;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.ServiceEvent;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.forecast.BranchForecast;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whoever takes all frames shows what the server shows, however a day goes. */
class FramesPropertyTest {
  private static final List<String> TYPES = List.of("passport", "library", "pension");
  private static final List<String> STAFF = List.of("anna", "bo", "carl", "dina");
  private static final int OPEN = 4;
  private static final int CALL = 6;
  private static final int START = 9;
  private static final int PARK = 12;
  private static final int WAIT = 21;
  private static final Frames FRAMES = new Frames("1.0.0-test");

  /**
   * One thing that happens.
   *
   * @param what which kind of thing
   * @param which to whom or where
   * @param looks whether a screen looks afterwards; otherwise it happens together with the next
   */
  record Step(int what, int which, boolean looks) {}

  @Provide
  Arbitrary<List<Step>> days() {
    return step().list().ofMinSize(1).ofMaxSize(80);
  }

  /** Long enough for more calls than are remembered. */
  @Provide
  Arbitrary<List<Step>> longDays() {
    return step().list().ofMinSize(150).ofMaxSize(300);
  }

  private static Arbitrary<Step> step() {
    return Combinators.combine(
            Arbitraries.integers().between(0, WAIT),
            Arbitraries.integers().between(0, 11),
            Arbitraries.of(true, true, false))
        .as(Step::new);
  }

  @Property(tries = 150)
  void aBoardFollows(@ForAll("days") List<Step> steps) {
    follow(
        steps, "board", day -> Optional.of(TopicView.board(day.state(), day.now(), forecast(day))));
  }

  @Property(tries = 100)
  void aCounterFollows(@ForAll("days") List<Step> steps) {
    follow(
        steps,
        "counter",
        day ->
            TopicView.counter(
                day.state(),
                new CounterId("1"),
                Optional.empty(),
                day.now(),
                Long.toHexString(day.now().toEpochMilli() % 3)));
  }

  @Property(tries = 100)
  void aManagerFollows(@ForAll("days") List<Step> steps) {
    follow(
        steps,
        "manager",
        day ->
            Optional.of(
                TopicView.manager(
                    day.state(), day.now(), forecast(day), Optional.empty(), false, true)));
  }

  @Property(tries = 100)
  void aTicketFollows(@ForAll("days") List<Step> steps) {
    follow(
        steps,
        "ticket",
        day ->
            TopicView.ticket(
                day.state(), BranchDay.ticketId("t1"), TicketId::value, day.now(), forecast(day)));
  }

  @Property(tries = 60)
  void theLastTwentyCallsAreInEverySnapshotAndOnlyTheNewestOfATicketIsOpen(
      @ForAll("longDays") List<Step> steps) {
    BranchDay day = aServiceIsland().day().opens();
    day.draws("passport");
    for (Step step : steps) {
      happen(day, step);
    }

    List<JsonObject> expected = new ArrayList<>();
    Map<TicketId, JsonObject> newest = new HashMap<>();
    Set<TicketId> discreet = new HashSet<>();
    long sequence = 0;
    for (Event event : day.events()) {
      sequence++;
      if (event instanceof ServiceEvent.TicketCalled called && called.discreet()) {
        discreet.add(called.ticket());
        String number = day.ticket(called.ticket()).number().toString();
        expected.removeIf(call -> call.getString("number").equals(number));
        newest.remove(called.ticket());
      } else if (event instanceof ServiceEvent.TicketCalled called) {
        discreet.remove(called.ticket());
        call(day, sequence, called.ticket(), called.counter(), false, expected, newest);
      } else if (event instanceof ServiceEvent.TicketRecalled again
          && !discreet.contains(again.ticket())) {
        call(day, sequence, again.ticket(), again.counter(), true, expected, newest);
      }
    }
    newest.forEach(
        (id, call) -> call.put("open", Words.of(day.ticket(id).state()).equals("called")));
    List<JsonObject> shown = new ArrayList<>();
    for (Object call :
        Json.tree(BoardView.of(day.state(), day.now(), Optional.empty())).getJsonArray("calls")) {
      JsonObject whole = (JsonObject) call;
      JsonObject told = new JsonObject();
      for (String name : List.of("id", "number", "counter", "recall", "open")) {
        told.put(name, whole.getValue(name));
      }
      shown.add(told);
    }
    assertEquals(expected, shown);
  }

  /** Whoever is fetched is on no screen that everybody sees, nor in what such a screen is sent. */
  @Property(tries = 150)
  void aBoardNeverHearsOfADiscreetCall(@ForAll("days") List<Step> steps) {
    BranchDay day =
        aServiceIsland()
            .withTaskType("pension", type -> type.letter("N").needs("id").discreet())
            .day()
            .opens();
    day.draws("passport");
    TopicView seen = TopicView.board(day.state(), day.now(), forecast(day));
    for (Step step : steps) {
      happen(day, step);
      TopicView now = TopicView.board(day.state(), day.now(), forecast(day));
      String told =
          FRAMES.snapshot(now).toString()
              + FRAMES.between(seen, now).map(Buffer::toString).orElse("");
      seen = now;
      for (TicketId fetched : fetched(day)) {
        String number = day.ticket(fetched).number().toString();
        assertFalse(told.contains('"' + number + '"'), number + " in " + told);
        assertFalse(told.contains(fetched.value()), fetched + " in " + told);
      }
    }
  }

  @Example
  void aCallGoesFromABoardWhenItsNumberIsFetched() {
    BranchDay day = aServiceIsland().day().opens();
    day.draws("passport");
    for (int what : List.of(OPEN, CALL, START, PARK)) {
      happen(day, new Step(what, 0, true));
    }
    for (int i = 0; i < 3; i++) {
      happen(day, new Step(WAIT, 11, true));
    }
    TopicView called = TopicView.board(day.state(), day.now(), Optional.empty());
    happen(day, new Step(CALL, 3, true));
    TopicView fetched = TopicView.board(day.state(), day.now(), Optional.empty());

    String call = called.part("board").getJsonArray("calls").getJsonObject(0).getString("id");
    assertEquals(
        new JsonArray().add(new JsonObject().put("id", call).put("gone", true)),
        FRAMES
            .between(called, fetched)
            .orElseThrow()
            .toJsonObject()
            .getJsonObject("board")
            .getJsonArray("calls"));
  }

  /** Who was called last so that no board tells it, by what was decided alone. */
  private static Set<TicketId> fetched(BranchDay day) {
    Set<TicketId> fetched = new HashSet<>();
    for (Event event : day.events()) {
      if (event instanceof ServiceEvent.TicketCalled called) {
        boolean isPension = day.ticket(called.ticket()).number().letter().equals("N");
        assertTrue(called.discreet() || !isPension);
        if (called.discreet()) {
          fetched.add(called.ticket());
        } else {
          fetched.remove(called.ticket());
        }
      }
    }
    return fetched;
  }

  private static void call(
      BranchDay day,
      long sequence,
      TicketId ticket,
      CounterId counter,
      boolean recall,
      List<JsonObject> expected,
      Map<TicketId, JsonObject> newest) {
    JsonObject call =
        new JsonObject()
            .put("id", "2026-03-02/" + sequence)
            .put("number", day.ticket(ticket).number().toString())
            .put("counter", counter.value())
            .put("recall", recall)
            .put("open", false);
    if (expected.size() == 20) {
      expected.remove(0);
    }
    expected.add(call);
    newest.put(ticket, call);
  }

  /** Plays the day before a page that begins with a snapshot and then takes what there is. */
  private static void follow(
      List<Step> steps, String topic, Function<BranchDay, Optional<TopicView>> look) {
    BranchDay day = aServiceIsland().day().opens();
    day.draws("passport");
    FeedPage page = new FeedPage(topic);
    TopicView seen = look.apply(day).orElseThrow();
    page.take(FRAMES.snapshot(seen).toJsonObject());
    for (Step step : steps) {
      happen(day, step);
      if (step.looks()) {
        TopicView now = look.apply(day).orElseThrow();
        Optional<Buffer> frame = FRAMES.between(seen, now);
        frame.ifPresent(bytes -> page.take(bytes.toJsonObject()));
        seen = now;
        assertEquals(sorted(now.content()), sorted(page.shown()));
      }
    }
    assertEquals(Optional.empty(), FRAMES.between(seen, seen));
  }

  private static void happen(BranchDay day, Step step) {
    CounterId counter = new CounterId(String.valueOf(1 + step.which() % 3));
    StaffId staff = day.staffAt(counter.value());
    Command wish =
        switch (step.what()) {
          case 0, 1, 2 -> day.draw(TYPES.get(step.which() % 3));
          case 3 -> day.draw("passport", "library");
          case OPEN, 5 ->
              new CounterCommand.OpenCounter(counter, new StaffId(STAFF.get(step.which() % 4)));
          case CALL, 7, 8 -> new ServiceCommand.CallNext(counter, staff, step.which() % 4 == 3);
          case START -> new ServiceCommand.StartService(counter, staff);
          case 10 ->
              new ServiceCommand.CompleteErrand(
                  counter, staff, Outcome.SOLVED, step.which() % 2 == 0);
          case 11 -> new ServiceCommand.MarkNoShow(counter, staff);
          case PARK ->
              new ServiceCommand.ParkTicket(
                  counter, staff, ParkReason.FORM, Optional.of(Duration.ofMinutes(10)));
          case 13 -> new ServiceCommand.Recall(counter, staff);
          case 14 -> new CounterCommand.PauseCounter(counter, staff, PauseReason.BREAK);
          case 15 -> new CounterCommand.ResumeCounter(counter, staff);
          case 16 -> new CounterCommand.CloseCounter(counter, staff);
          case 17 -> Lead.pauses(new TaskTypeId(TYPES.get(step.which() % 3)));
          case 18 -> Lead.resumes(new TaskTypeId(TYPES.get(step.which() % 3)));
          case 19 -> new TicketCommand.RemoveTicket(some(day, step), RemoveReason.LEFT);
          case 20 -> new TicketCommand.PostponeTicket(some(day, step), 1);
          default -> day.passTime();
        };
    day.after(Duration.ofSeconds(20L * step.which()));
    day.when(wish);
  }

  private static TicketId some(BranchDay day, Step step) {
    List<Ticket> tickets = new ArrayList<>(day.state().tickets());
    return tickets.get(step.which() % tickets.size()).id();
  }

  /** A forecast that changes with what waits, and has nothing to say of one task type. */
  private static Optional<BranchForecast> forecast(BranchDay day) {
    BranchState state = day.state();
    Map<TaskTypeId, WaitRange> byTaskType = new HashMap<>();
    Map<TicketId, WaitRange> byTicket = new HashMap<>();
    int waiting = state.queue(new TaskTypeId("library")).size();
    if (waiting != 1) {
      byTaskType.put(new TaskTypeId("library"), range(waiting));
      state.tickets().forEach(ticket -> byTicket.put(ticket.id(), range(waiting)));
    }
    return Optional.of(new BranchForecast(day.now(), byTaskType, byTicket, 12));
  }

  private static WaitRange range(int minutes) {
    return new WaitRange(
        Duration.ofMinutes(minutes), Duration.ofMinutes(minutes + 1L), Duration.ofMinutes(9));
  }

  /** Rows have no order of their own; whoever shows them sorts. Calls have. */
  private static Object sorted(Object value) {
    if (value instanceof JsonArray array) {
      List<Object> elements = new ArrayList<>();
      array.forEach(element -> elements.add(sorted(element)));
      boolean entries =
          !elements.isEmpty()
              && elements.get(0) instanceof JsonObject first
              && first.containsKey("id")
              && !first.containsKey("recall");
      if (entries) {
        elements.sort(Comparator.comparing(entry -> ((JsonObject) entry).getString("id")));
      }
      return new JsonArray(elements);
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    JsonObject copy = new JsonObject();
    object.fieldNames().forEach(name -> copy.put(name, sorted(object.getValue(name))));
    return copy;
  }
}

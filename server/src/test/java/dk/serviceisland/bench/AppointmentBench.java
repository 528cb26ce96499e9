package dk.serviceisland.bench;

import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.appointments.Telling;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Bookings;
import dk.serviceisland.domain.booking.Slot;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.duties.Duties;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.OnePlan;
import dk.serviceisland.engine.Reply;
import dk.serviceisland.engine.Request;
import dk.serviceisland.engine.RequestKey;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.journal.Written;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ten thousand bookings of one day at one branch: how long a free-times answer takes then, and a
 * booking that is durable, as a ratio to a draw through the engine and to an event of the journal
 * by itself in the same run.
 */
public final class AppointmentBench {
  private static final int BOOKED = 10_000;
  private static final int PEOPLE = 240;
  private static final int ROUNDS = 300;
  private static final LocalDate DAY = Bookings.DAY;
  private static final Instant NOW = Bookings.at("12:00").minus(Duration.ofDays(1));
  private static final List<TaskTypeId> PASSPORT = Bookings.types("passport");

  private final Plan plan = plan();
  private final Store store;
  private int number;

  private AppointmentBench(Store store) {
    this.store = store;
  }

  /** Measures, and prints a line for each. */
  public static void main(String[] args) throws IOException {
    Path file = Files.createTempDirectory("appointment-bench").resolve("island.db");
    try (Store store = SqliteStore.open(file)) {
      new AppointmentBench(store).measure();
    }
  }

  /** Draws that are durable, each by itself, in a database of their own. */
  private final class Draws implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Store store;
    private final Engine engine;
    private int drawn;

    private Draws() throws IOException {
      store = SqliteStore.open(Files.createTempDirectory("draw-bench").resolve("island.db"));
      engine = new Engine(vertx, () -> NOW, store.journal(), new OnePlan(plan));
      Written.get(engine.start());
    }

    private Object draw() {
      drawn++;
      DrawTicket draw =
          new DrawTicket(
              BranchDay.ticketId("draw-" + drawn),
              PASSPORT,
              Channel.KIOSK,
              "da",
              false,
              Optional.empty());
      RequestKey key = new RequestKey("kiosk", "key-of-a-draw-" + drawn, "hash-of-" + drawn);
      Reply reply =
          Written.get(
              engine.submit(
                  new Request(
                      plan.branch(),
                      draw,
                      Optional.of(key),
                      (state, events) -> Answer.of(201, Buffer.buffer("{}")))));
      if (!(reply instanceof Reply.Done)) {
        throw new IllegalStateException("no number was drawn: " + reply);
      }
      return reply;
    }

    @Override
    public void close() {
      Written.get(engine.stop());
      store.close();
      Written.get(vertx.close());
    }
  }

  private static Plan plan() {
    BranchBuilder branch =
        BranchBuilder.aServiceIsland()
            .open(BranchBuilder.everyDay("08:00-18:00"))
            .withTaskType("passport", type -> type.needs("id").takes(10).booked(Bookings.rules()))
            .withTaskType("library", type -> type.needs("books").takes(5).booked(Bookings.rules()));
    String[] counters = new String[PEOPLE];
    for (int person = 0; person < PEOPLE; person++) {
      String skill = person % 3 == 0 ? "books" : "id";
      branch.withStaff("p" + person, who -> who.can(skill, SkillLevel.INDEPENDENT));
      counters[person] = "c" + person;
    }
    return branch.withCounters(counters).plan();
  }

  private void measure() throws IOException {
    try (Draws draws = new Draws()) {
      measure(draws);
    }
  }

  private void measure(Draws draws) {
    Appointments warm = appointments(store);
    double[] first = timed(ROUNDS, () -> book(warm));
    while (number < BOOKED) {
      book(warm);
    }
    // By turns, so that what else the machine does meets both alike.
    Supplier<Object> event = events();
    double[] events = new double[ROUNDS];
    double[] drawn = new double[ROUNDS];
    timed(ROUNDS, draws::draw);
    double[] last = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      events[round] = timed(1, event)[0];
      drawn[round] = timed(1, draws::draw)[0];
      last[round] = timed(1, () -> book(warm))[0];
    }
    double[] free = timed(ROUNDS, () -> free(warm));
    double[] cold = new double[] {timed(1, () -> free(appointments(store)))[0]};
    say("an event of the journal by itself", events);
    say("a draw through the engine", drawn);
    say("a booking, of the first hundreds", first);
    say("a booking, after ten thousand", last);
    say("the free times of that day", free);
    say("the same, the first time of a service", cold);
    System.out.printf(
        "a booking after ten thousand to a draw: %.2f, to an event of the journal by itself:"
            + " %.2f%n",
        median(last) / median(drawn), median(last) / median(events));
  }

  private Appointments appointments(Store of) {
    return new Appointments(
        of.appointments(),
        branch -> plan,
        branch -> false,
        new Duties(of.duties(), branch -> plan, () -> NOW)::staffing,
        () -> NOW,
        Telling.NOTHING);
  }

  private Object book(Appointments appointments) {
    number++;
    Instant from = Bookings.at("08:00").plus(Duration.ofMinutes(10L * (number % 60)));
    Appointments.Wish wish =
        new Appointments.Wish(
            new AppointmentId("%022d".formatted(number)),
            () -> "W%06d".formatted(number),
            PASSPORT,
            from,
            Channel.PHONE,
            false);
    return Written.get(appointments.book(plan.branch(), wish));
  }

  private int free(Appointments appointments) {
    List<Slot> free =
        Written.get(appointments.free(plan.branch(), Bookings.types("library"), DAY, DAY, false))
            .get(0)
            .free();
    return free.size();
  }

  private Supplier<Object> events() {
    BranchDay day = BranchDay.of(plan, BranchBuilder.MONDAY).opens();
    BranchState told = new BranchState(plan, BranchBuilder.MONDAY);
    List<Journal.Part> parts = new ArrayList<>();
    for (int draw = 0; draw < ROUNDS; draw++) {
      day.draws("library");
      List<Event> events = day.events();
      long before = told.sequence();
      List<Journal.Entry> entries = new ArrayList<>();
      for (Event event : events.subList((int) before, events.size())) {
        entries.add(new Journal.Entry(event, told.apply(event), Optional.empty()));
      }
      parts.add(
          new Journal.Part(
              plan.branch(),
              told.day(),
              before,
              before == 0 ? List.of(Written.plan(plan)) : List.of(),
              entries));
    }
    int[] next = {0};
    return () -> Written.get(store.journal().append(List.of(parts.get(next[0]++))));
  }

  private static double[] timed(int rounds, Supplier<Object> deed) {
    double[] millis = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      Object done = deed.get();
      if (done == null) {
        throw new IllegalStateException("nothing came of it");
      }
      millis[round] = (System.nanoTime() - begin) / 1e6;
    }
    return millis;
  }

  private static double median(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void say(String what, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    System.out.printf(
        "%-42s median %6.2f ms, 95 %% %6.2f ms%n",
        what, median(millis), sorted[(int) (sorted.length * 0.95)]);
  }
}

package dk.serviceisland.simulation;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.day.Decision;
import dk.serviceisland.domain.day.Described;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.Rules;
import dk.serviceisland.domain.day.TicketEvent;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold whatever befalls the machines; looked at as it happens. */
final class Promises {
  /** The clock of a machine may be off so far before it is not believed; twice, and a little. */
  private static final Duration OFF = Duration.ofMinutes(5);

  /** The largest step of a clock in a schedule that is believed. */
  private static final Duration STEP = Duration.ofSeconds(3);

  /** How old what a node shows of a branch that another decides for may be. */
  private static final long OLDEST = Duration.ofSeconds(8).toNanos();

  private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

  /** How far a branch was durable, and since when. */
  private record Reached(long since, LocalDate date, long sequence) {
    boolean isBehind(LocalDate otherDate, long otherSequence) {
      return date.isBefore(otherDate) || (date.equals(otherDate) && sequence < otherSequence);
    }
  }

  /**
   * What somebody was shown.
   *
   * @param described all that can be seen of it; none when it was not looked at so closely
   */
  record Shown(BranchId branch, LocalDate date, long sequence, Optional<List<String>> described) {}

  private record Follower(int start, BranchId branch) {}

  private record Given(BranchId branch, LocalDate date, String number) {}

  private final World world;
  private final Map<BranchId, List<Reached>> reached = new HashMap<>();
  private final Map<Follower, Reached> told = new HashMap<>();
  private final Map<Given, Integer> given = new HashMap<>();

  Promises(World world) {
    this.world = world;
  }

  /** An event is about to become durable. */
  void before(BranchId branch, PlayedStore.Day day, Event event) {
    Instant now = world.trueTime();
    if (Duration.between(event.at(), now).abs().compareTo(OFF) > 0) {
      throw new Broken("what happens, happens at its time", event + " of " + branch + " at " + now);
    }
    if (event instanceof DayEvent.DayOpened
        && (day.date.isAfter(LocalDate.ofInstant(now.plus(OFF), ZONE))
            || day.date.isBefore(LocalDate.ofInstant(now.minus(OFF), ZONE)))) {
      throw new Broken("a day opens on its date", branch + " opens " + day.date + " at " + now);
    }
  }

  /** Some of a day has become durable. */
  void written(BranchId branch, PlayedStore.Day day) {
    reached
        .computeIfAbsent(branch, none -> new ArrayList<>())
        .add(new Reached(world.agenda().now(), day.date, day.rows.size()));
  }

  /** A listener of a node is told of a turn. */
  void told(int start, Turn turn) {
    long durable =
        world.store().day(turn.branch(), turn.day()).map(day -> day.rows.size()).orElse(0);
    long sequence = turn.position().sequence();
    if (sequence > durable) {
      throw new Broken("nobody hears of what is not durable", turn.position() + " of " + durable);
    }
    Follower follower = new Follower(start, turn.branch());
    Reached before = told.get(follower);
    boolean sameDay = before != null && before.date.equals(turn.day());
    if (sameDay && !turn.events().isEmpty()) {
      long first = sequence - turn.events().size();
      if (first != before.sequence) {
        throw new Broken(
            "a turn is told once, in order",
            turn.position() + " with " + turn.events().size() + " after " + before.sequence);
      }
    }
    told.put(follower, new Reached(0, turn.day(), sequence));
  }

  /** Somebody is told that what they asked for is done. */
  void answered(Ask ask, String answer) {
    if (ask.answer.isPresent()) {
      if (!ask.answer.get().equals(answer)) {
        throw new Broken(
            "who asks again is told the same",
            ask + " was told " + ask.answer.get() + " and " + answer);
      }
      return;
    }
    ask.answer = Optional.of(answer);
    String[] words = answer.split(" ", -1);
    LocalDate date = LocalDate.parse(words[1]);
    int sequence = Integer.parseInt(words[2]);
    PlayedStore.Day day = world.store().day(ask.branch, date).orElse(null);
    if (day == null || day.rows.size() < sequence) {
      throw new Broken("what is told is durable", ask + " was told " + answer);
    }
    if (ask.draws()) {
      drawn(ask, words[0], day.rows.get(sequence - 1).entry().event());
    }
  }

  private void drawn(Ask ask, String number, Event event) {
    boolean stored =
        event instanceof TicketEvent.TicketDrawn drawn
            && drawn.ticket().equals(Ask.ticket(ask.id))
            && drawn.number().toString().equals(number);
    if (!stored) {
      throw new Broken("what is told is durable", ask + " was told " + number + ": " + event);
    }
    LocalDate today = LocalDate.ofInstant(world.trueTime(), ZONE);
    Integer other = given.put(new Given(ask.branch, today, number), ask.id);
    if (other != null) {
      throw new Broken("a number is given once a day", number + " to " + other + " and " + ask);
    }
  }

  /**
   * Somebody is told that there is nothing to do.
   *
   * @param sentAt when they asked
   */
  void nothingToDo(Ask ask, LocalDate date, long sequence, long sentAt) {
    Reached then = at(ask.branch, sentAt);
    if (new Reached(0, date, sequence).isBehind(then.date, then.sequence)) {
      throw new Broken(
          "nobody is told what was so before",
          ask + " saw event " + sequence + " of " + date + " after " + then);
    }
  }

  /**
   * Somebody is told no: that must have been right while they waited.
   *
   * @param sentAt when they asked
   */
  void refused(Ask ask, String code, long sentAt) {
    PlayedStore.Day day = world.store().newest(ask.branch).orElse(null);
    if (day == null) {
      return;
    }
    Reached then = at(ask.branch, sentAt);
    if (!then.date.equals(day.date)) {
      return;
    }
    boolean over = day.fold.closedAt().isPresent();
    for (int i = 0; !over && i < then.sequence; i++) {
      if (day.rows
          .get(i)
          .entry()
          .answered()
          .filter(kept -> kept.key().equals(ask.key()))
          .isPresent()) {
        throw new Broken("who asks again is told the same", ask + " was done, and then " + code);
      }
    }
    BranchState next = new BranchState(world.plans().current(ask.branch), day.date.plusDays(1));
    if (isRefused(next, ask, sentAt, code)) {
      return;
    }
    BranchState state =
        new BranchState(world.plans().read(day.plan.hash(), day.plan.text()), day.date);
    for (int i = 0; i <= day.rows.size(); i++) {
      if (i >= then.sequence) {
        if (isRefused(state, ask, sentAt, code)) {
          return;
        }
      }
      if (i < day.rows.size()) {
        state.apply(day.rows.get(i).entry().event());
      }
    }
    throw new Broken(
        "nobody is refused what was never wrong", ask + ": " + code + " from " + then.sequence);
  }

  /** When it was asked, or now, by a clock that is believed; a day is asked only on its date. */
  private boolean isRefused(BranchState state, Ask ask, long sentAt, String code) {
    Instant sent = world.timeAt(sentAt);
    Instant now = world.trueTime();
    return Stream.of(sent.minus(STEP), sent, now, now.plus(STEP))
        .anyMatch(at -> isRefused(state, ask, at, code));
  }

  private static boolean isRefused(BranchState state, Ask ask, Instant now, String code) {
    return !LocalDate.ofInstant(now, ZONE).isBefore(state.day())
        && Rules.decide(state, ask.command, now) instanceof Decision.Refused refused
        && refused.refusal().code().name().equals(code);
  }

  /**
   * Somebody is shown a branch.
   *
   * @param sentAt when they asked
   * @param byOwner whether a node showed it that decided for it all the while
   */
  void shown(Shown shown, long sentAt, boolean byOwner) {
    Optional<PlayedStore.Day> day = world.store().day(shown.branch, shown.date);
    long durable = day.map(known -> known.rows.size()).orElse(0);
    if (shown.sequence > durable) {
      throw new Broken("what is shown is durable", shown.sequence + " of " + durable);
    }
    Reached then = at(shown.branch, byOwner ? sentAt : Math.max(0, world.agenda().now() - OLDEST));
    if (new Reached(0, shown.date, shown.sequence).isBehind(then.date, then.sequence)) {
      throw new Broken(
          byOwner ? "who decides shows all that is durable" : "what is shown is not old",
          shown.branch + " event " + shown.sequence + " of " + shown.date + " after " + then);
    }
    if (shown.described.isPresent() && day.isPresent()) {
      isTheFold(shown, day.get());
    }
  }

  private void isTheFold(Shown shown, PlayedStore.Day day) {
    BranchState state =
        new BranchState(world.plans().read(day.plan.hash(), day.plan.text()), day.date);
    for (int i = 0; i < shown.sequence; i++) {
      state.apply(day.rows.get(i).entry().event());
    }
    List<String> lines = Described.of(state, state.lastAt());
    if (!lines.equals(shown.described.orElseThrow())) {
      throw new Broken(
          "the state is the fold of the events", shown.described.get() + " instead of " + lines);
    }
  }

  /** A ticket that somebody was given is looked for. */
  void found(int ticket, boolean isThere) {
    if (!isThere) {
      throw new Broken("a ticket that is there is known", "t" + ticket);
    }
  }

  private Reached at(BranchId branch, long nanos) {
    Reached found = new Reached(0, LocalDate.MIN, 0);
    for (Reached each : reached.getOrDefault(branch, List.of())) {
      if (each.since > nanos) {
        break;
      }
      found = each;
    }
    return found;
  }
}

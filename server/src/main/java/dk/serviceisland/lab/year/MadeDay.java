package dk.serviceisland.lab.year;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.Decision;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.Rules;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.engine.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * One made-up day of a branch, played through the rules of the real thing: citizens come evenly
 * over the opening hours, every counter is staffed, and service is as quick as it takes to get
 * round nearly everybody. For volume, not for how a day feels: that is what a rehearsal is for.
 */
final class MadeDay {
  private static final double LOAD = 0.85;
  private static final double SPREAD = 0.6;
  private static final Duration IDLE = Duration.ofSeconds(45);
  private static final Duration SERVE_OUT = Duration.ofHours(1);
  private static final String ID_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final List<Outcome> OTHER_OUTCOMES =
      List.of(
          Outcome.SOLVED_TOGETHER,
          Outcome.PREPARED,
          Outcome.REFERRED_CITIZEN_SERVICE,
          Outcome.REFERRED_OTHER,
          Outcome.MISSING_PAPERS,
          Outcome.MISDIRECTED);

  /** Something that is to happen. */
  private record Step(Instant at, long order, Runnable what) {}

  private final BranchState state;
  private final Random random;
  private final HandlingTimes handling;
  private final List<Journal.Entry> entries = new ArrayList<>();
  private final PriorityQueue<Step> agenda =
      new PriorityQueue<>(Comparator.comparing(Step::at).thenComparing(Step::order));
  private final Instant opens;
  private final Instant closes;
  private final double meanService;
  private long steps;
  private Instant now;

  private MadeDay(Plan plan, LocalDate date, int tickets, Random random) {
    this.state = new BranchState(plan, date);
    this.random = random;
    this.handling = HandlingTimes.planned(plan);
    this.opens = state.openTimes().firstOpening().orElseThrow();
    this.closes = state.openTimes().lastClosing().orElseThrow();
    this.now = opens;
    double open = Duration.between(opens, closes).toSeconds();
    int counters = Math.min(plan.counters().size(), plan.staff().size());
    this.meanService = Math.max(25, open * counters * LOAD / tickets - 30);
  }

  /**
   * Plays a day.
   *
   * @param date one on which the branch is open
   * @param tickets how many citizens come, at most
   */
  static List<Journal.Entry> play(Plan plan, LocalDate date, int tickets, Random random) {
    MadeDay day = new MadeDay(plan, date, tickets, random);
    day.plan(tickets);
    day.run();
    return day.entries;
  }

  /** Whether the branch opens on a date. */
  static boolean isOpen(Plan plan, LocalDate date) {
    return new OpenTimes(plan, date).firstOpening().isPresent();
  }

  private void plan(int tickets) {
    does(new DayCommand.OpenDay(handling));
    List<StaffMember> staff = List.copyOf(state.plan().staff().values());
    int next = 0;
    for (CounterId counter : state.plan().counters().keySet()) {
      while (next < staff.size()
          && !does(new CounterCommand.OpenCounter(counter, staff.get(next++).id()))) {
        // Some may not serve here, or not alone: the next one is asked.
      }
      in(IDLE, () -> callNext(counter));
    }
    long open = Duration.between(opens, closes).toMillis();
    for (int i = 0; i < tickets; i++) {
      at(opens.plusMillis((long) (random.nextDouble() * open)), this::draw);
    }
  }

  private void run() {
    Instant end = closes.plus(SERVE_OUT);
    while (!agenda.isEmpty() && agenda.peek().at().isBefore(end)) {
      Step step = agenda.poll();
      passTimeUntil(step.at());
      now = step.at();
      step.what().run();
    }
    now = end;
    does(new DayCommand.CloseDay());
  }

  private void passTimeUntil(Instant then) {
    Optional<Instant> due = state.nextDue(now);
    while (due.isPresent() && !due.get().isAfter(then)) {
      now = due.get().isAfter(now) ? due.get() : now;
      if (!does(new DayCommand.PassTime(handling))) {
        return;
      }
      due = state.nextDue(now);
    }
  }

  private void draw() {
    List<TaskTypeId> open =
        state.plan().taskTypes().keySet().stream()
            .filter(type -> state.openTimes().draws(type, now))
            .toList();
    if (open.isEmpty()) {
      return;
    }
    TicketId ticket = ticketId();
    Channel channel = random.nextInt(4) == 0 ? Channel.PHONE : Channel.KIOSK;
    String language = random.nextInt(12) == 0 ? "en" : "da";
    TaskTypeId type = open.get((int) (open.size() * Math.pow(random.nextDouble(), 2)));
    does(new DrawTicket(ticket, List.of(type), channel, language, false));
    if (random.nextInt(30) == 0) {
      in(
          Duration.ofMinutes(5L + random.nextInt(30)),
          () -> does(new TicketCommand.WithdrawTicket(ticket)));
    }
  }

  private TicketId ticketId() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < 22; i++) {
      id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
    }
    return new TicketId(id.toString());
  }

  private void callNext(CounterId counter) {
    Optional<StaffId> staff = staffAt(counter);
    boolean quiet = !now.isBefore(closes) && state.count(TicketState.WAITING) == 0;
    if (staff.isEmpty() || quiet) {
      return;
    }
    boolean called =
        does(new ServiceCommand.CallNext(counter, staff.get())) && ticketAt(counter).isPresent();
    if (!called) {
      in(IDLE, () -> callNext(counter));
    } else if (random.nextInt(40) == 0) {
      in(Duration.ofSeconds(90), () -> missed(counter, staff.get()));
    } else {
      in(Duration.ofSeconds(8L + random.nextInt(30)), () -> serve(counter, staff.get()));
    }
  }

  private void missed(CounterId counter, StaffId staff) {
    does(new ServiceCommand.MarkNoShow(counter, staff));
    callNext(counter);
  }

  private void serve(CounterId counter, StaffId staff) {
    does(new ServiceCommand.StartService(counter, staff));
    if (random.nextInt(16) == 0) {
      does(new ServiceCommand.ConsultLifeline(counter, staff));
    }
    double seconds = meanService * Math.exp(SPREAD * random.nextGaussian() - SPREAD * SPREAD / 2);
    in(Duration.ofSeconds(1 + (long) seconds), () -> complete(counter, staff));
  }

  private void complete(CounterId counter, StaffId staff) {
    Optional<TicketId> ticket = ticketAt(counter);
    boolean other = random.nextInt(6) == 0;
    Outcome outcome =
        other ? OTHER_OUTCOMES.get(random.nextInt(OTHER_OUTCOMES.size())) : Outcome.SOLVED;
    boolean afterWork = random.nextInt(12) == 0;
    does(
        new ServiceCommand.CompleteErrand(
            counter, staff, allowed(counter, staff, outcome), afterWork));
    if (random.nextInt(6) == 0) {
      ticket.ifPresent(
          id ->
              does(new TicketCommand.RateVisit(id, 5 - random.nextInt(2), 5 - random.nextInt(3))));
    }
    in(afterWork ? IDLE : Duration.ofSeconds(2), () -> callNext(counter));
  }

  private Optional<StaffId> staffAt(CounterId counter) {
    return state.duty(counter).flatMap(Duty::staff).map(StaffMember::id);
  }

  /** The outcome, or the first that they are offered for the errand at the counter. */
  private Outcome allowed(CounterId counter, StaffId staff, Outcome wished) {
    Optional<TaskType> type =
        state
            .duty(counter)
            .flatMap(Duty::ticket)
            .map(ticket -> state.plan().taskTypes().get(ticket.errand().taskType()));
    return type.map(
            served ->
                served.offered(
                    state.plan().staff().get(staff).mayDecide(served.id(), state.day()), false))
        .filter(offered -> !offered.contains(wished))
        .flatMap(offered -> offered.stream().findFirst())
        .orElse(wished);
  }

  private Optional<TicketId> ticketAt(CounterId counter) {
    return state.duty(counter).flatMap(Duty::ticket).map(Ticket::id);
  }

  private void in(Duration time, Runnable what) {
    at(now.plus(time), what);
  }

  private void at(Instant time, Runnable what) {
    agenda.add(new Step(time, steps++, what));
  }

  /** Whether the rules allow it; then it happens. */
  private boolean does(Command command) {
    Decision decision = Rules.decide(state, command, now);
    if (!(decision instanceof Decision.Accepted accepted)) {
      return false;
    }
    for (Event event : accepted.events()) {
      entries.add(new Journal.Entry(event, state.apply(event), Optional.empty()));
    }
    return true;
  }
}

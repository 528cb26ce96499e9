package dk.serviceisland.domain.day;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.Assistance;
import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A step in the situation it meets: chooses counters, people and tickets for its command, mostly
 * such that it makes sense.
 */
final class ResolvedStep {
  static final BranchId ELSEWHERE = new BranchId("elsewhere");

  /** What no random branch does. */
  static final ElsewhereId NOT_HERE = new ElsewhereId("home-help");

  final BranchDay day;
  final List<Plan> plans;
  final int a;
  final int b;

  ResolvedStep(BranchDay day, List<Plan> plans, int a, int b) {
    this.day = day;
    this.plans = plans;
    this.a = a;
    this.b = b;
  }

  boolean ready(Duty duty) {
    return duty.state() == CounterState.READY || duty.state() == CounterState.AFTER_WORK;
  }

  boolean with(Duty duty, TicketState ticketState) {
    return duty.ticket().map(ticket -> ticket.state() == ticketState).orElse(false);
  }

  Asker.Kiosk kiosk() {
    return new Asker.Kiosk("kiosk-" + a % 2, "Kiosk " + a % 2);
  }

  /** Mostly one that is open. */
  long request() {
    List<Assistance> open = List.copyOf(day.state().assistance().all());
    return open.isEmpty() ? a : pick(open, a).request();
  }

  /** Mostly one that is up. */
  long notice() {
    List<DayNotice> up = List.copyOf(day.state().steering().notices());
    return up.isEmpty() ? a : pick(up, a).id();
  }

  DrawTicket draw() {
    List<String> types = new ArrayList<>();
    types.add(type(a).value());
    for (int more = 1; more < b % 14 - 7; more++) {
      types.add(type(a + more).value());
    }
    DrawTicket draw = day.draw(types.toArray(new String[0]));
    return new DrawTicket(draw.ticket(), draw.taskTypes(), draw.channel(), language(), b % 5 == 0);
  }

  /**
   * Somebody with an appointment, mostly within the grace time; now and then somebody who has
   * checked in before.
   */
  CheckIn checkIn() {
    DrawTicket draw = draw();
    String booking = a % 6 == 0 ? "again" + b % 3 : "booking" + day.state().sequence();
    Instant from = day.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(60L * (a - 15));
    return BranchDay.checkIn(draw, booking, from);
  }

  /** By a phone in a browser that drew the ticket before, which may be open. */
  DrawByPhone drawByPhone() {
    DrawTicket draw = draw();
    List<TicketId> before =
        day.state().tickets().stream().map(Ticket::id).limit(1 + b % 3).toList();
    return new DrawByPhone(
        new DrawTicket(
            draw.ticket(), draw.taskTypes(), Channel.PHONE, draw.language(), draw.needs()),
        List.of(new DrawByPhone.Origin(before, 2)));
  }

  /** When it happens. */
  Instant now() {
    return day.now();
  }

  /** One that is spoken. */
  String language() {
    return pick(day.state().plan().languages(), a + b);
  }

  /** Mostly of the last two hours, and one of them served. */
  Command papers() {
    LocalTime now = day.now().atZone(day.state().plan().zone()).toLocalTime();
    List<TakeInPapers.Paper> papers = new ArrayList<>();
    for (int i = 0; i <= b % 3; i++) {
      LocalTime drawn = now.minusMinutes(3L * (a % 41) + 2L * i);
      Optional<PaperSlip.Served> served =
          i == 1
              ? Optional.of(new PaperSlip.Served(drawn, drawn.plusMinutes(a % 4), Outcome.SOLVED))
              : Optional.empty();
      String paper = String.valueOf(day.state().sequence() + i);
      papers.add(
          new TakeInPapers.Paper(
              BranchDay.ticketId("p" + paper), new PaperSlip(paper, type(a + i), drawn, served)));
    }
    return new TakeInPapers(papers);
  }

  TicketId newTicket() {
    return BranchDay.ticketId("s" + day.state().sequence());
  }

  /** From another branch, mostly one that was not seen before. */
  Sending arrival() {
    int minutes = b % 23;
    String id = a % 4 == 0 ? "again" + a % 3 : "from" + day.state().sequence();
    return new Sending(
        day.state().day(),
        ELSEWHERE,
        BranchDay.ticketId("there"),
        new TicketNumber("Q", 107),
        day.state().plan().branch(),
        BranchDay.ticketId(id),
        type(a),
        day.now().minus(Duration.ofMinutes(minutes)),
        Duration.ofMinutes(minutes / 2),
        pick(List.of("da", "en", "de"), a + b),
        b % 5 == 0);
  }

  /** Mostly one that is on its way. */
  TicketId sent() {
    List<Sending> sendings = day.state().sendings();
    return sendings.isEmpty() ? ticket(TicketState.ENDED) : pick(sendings, a).ticket();
  }

  TaskTypeId type(int index) {
    return pick(List.copyOf(day.state().plan().taskTypes().keySet()), index);
  }

  /** Mostly that of the ticket at a counter. */
  TaskTypeId typeAt(CounterId counter) {
    return day.state()
        .duty(counter)
        .flatMap(Duty::ticket)
        .filter(ticket -> b % 4 > 0)
        .map(ticket -> ticket.errand().taskType())
        .orElseGet(() -> type(b));
  }

  Addressee addressee() {
    return b % 2 == 0
        ? new Addressee.Person(pick(List.copyOf(day.state().plan().staff().keySet()), b / 2))
        : new Addressee.Counter(pick(List.copyOf(day.state().plan().counters().keySet()), b / 2));
  }

  CounterId counter(Predicate<Duty> usually) {
    List<CounterId> fitting = new ArrayList<>();
    for (Duty duty : day.state().duties()) {
      if (usually.test(duty)) {
        fitting.add(duty.counter());
      }
    }
    return fitting.isEmpty() || a % 9 == 8
        ? pick(List.copyOf(day.state().plan().counters().keySet()), a)
        : pick(fitting, a);
  }

  boolean inRoom(Duty duty) {
    return day.state().counters().isRoom(duty.counter()) && with(duty, TicketState.IN_SERVICE);
  }

  /** Mostly a free room. */
  CounterId room() {
    return counter(
        duty ->
            day.state().counters().isRoom(duty.counter()) && duty.state() == CounterState.CLOSED);
  }

  StaffId staff(CounterId counter) {
    return b % 21 == 20
        ? pick(List.copyOf(day.state().plan().staff().keySet()), b)
        : day.staffAt(counter.value());
  }

  StaffId anybody() {
    return pick(List.copyOf(day.state().plan().staff().keySet()), b);
  }

  /** Mostly what was done last at a counter, of what can be taken back. */
  TicketId pressed(CounterId counter) {
    return lastPressed(
        press ->
            press.counter().equals(Optional.of(counter))
                || press.counter().filter(day.state().counters()::isRoom).isPresent());
  }

  TicketId removed() {
    return lastPressed(press -> press.kind() == Press.Kind.REMOVAL);
  }

  private TicketId lastPressed(Predicate<Press> meant) {
    TicketId last = ticket(TicketState.ENDED);
    for (Ticket ticket : day.state().pressed(day.now())) {
      if (meant.test(ticket.press().orElseThrow())) {
        last = ticket.id();
      }
    }
    return last;
  }

  TicketId ticket(TicketState usually) {
    List<TicketId> fitting = new ArrayList<>();
    for (Ticket ticket : day.state().tickets()) {
      if (ticket.state() == usually || a % 7 == 6) {
        fitting.add(ticket.id());
      }
    }
    return fitting.isEmpty() ? BranchDay.ticketId("unknown") : pick(fitting, a);
  }

  static <T> T pick(List<T> from, int index) {
    return from.get(index % from.size());
  }
}

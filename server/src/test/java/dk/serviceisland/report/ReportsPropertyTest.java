package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.CheckIn;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.ServiceEvent;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.day.TicketEvent;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Appointment;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Figures against what a second, plain way of counting makes of the events themselves. */
class ReportsPropertyTest {
  private static final String[] TYPES = {"passport", "library", "pension"};

  /** Whose groups have every errand between them. */
  private static final Set<ReportBy> EVERY_ERRAND =
      EnumSet.of(
          ReportBy.TASK_TYPE,
          ReportBy.DAY,
          ReportBy.WEEKDAY,
          ReportBy.BRANCH,
          ReportBy.CHANNEL,
          ReportBy.LANGUAGE);

  private static final List<Outcome> OUTCOMES =
      List.of(Outcome.SOLVED, Outcome.MISDIRECTED, Outcome.REFERRED_OTHER, Outcome.PREPARED);

  @Property(tries = 300)
  void figuresOfFactsEqualThoseCountedFromEvents(
      @ForAll @Size(max = 120) List<@IntRange(min = 0, max = 22) Integer> steps)
      throws FactsUnavailable {
    BranchDay day = someDay(steps);
    Plan plan = day.state().plan();

    FactsInMemory facts = new FactsInMemory(7).with(day).goingOn();
    Report report =
        new Reports(facts, facts, facts)
            .report(
                new ReportQuery(
                    List.of(plan.branch()),
                    BranchBuilder.MONDAY,
                    BranchBuilder.MONDAY,
                    ReportBy.TASK_TYPE));

    Map<TaskTypeId, Counted> counted = countedFrom(day);
    for (Report.Group group : report.groups()) {
      TaskTypeId type = new TaskTypeId(group.key());
      counted
          .getOrDefault(type, new Counted())
          .expect(
              group.figures(),
              plan.taskTypes().get(type).waitTarget().orElseThrow().within(),
              day.now());
    }
    assertEquals(
        report.groups().stream().mapToInt(group -> group.figures().drawn()).sum(),
        report.total().drawn());
  }

  /** Also once the detail is gone, and whatever the plan counts as solved at first contact. */
  @Property(tries = 60)
  void reportsByOutcomeByEndReasonAndInTotalAgree(
      @ForAll @Size(max = 120) List<@IntRange(min = 0, max = 19) Integer> steps)
      throws FactsUnavailable {
    BranchDay day = someDay(steps);
    BranchId branch = day.state().plan().branch();
    FactsInMemory facts = new FactsInMemory(7).with(day);
    Reports reports = new Reports(facts, facts, facts);
    Figures whole = report(reports, branch, ReportBy.DAY).total();

    expectToAgree(whole, ReportBy.DAY);
    expectAllToAgree(reports, branch, whole);
    reports.makeTotals(branch, BranchBuilder.MONDAY, BranchBuilder.MONDAY);
    facts.deleteDetail();
    expectAllToAgree(reports, branch, whole);
  }

  private static void expectAllToAgree(Reports reports, BranchId branch, Figures whole)
      throws FactsUnavailable {
    for (ReportBy by : ReportBy.withoutPersons()) {
      Report report = report(reports, branch, by);
      assertEquals(whole, report.total(), by.name());
      report.groups().forEach(group -> expectToAgree(group.figures(), by));
      if (EVERY_ERRAND.contains(by)) {
        assertEquals(
            outcomes(whole),
            report.groups().stream()
                .flatMap(group -> outcomes(group.figures()).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum)),
            by.name());
      }
    }
  }

  private static void expectToAgree(Figures figures, ReportBy by) {
    assertEquals(
        figures.drawn(),
        figures.served()
            + figures.waiting()
            + figures.noShow()
            + figures.leftByCitizen()
            + figures.removedByStaff()
            + figures.closedAtEndOfDay()
            + figures.leftAtStop().orElse(0)
            + figures.bookedInstead().orElse(0)
            + figures.sentOn(),
        by.name());
    Map<Outcome, Integer> outcomes = outcomes(figures);
    if (!outcomes.isEmpty()) {
      assertEquals(
          figures.served(),
          outcomes.values().stream().mapToInt(Integer::intValue).sum()
              + figures.outcomes().orElseThrow().notKnown(),
          by.name());
      assertEquals(
          figures.firstContact().of(), figures.served() - outcomes.get(Outcome.MISDIRECTED));
      assertEquals(
          figures.firstContact().count(),
          Counting.USUAL_FIRST_CONTACT.stream().mapToInt(outcomes::get).sum());
      assertEquals(
          figures.referred().count(),
          outcomes.get(Outcome.REFERRED_CITIZEN_SERVICE) + outcomes.get(Outcome.REFERRED_OTHER));
    } else if (EVERY_ERRAND.contains(by)) {
      assertEquals(0, figures.served(), by.name());
    }
  }

  private static Map<Outcome, Integer> outcomes(Figures figures) {
    return figures.outcomes().map(Figures.Outcomes::counts).orElse(Map.of());
  }

  private static Report report(Reports reports, BranchId branch, ReportBy by)
      throws FactsUnavailable {
    return reports.report(
        new ReportQuery(List.of(branch), BranchBuilder.MONDAY, BranchBuilder.MONDAY, by));
  }

  private static BranchDay someDay(List<Integer> steps) {
    BranchDay day =
        aServiceIsland().day().opens().opensCounter("1", "anna").opensCounter("2", "carl");
    List<TicketId> drawn = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      int step = steps.get(i);
      CounterId counter = new CounterId(Integer.toString(1 + i % 2));
      day.after(Duration.ofSeconds(13L * step + i));
      day.does(day.passTime());
      switch (step) {
        case 0, 1, 2, 3 -> drawn.add(day.draws(TYPES[i % 3]));
        case 4 -> drawn.add(day.draws("library", "passport"));
        case 5, 6, 7, 8 -> day.when(new ServiceCommand.CallNext(counter, staff(day, counter)));
        case 9, 10, 11 -> day.when(new ServiceCommand.StartService(counter, staff(day, counter)));
        case 12, 13, 14 ->
            day.when(day.complete(counter.value(), OUTCOMES.get(i % OUTCOMES.size())));
        case 15 -> day.when(new ServiceCommand.MarkNoShow(counter, staff(day, counter)));
        case 16 ->
            day.when(
                new ServiceCommand.TransferErrand(
                    counter, staff(day, counter), new TaskTypeId(TYPES[i % 3])));
        case 17 ->
            some(drawn, i).ifPresent(id -> day.when(new TicketCommand.PostponeTicket(id, 1)));
        case 19, 20, 21 -> {
          CheckIn comes = day.checkIn("booking-" + i, step * i % 26 - 10, TYPES[i % 3]);
          day.when(comes);
          drawn.add(comes.draw().ticket());
        }
        case 18 -> some(drawn, i).ifPresent(id -> day.when(new TicketCommand.ReturnTicket(id)));
        default -> some(drawn, i).ifPresent(id -> day.when(new TicketCommand.WithdrawTicket(id)));
      }
    }
    return day;
  }

  private static StaffId staff(BranchDay day, CounterId counter) {
    return day.staffAt(counter.value());
  }

  private static Optional<TicketId> some(List<TicketId> drawn, int i) {
    return drawn.isEmpty() ? Optional.empty() : Optional.of(drawn.get(i % drawn.size()));
  }

  /** Follows each ticket through the events with nothing but the clock. */
  private static Map<TaskTypeId, Counted> countedFrom(BranchDay day) {
    Map<TaskTypeId, Counted> counted = new LinkedHashMap<>();
    for (TicketId id : drawnIn(day)) {
      Errand errand = null;
      List<TaskTypeId> types = List.of();
      int next = 0;
      for (Event event : day.events()) {
        if (!(event instanceof Event.OfTicket ofTicket) || !ofTicket.ticket().equals(id)) {
          continue;
        }
        if (event instanceof TicketEvent.TicketDrawn drawn) {
          types = drawn.taskTypes();
          errand = new Errand(types.get(next++), event.at());
          drawn.appointment().ifPresent(errand::comesFor);
        } else if (event instanceof ServiceEvent.ErrandCompleted completed) {
          errand.leaveService(event.at());
          errand.outcome = completed.outcome();
          if (next < types.size()) {
            errand.countIn(counted);
            errand = new Errand(types.get(next++), event.at());
          }
        } else {
          errand.follow(event);
        }
      }
      errand.countIn(counted);
    }
    return counted;
  }

  private static List<TicketId> drawnIn(BranchDay day) {
    List<TicketId> ids = new ArrayList<>();
    for (Event event : day.events()) {
      if (event instanceof TicketEvent.TicketDrawn drawn) {
        ids.add(drawn.ticket());
      }
    }
    return ids;
  }

  private static final class Errand {
    private final TaskTypeId type;
    private Instant waitsSince;
    private Instant firstCall;
    private Instant serviceSince;
    private long serviceSeconds;
    private boolean calledInTraining;
    private boolean training;
    private Outcome outcome;
    private EndReason end;
    private Instant endedAt;
    private boolean hadAppointment;
    private boolean stood;

    Errand(TaskTypeId type, Instant at) {
      this.type = type;
      this.waitsSince = at;
    }

    void comesFor(Appointment appointment) {
      hadAppointment = true;
      stood = true;
      waitsSince = waitsSince.isBefore(appointment.from()) ? appointment.from() : waitsSince;
    }

    void follow(Event event) {
      if (event instanceof ServiceEvent.TicketCalled called) {
        firstCall = firstCall == null ? event.at() : firstCall;
        calledInTraining = called.training();
      } else if (event instanceof ServiceEvent.ServiceStarted) {
        serviceSince = event.at();
        training |= calledInTraining;
      } else if (event instanceof ServiceEvent.ErrandTransferred) {
        leaveService(event.at());
      } else if (event instanceof TicketEvent.TicketPostponed && firstCall == null) {
        waitsSince = event.at();
        stood = false;
      } else if (event instanceof TicketEvent.TicketWithdrawn) {
        end = EndReason.LEFT_BY_CITIZEN;
        endedAt = event.at();
      } else if (event instanceof TicketEvent.TicketExchanged) {
        end = EndReason.BOOKED_INSTEAD;
        endedAt = event.at();
      } else if (event instanceof TicketEvent.TicketExpired expired) {
        end = expired.reason();
        endedAt = event.at();
      }
    }

    void leaveService(Instant at) {
      if (serviceSince != null) {
        serviceSeconds += Duration.between(serviceSince, at).toSeconds();
        serviceSince = null;
      }
    }

    void countIn(Map<TaskTypeId, Counted> counted) {
      counted.computeIfAbsent(type, first -> new Counted()).errands.add(this);
    }

    long waitSeconds(Instant until) {
      return Math.max(0, Duration.between(waitsSince, until).toSeconds());
    }

    /** Up to the call, or as far as is known. */
    long late(Instant now) {
      return waitSeconds(firstCall != null ? firstCall : end != null ? endedAt : now);
    }
  }

  private static final class Counted {
    private final List<Errand> errands = new ArrayList<>();

    void expect(Figures figures, Duration target, Instant now) {
      assertEquals(errands.size(), figures.drawn());
      assertEquals(count(errand -> errand.outcome != null), figures.served());
      assertEquals(
          count(errand -> errand.outcome == null && errand.end == null), figures.waiting());
      assertEquals(ended(EndReason.NO_SHOW), figures.noShow());
      assertEquals(ended(EndReason.LEFT_BY_CITIZEN), figures.leftByCitizen());
      assertEquals(ended(EndReason.BOOKED_INSTEAD), figures.bookedInstead().orElse(0));
      long[] waits =
          errands.stream()
              .filter(errand -> errand.firstCall != null)
              .mapToLong(errand -> errand.waitSeconds(errand.firstCall))
              .toArray();
      assertEquals(spread(waits), figures.waited());
      long within = Arrays.stream(waits).filter(wait -> wait <= target.toSeconds()).count();
      assertEquals(within, figures.calledWithinTarget().count());
      int uncalledLate =
          count(
              errand ->
                  errand.firstCall == null
                      && errand.waitSeconds(errand.end == null ? now : errand.endedAt)
                          > target.toSeconds());
      assertEquals(waits.length + uncalledLate, figures.calledWithinTarget().of());
      long[] services =
          errands.stream()
              .filter(errand -> errand.outcome != null && errand.outcome != Outcome.MISDIRECTED)
              .filter(errand -> !errand.training && errand.serviceSeconds >= 20)
              .mapToLong(errand -> errand.serviceSeconds)
              .toArray();
      assertEquals(spread(services), figures.service());
      Figures.Excluded excluded = figures.excluded();
      assertEquals(
          figures.served(),
          services.length + excluded.training() + excluded.misdirected() + excluded.brief());
      expectAppointments(figures.appointments(), now);
    }

    private void expectAppointments(Optional<Figures.Appointments> told, Instant now) {
      int checkedIn = count(errand -> errand.hadAppointment);
      assertEquals(checkedIn > 0, told.isPresent());
      if (told.isEmpty()) {
        return;
      }
      long[] late =
          errands.stream()
              .filter(errand -> errand.stood && errand.firstCall != null)
              .mapToLong(errand -> errand.late(now))
              .toArray();
      int uncalled =
          count(errand -> errand.stood && errand.firstCall == null && errand.late(now) > 300);
      int inTime = (int) Arrays.stream(late).filter(seconds -> seconds <= 300).count();
      assertEquals(
          new Figures.Appointments(
              0,
              checkedIn,
              new Figures.Share(inTime, late.length + uncalled, Optional.empty()),
              late.length == 0
                  ? OptionalLong.empty()
                  : OptionalLong.of(Math.round(Arrays.stream(late).average().orElseThrow())),
              0,
              0,
              0),
          told.get());
    }

    private int ended(EndReason reason) {
      return count(errand -> errand.end == reason);
    }

    private int count(Predicate<Errand> which) {
      return (int) errands.stream().filter(which).count();
    }

    private static Figures.Spread spread(long[] times) {
      if (times.length == 0) {
        return new Figures.Spread(0, 0, 0, 0);
      }
      long[] sorted = times.clone();
      Arrays.sort(sorted);
      int n = sorted.length;
      return new Figures.Spread(
          n,
          sorted[(int) Math.ceil(n / 2.0) - 1],
          sorted[(int) Math.ceil(n * 9 / 10.0) - 1],
          Math.round(Arrays.stream(sorted).average().orElseThrow()));
    }
  }
}

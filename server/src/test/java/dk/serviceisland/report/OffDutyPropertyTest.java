package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Minutes off duty by reason, against what one sees who looks at the counters all day. */
class OffDutyPropertyTest {
  private static final PauseReason[] REASONS = PauseReason.values();
  private static final LeaveReason[] WAYS = LeaveReason.values();

  private final Map<WhyOffDuty, Duration> seen = new EnumMap<>(WhyOffDuty.class);

  @Property(tries = 200)
  void minutesByReasonAreThoseThatTheCountersWereSeenOffDuty(
      @ForAll @Size(max = 90) List<@IntRange(min = 0, max = 12) Integer> steps)
      throws FactsUnavailable {
    BranchDay day =
        aServiceIsland().day().opens().opensCounter("1", "anna").opensCounter("2", "carl");
    Set<StaffId> called = new HashSet<>();
    seen.clear();
    Instant last = day.now();
    for (int i = 0; i < steps.size(); i++) {
      day.after(Duration.ofSeconds(19L * steps.get(i) + i));
      look(day, Duration.between(last, day.now()));
      last = day.now();
      happens(day, steps.get(i), i, called);
    }
    // The report knows of the day up to the last thing that happened in it.
    day.draws("passport");
    Report report = report(day, ReportBy.DAY);
    FactsInMemory facts = new FactsInMemory(7).with(day);
    Reports reports = new Reports(facts, facts, facts);
    reports.makeTotals(day.state().plan().branch(), BranchBuilder.MONDAY, BranchBuilder.MONDAY);
    facts.deleteDetail();

    Map<WhyOffDuty, Long> expected =
        seen.entrySet().stream()
            .filter(one -> called.size() > 1 || !one.getKey().isPersonal())
            .filter(one -> !one.getValue().isZero())
            .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().toSeconds()));
    assertEquals(expected, seconds(report));
    assertEquals(
        called.size() < 2 && report.total().staffing().isPresent(),
        report.total().offDutyUntoldDays().isPresent());
    assertEquals(
        report.total(),
        reports
            .report(
                new ReportQuery(
                    List.of(day.state().plan().branch()),
                    BranchBuilder.MONDAY,
                    BranchBuilder.MONDAY,
                    ReportBy.BRANCH))
            .total());
  }

  @Test
  void aTelephoneIsToldOfOnePersonAndABreakIsNot() throws FactsUnavailable {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    day.serves("1", day.draws("passport")).afterMinutes(2).completes("1");
    pauses(day, "1", PauseReason.PHONE);
    day.afterMinutes(21).resumes("1");
    pauses(day, "1", PauseReason.BREAK);
    day.afterMinutes(30).resumes("1");

    assertEquals(
        Map.of(WhyOffDuty.PHONE, new Figures.OffDutyTime(1, 21 * 60)),
        report(day, ReportBy.DAY).total().offDuty());
    assertEquals(OptionalInt.of(1), report(day, ReportBy.DAY).total().offDutyUntoldDays());
  }

  @Test
  void ofADayOnWhichNobodyWasThereNothingIsHidden() throws FactsUnavailable {
    BranchDay day = aServiceIsland().day().opens();

    assertEquals(OptionalInt.empty(), report(day, ReportBy.DAY).total().offDutyUntoldDays());
  }

  private static Map<WhyOffDuty, Long> seconds(Report report) {
    return report.total().offDuty().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().seconds()));
  }

  /** So it was at each counter since one looked last. */
  private void look(BranchDay day, Duration time) {
    for (Duty duty : day.state().counters().duties()) {
      why(duty).ifPresent(why -> seen.merge(why, time, Duration::plus));
    }
  }

  private static Optional<WhyOffDuty> why(Duty duty) {
    if (duty.state() == CounterState.PAUSED) {
      return duty.pauseReason().map(WhyOffDuty::of);
    }
    return duty.left().map(left -> WhyOffDuty.of(left.reason()));
  }

  private static void happens(BranchDay day, int step, int at, Set<StaffId> called) {
    CounterId counter = new CounterId(Integer.toString(1 + at % 2));
    StaffId staff = new StaffId(at % 2 == 0 ? "anna" : "carl");
    switch (step) {
      case 0, 1 -> day.draws("passport");
      case 2, 3 -> {
        day.when(new ServiceCommand.CallNext(counter, staff));
        day.duty(counter.value()).ticket().ifPresent(ticket -> called.add(staff));
      }
      case 4 -> day.when(new ServiceCommand.StartService(counter, staff));
      case 5 -> day.when(day.complete(counter.value(), Outcome.SOLVED));
      case 6, 7 ->
          day.when(new CounterCommand.PauseCounter(counter, staff, REASONS[at % REASONS.length]));
      case 8 -> day.when(new CounterCommand.ResumeCounter(counter, staff));
      case 9 ->
          day.when(new CounterCommand.LeaveCounter(counter, staff, WAYS[at / 2 % WAYS.length]));
      case 10 -> day.when(new CounterCommand.AttendCounter(counter, staff));
      case 11 -> day.when(new CounterCommand.CloseCounter(counter, staff));
      default -> day.when(new CounterCommand.OpenCounter(counter, staff));
    }
  }

  private static void pauses(BranchDay day, String counter, PauseReason reason) {
    day.does(new CounterCommand.PauseCounter(new CounterId(counter), day.staffAt(counter), reason));
  }

  private static Report report(BranchDay day, ReportBy by) throws FactsUnavailable {
    FactsInMemory facts = new FactsInMemory(7).with(day);
    return new Reports(facts, facts, facts)
        .report(
            new ReportQuery(
                List.of(day.state().plan().branch()),
                BranchBuilder.MONDAY,
                BranchBuilder.MONDAY,
                by));
  }
}

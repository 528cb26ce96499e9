package dk.serviceisland.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.booking.Turnout;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.duty.DutyKind;
import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.PersonDay;
import dk.serviceisland.domain.duty.PlannedDuty;
import dk.serviceisland.domain.duty.Quarters;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.engine.OnePlan;
import dk.serviceisland.forecast.ForecastInput;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What forecasts know of the book of the day. */
class ExpectedTodayTest {
  private static final Plan PLAN = BranchBuilder.aBranch().plan();
  private static final BranchId BRANCH = PLAN.branch();
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final Instant TEN = Instant.parse("2026-03-02T09:00:00Z");

  private Future<List<Booking>> book = Future.succeededFuture(List.of());
  private Future<DutyPlan> duties = Future.succeededFuture(DutyPlan.none(TODAY));
  private Map<TaskTypeId, Turnout> turnout = Map.of();
  private int asked;
  private final ExpectedToday expected =
      new ExpectedToday(
          new OnePlan(PLAN),
          (branch, day) -> book,
          branch -> duties,
          branch -> {
            asked++;
            return Future.succeededFuture(turnout);
          },
          () -> TEN);

  @Test
  void whoeverMayStillComeOrHasComeIsKnown() {
    book =
        Future.succeededFuture(
            List.of(
                booking('a', Standing.BOOKED),
                booking('b', Standing.CANCELLED),
                booking('c', Standing.HONOURED),
                booking('d', Standing.CALLED_OFF)));

    expected.look(BRANCH);

    assertEquals(
        List.of("a".repeat(22), "c".repeat(22)),
        expected.of(BRANCH).stream().map(ForecastInput.Expected::booking).toList());
    assertEquals(TEN.plus(Duration.ofMinutes(10)), expected.of(BRANCH).get(0).keptUntil());
  }

  /**
   * Half of a hundred came: a forecast counts less on the next than on one of whom nothing is
   * known.
   */
  @Test
  void howManyComeIsLearnedOnceADay() {
    turnout = Map.of(new TaskTypeId("passport"), new Turnout(50, 50));
    book = Future.succeededFuture(List.of(booking('a', Standing.BOOKED)));

    expected.look(BRANCH);
    expected.look(BRANCH);

    assertEquals(68.0 / 120, expected.of(BRANCH).get(0).share(), 1e-9);
    assertEquals(1, asked);
    assertEquals(Turnout.USUAL, Turnout.UNKNOWN.share());
    assertEquals(0.5, new Turnout(0, 900).share(), "never that nobody comes");
    assertEquals(0.99, new Turnout(9_000, 0).share(), "nor that everybody does");
  }

  @Test
  void whatWasKnownStandsWhileTheBookCannotBeRead() {
    book = Future.succeededFuture(List.of(booking('a', Standing.BOOKED)));
    expected.look(BRANCH);
    book = Future.failedFuture("the store is away");

    assertTrue(expected.look(BRANCH).failed());

    assertEquals(1, expected.of(BRANCH).size());
  }

  @Test
  void whoIsPlannedIsKnownWhereThePlanSaysWhoIsThere() {
    expected.look(BRANCH);
    assertEquals(Optional.empty(), expected.duties(BRANCH));

    DutyPlan planned =
        DutyPlan.of(
            TODAY,
            List.of(
                new PersonDay(
                    new StaffId("anna"),
                    TODAY,
                    1,
                    List.of(new PlannedDuty(BRANCH, new Quarters(40, 56), DutyKind.COUNTERS)),
                    Set.of())));
    duties = Future.succeededFuture(planned);
    expected.look(BRANCH);
    assertEquals(Optional.of(planned), expected.duties(BRANCH));

    duties = Future.succeededFuture(DutyPlan.none(TODAY));
    expected.look(BRANCH);
    assertEquals(Optional.empty(), expected.duties(BRANCH));
  }

  private static Booking booking(char id, Standing standing) {
    return new Booking(
        new AppointmentId(String.valueOf(id).repeat(22)),
        "ABC123",
        BRANCH,
        TODAY,
        TEN,
        List.of(new Booking.Part(new TaskTypeId("passport"), Duration.ofMinutes(10))),
        Duration.ZERO,
        TEN.minus(Duration.ofMinutes(15)),
        TEN.plus(Duration.ofMinutes(10)),
        Channel.PHONE,
        TEN.minus(Duration.ofDays(1)),
        PLAN.hash(),
        standing);
  }
}

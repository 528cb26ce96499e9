package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  private static final TaskTypeId LOAN = new TaskTypeId("loan");
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");

  private final BranchDay day =
      aBranch()
          .withCounters("1", "2", "3")
          .withTaskType("passport", type -> type.letter("P").needs("id").promised(10))
          .withTaskType("loan", type -> type.letter("L").needs("books").promised(6))
          .withStaff(
              "anna",
              who -> who.can("id", SkillLevel.INDEPENDENT).can("books", SkillLevel.INDEPENDENT))
          .withStaff("bo", who -> who.can("books", SkillLevel.INDEPENDENT))
          .withStaff("carl", who -> who.can("books", SkillLevel.INDEPENDENT))
          .day()
          .opens();

  @Test
  void theOneWithTheFewestSkillsIsChosen() {
    day.opensCounter("1", "anna").afterMinutes(5).opensCounter("2", "bo");

    assertEquals("2", chosen(LOAN));
    assertEquals("1", chosen(PASSPORT));
  }

  @Test
  void onEqualTermsWhoeverIsFreeLongestIsChosen() {
    day.opensCounter("3", "bo").afterMinutes(1).opensCounter("2", "carl");

    assertEquals("3", chosen(LOAN));
  }

  @Test
  void atTheSameMomentTheFirstInThePlanIsChosen() {
    day.opensCounter("3", "bo").opensCounter("2", "carl");

    assertEquals("2", chosen(LOAN));
  }

  @Test
  void whoeverIsNotReadyIsNotChosen() {
    day.opensCounter("1", "anna").opensCounter("2", "bo").pauses("2");
    assertEquals("1", chosen(LOAN));

    day.draws("passport");
    day.callsNext("1");
    assertEquals("nobody", chosen(LOAN));
  }

  @Test
  void onlyTheChosenCounterIsAlerted() {
    day.opensCounter("1", "anna").opensCounter("2", "bo");
    TicketId loan = day.draws("loan");

    assertEquals(Optional.empty(), alert("1"));
    assertEquals(Optional.of(loan), alert("2"));
  }

  @Test
  void anAlertIsNoLock() {
    day.opensCounter("1", "anna").opensCounter("2", "bo");
    TicketId loan = day.draws("loan");

    assertEquals(Optional.of(loan), day.callsNext("1"));
    assertEquals(Optional.empty(), alert("2"));
  }

  @Test
  void nobodyWaitsNobodyIsAlerted() {
    day.opensCounter("1", "anna");

    assertEquals(Optional.empty(), alert("1"));
    assertEquals(Optional.empty(), alert("3"));
  }

  @Test
  void whatACounterWouldCallIsWhatItCalls() {
    day.opensCounter("1", "anna").opensCounter("2", "bo");
    day.draws("passport");
    TicketId loan = day.afterMinutes(1).draws("loan");

    assertEquals(Optional.of(loan), next("2"));
    Optional<TicketId> first = next("1");
    assertEquals(first, day.callsNext("1"));
    assertEquals(Optional.empty(), next("1"), "has a ticket");
    day.pauses("2");
    assertEquals(Optional.empty(), next("2"), "is paused");
    assertEquals(Optional.empty(), next("3"), "is closed");
  }

  private Optional<TicketId> next(String counter) {
    Duty duty = day.state().duty(new CounterId(counter)).orElseThrow();
    return Assignment.next(day.state(), duty, day.now()).map(next -> next.ticket().id());
  }

  private String chosen(TaskTypeId type) {
    return Assignment.choose(day.state(), type)
        .map(duty -> duty.counter().value())
        .orElse("nobody");
  }

  private Optional<TicketId> alert(String counter) {
    return Assignment.alert(day.state(), day.duty(counter), day.now()).map(Ticket::id);
  }
}

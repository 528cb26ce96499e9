package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.counter.EnquiryChannel;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Enquiries of people who are not there are counted and are no tickets (report L1139-1141). */
class EnquiryTest {
  private static final CounterId ONE = new CounterId("1");
  private static final StaffId ANNA = new StaffId("anna");
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");

  private static CounterCommand counts(EnquiryChannel channel) {
    return new CounterCommand.CountEnquiry(ONE, ANNA, PASSPORT, channel);
  }

  @Test
  void anEnquiryIsCountedAlsoInAPauseAndMovesNothing() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna").pauses("1");

    day.when(counts(EnquiryChannel.TELEPHONE))
        .then(new CounterEvent.EnquiryCounted(day.now(), ONE, PASSPORT, EnquiryChannel.TELEPHONE));

    assertEquals(List.of(), List.copyOf(day.state().tickets()));
    assertEquals(
        Optional.of(new Duty.Enquiry(PASSPORT, EnquiryChannel.TELEPHONE)),
        day.duty("1").lastEnquiry());
  }

  @Test
  void theLastOneIsTakenBackOnce() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    day.does(counts(EnquiryChannel.TELEPHONE)).does(counts(EnquiryChannel.WRITTEN));
    CounterCommand takeBack = new CounterCommand.TakeBackEnquiry(ONE, ANNA);

    day.when(takeBack)
        .then(new CounterEvent.EnquiryTakenBack(day.now(), ONE, PASSPORT, EnquiryChannel.WRITTEN));
    day.when(takeBack).refused(RefusalCode.NOTHING_TO_TAKE_BACK);
  }

  @Test
  void whoeverComesToTheCounterNextTakesNothingBack() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    day.does(counts(EnquiryChannel.WRITTEN)).closesCounter("1").opensCounter("1", "anna");

    day.when(new CounterCommand.TakeBackEnquiry(ONE, ANNA))
        .refused(RefusalCode.NOTHING_TO_TAKE_BACK);
  }

  @Test
  void ofWhatTheBranchDoesNotHaveNothingIsCounted() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");

    day.when(
            new CounterCommand.CountEnquiry(
                ONE, ANNA, new TaskTypeId("moon"), EnquiryChannel.WRITTEN))
        .refused(RefusalCode.TASK_TYPE_UNKNOWN);
  }
}

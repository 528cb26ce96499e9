package dk.serviceisland.report;

import dk.serviceisland.domain.counter.EnquiryChannel;
import dk.serviceisland.domain.day.CounterEvent;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that was asked by somebody who was not there (report L1139-1141).
 *
 * @param taskType what about
 * @param channel how
 * @param group whose member counted it; none where the day does not say
 * @param at when it was counted
 */
record Enquiry(
    TaskTypeId taskType, EnquiryChannel channel, Optional<StaffGroupId> group, Instant at) {

  /** Those of a day that were not taken back, in order. */
  static List<Enquiry> all(List<Fact.DutyChanged> duties, Map<Long, Event> noted) {
    TreeMap<Long, Event> inOrder = new TreeMap<>(noted);
    List<Enquiry> counted = new ArrayList<>();
    Map<CounterId, Enquiry> last = new HashMap<>();
    inOrder.forEach(
        (sequence, event) -> {
          if (event instanceof CounterEvent.EnquiryCounted one) {
            Enquiry enquiry =
                new Enquiry(
                    one.taskType(),
                    one.channel(),
                    group(one.counter(), sequence, duties),
                    one.at());
            counted.add(enquiry);
            last.put(one.counter(), enquiry);
          } else if (event instanceof CounterEvent.EnquiryTakenBack none) {
            Enquiry wrong = last.remove(none.counter());
            if (wrong != null) {
              counted.remove(counted.lastIndexOf(wrong));
            }
          }
        });
    return counted;
  }

  /** Of whoever had the counter open then. */
  private static Optional<StaffGroupId> group(
      CounterId counter, long sequence, List<Fact.DutyChanged> duties) {
    Optional<StaffGroupId> group = Optional.empty();
    for (Fact.DutyChanged duty : duties) {
      if (duty.counter().equals(counter) && duty.sequence() < sequence) {
        group = duty.staffGroup();
      }
    }
    return group;
  }
}

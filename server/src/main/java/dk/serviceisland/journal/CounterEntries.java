package dk.serviceisland.journal;

import static dk.serviceisland.journal.EventEntry.entry;
import static dk.serviceisland.journal.StoredMembers.COUNTER;
import static dk.serviceisland.journal.StoredMembers.STAFF;
import static dk.serviceisland.journal.StoredMembers.TASK_TYPE;
import static dk.serviceisland.journal.StoredMembers.reason;

import dk.serviceisland.domain.counter.EnquiryChannel;
import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.day.CounterEvent.CounterAfterWork;
import dk.serviceisland.domain.day.CounterEvent.CounterAttended;
import dk.serviceisland.domain.day.CounterEvent.CounterClosed;
import dk.serviceisland.domain.day.CounterEvent.CounterKept;
import dk.serviceisland.domain.day.CounterEvent.CounterLeft;
import dk.serviceisland.domain.day.CounterEvent.CounterOpened;
import dk.serviceisland.domain.day.CounterEvent.CounterPaused;
import dk.serviceisland.domain.day.CounterEvent.CounterResumed;
import dk.serviceisland.domain.day.CounterEvent.EnquiryCounted;
import dk.serviceisland.domain.day.CounterEvent.EnquiryTakenBack;
import java.util.List;

/** The part of {@link EventTable} that has the stored forms of events about counters. */
final class CounterEntries {
  private static final StoredMember<EnquiryChannel> ENQUIRY_CHANNEL =
      StoredMember.constant("channel", EnquiryChannel.class);

  static final List<EventEntry<?>> ALL =
      List.of(
          entry(
              "counter-opened",
              1,
              CounterOpened.class,
              (at, body) -> new CounterOpened(at, COUNTER.in(body), STAFF.in(body)),
              COUNTER.always(CounterOpened::counter),
              STAFF.always(CounterOpened::staff)),
          entry(
              "counter-paused",
              1,
              CounterPaused.class,
              (at, body) ->
                  new CounterPaused(at, COUNTER.in(body), reason(PauseReason.class).in(body)),
              COUNTER.always(CounterPaused::counter),
              reason(PauseReason.class).always(CounterPaused::reason)),
          entry(
              "counter-resumed",
              1,
              CounterResumed.class,
              (at, body) -> new CounterResumed(at, COUNTER.in(body)),
              COUNTER.always(CounterResumed::counter)),
          entry(
              "counter-after-work",
              1,
              CounterAfterWork.class,
              (at, body) -> new CounterAfterWork(at, COUNTER.in(body)),
              COUNTER.always(CounterAfterWork::counter)),
          entry(
              "counter-left",
              1,
              CounterLeft.class,
              (at, body) ->
                  new CounterLeft(at, COUNTER.in(body), reason(LeaveReason.class).in(body)),
              COUNTER.always(CounterLeft::counter),
              reason(LeaveReason.class).always(CounterLeft::reason)),
          entry(
              "counter-attended",
              1,
              CounterAttended.class,
              (at, body) -> new CounterAttended(at, COUNTER.in(body)),
              COUNTER.always(CounterAttended::counter)),
          entry(
              "enquiry-counted",
              1,
              EnquiryCounted.class,
              (at, body) ->
                  new EnquiryCounted(
                      at, COUNTER.in(body), TASK_TYPE.in(body), ENQUIRY_CHANNEL.in(body)),
              COUNTER.always(EnquiryCounted::counter),
              TASK_TYPE.always(EnquiryCounted::taskType),
              ENQUIRY_CHANNEL.always(EnquiryCounted::channel)),
          entry(
              "enquiry-taken-back",
              1,
              EnquiryTakenBack.class,
              (at, body) ->
                  new EnquiryTakenBack(
                      at, COUNTER.in(body), TASK_TYPE.in(body), ENQUIRY_CHANNEL.in(body)),
              COUNTER.always(EnquiryTakenBack::counter),
              TASK_TYPE.always(EnquiryTakenBack::taskType),
              ENQUIRY_CHANNEL.always(EnquiryTakenBack::channel)),
          entry(
              "counter-kept",
              1,
              CounterKept.class,
              (at, body) -> new CounterKept(at, COUNTER.in(body), STAFF.in(body)),
              COUNTER.always(CounterKept::counter),
              STAFF.always(CounterKept::staff)),
          entry(
              "counter-closed",
              1,
              CounterClosed.class,
              (at, body) -> new CounterClosed(at, COUNTER.in(body)),
              COUNTER.always(CounterClosed::counter)));

  private CounterEntries() {}
}

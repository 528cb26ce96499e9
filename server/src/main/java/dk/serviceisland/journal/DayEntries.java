package dk.serviceisland.journal;

import static dk.serviceisland.journal.EventEntry.entry;
import static dk.serviceisland.journal.StoredMembers.CHANNEL;
import static dk.serviceisland.journal.StoredMembers.DIVERSION;
import static dk.serviceisland.journal.StoredMembers.ELSEWHERE;
import static dk.serviceisland.journal.StoredMembers.STAFF;
import static dk.serviceisland.journal.StoredMembers.TASK_TYPE;
import static dk.serviceisland.journal.StoredMembers.reason;

import dk.serviceisland.domain.day.CloseReason;
import dk.serviceisland.domain.day.DayEvent.ArrivalTurnedAway;
import dk.serviceisland.domain.day.DayEvent.DayClosed;
import dk.serviceisland.domain.day.DayEvent.DayOpened;
import dk.serviceisland.domain.day.DayEvent.DayReopened;
import dk.serviceisland.domain.day.DayEvent.Diverted;
import dk.serviceisland.domain.day.DayEvent.ElsewhereTold;
import dk.serviceisland.domain.day.DayEvent.NoticePutUp;
import dk.serviceisland.domain.day.DayEvent.NoticeTakenDown;
import dk.serviceisland.domain.day.DayEvent.PeakBegun;
import dk.serviceisland.domain.day.DayEvent.PeakEnded;
import dk.serviceisland.domain.day.DayEvent.PlanChanged;
import dk.serviceisland.domain.day.DayEvent.TaskTypePaused;
import dk.serviceisland.domain.day.DayEvent.TaskTypeResumed;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of {@link EventTable} that has the stored forms of events about the day and its task
 * types.
 */
final class DayEntries {
  private static final StoredMember<LocalDate> DAY =
      StoredMember.text("day", LocalDate::toString, LocalDate::parse);
  private static final StoredMember<TicketId> ARRIVAL =
      StoredMember.text("arrival", TicketId::value, TicketId::new);
  private static final StoredMember<String> PLAN = StoredMember.text("plan");
  private static final StoredMember<String> WHY = StoredMember.text("why");
  private static final StoredMember<Instant> UNTIL = StoredMember.moment("until");
  private static final StoredMember<Long> NOTICE = StoredMember.number("notice");
  private static final StoredMember<Map<String, String>> TEXTS =
      StoredMember.shaped("texts", EventText::map, body -> body.texts("texts"));
  private static final StoredMember<LocalDateTime> NOTICE_FROM =
      StoredMember.text("from", LocalDateTime::toString, LocalDateTime::parse);
  private static final StoredMember<LocalDateTime> NOTICE_UNTIL =
      StoredMember.text("until", LocalDateTime::toString, LocalDateTime::parse);
  private static final StoredMember<List<Notice.Screen>> SCREENS =
      StoredMember.shaped(
          "screens",
          (body, name, screens) -> body.list(name, screens),
          body -> body.list("screens", Notice.Screen::valueOf));
  private static final StoredMember<Map<TaskTypeId, Duration>> HANDLING_OF_DAY =
      StoredMember.shaped(
          "handling",
          EventText::map,
          body -> body.map("handling", TaskTypeId::new, value -> Duration.parse((String) value)));
  private static final StoredMember<Map<StaffId, Double>> STAFF_FACTOR =
      StoredMember.shaped(
          "staffFactor",
          EventText::numbers,
          body -> body.map("staffFactor", StaffId::new, value -> ((Number) value).doubleValue()));

  static final List<EventEntry<?>> ALL =
      List.of(
          entry(
              "day-opened",
              1,
              DayOpened.class,
              (at, body) ->
                  new DayOpened(
                      at,
                      DAY.in(body),
                      PLAN.in(body),
                      new HandlingTimes(HANDLING_OF_DAY.in(body), STAFF_FACTOR.in(body))),
              DAY.always(DayOpened::day),
              PLAN.always(DayOpened::planHash),
              HANDLING_OF_DAY.always(event -> event.handling().byTaskType()),
              STAFF_FACTOR.always(event -> event.handling().staffFactor())),
          entry(
              "arrival-turned-away",
              1,
              ArrivalTurnedAway.class,
              (at, body) -> new ArrivalTurnedAway(at, ARRIVAL.in(body)),
              ARRIVAL.always(ArrivalTurnedAway::arrival)),
          entry(
              "plan-changed",
              1,
              PlanChanged.class,
              (at, body) -> new PlanChanged(at, PLAN.in(body)),
              PLAN.always(PlanChanged::planHash)),
          entry(
              "day-closed",
              1,
              DayClosed.class,
              (at, body) -> new DayClosed(at, reason(CloseReason.class).in(body)),
              reason(CloseReason.class).always(DayClosed::reason)),
          entry("day-reopened", 1, DayReopened.class, (at, body) -> new DayReopened(at)),
          entry(
              "task-type-paused",
              1,
              TaskTypePaused.class,
              (at, body) ->
                  new TaskTypePaused(at, TASK_TYPE.in(body), Optional.empty(), Optional.empty()),
              TASK_TYPE.always(TaskTypePaused::taskType)),
          entry(
              "task-type-paused",
              2,
              TaskTypePaused.class,
              (at, body) ->
                  new TaskTypePaused(at, TASK_TYPE.in(body), UNTIL.ifIn(body), Optional.empty()),
              TASK_TYPE.always(TaskTypePaused::taskType),
              UNTIL.ifAny(TaskTypePaused::until)),
          entry(
              "task-type-paused",
              3,
              TaskTypePaused.class,
              (at, body) ->
                  new TaskTypePaused(at, TASK_TYPE.in(body), UNTIL.ifIn(body), STAFF.ifIn(body)),
              TASK_TYPE.always(TaskTypePaused::taskType),
              UNTIL.ifAny(TaskTypePaused::until),
              STAFF.ifAny(TaskTypePaused::staff)),
          entry(
              "task-type-resumed",
              1,
              TaskTypeResumed.class,
              (at, body) -> new TaskTypeResumed(at, TASK_TYPE.in(body), Optional.empty()),
              TASK_TYPE.always(TaskTypeResumed::taskType)),
          entry(
              "task-type-resumed",
              2,
              TaskTypeResumed.class,
              (at, body) -> new TaskTypeResumed(at, TASK_TYPE.in(body), STAFF.ifIn(body)),
              TASK_TYPE.always(TaskTypeResumed::taskType),
              STAFF.ifAny(TaskTypeResumed::staff)),
          entry(
              "peak-begun",
              1,
              PeakBegun.class,
              (at, body) -> new PeakBegun(at, STAFF.ifIn(body), WHY.ifIn(body)),
              STAFF.ifAny(PeakBegun::staff),
              WHY.ifAny(PeakBegun::why)),
          entry(
              "peak-ended",
              1,
              PeakEnded.class,
              (at, body) -> new PeakEnded(at, STAFF.ifIn(body), WHY.ifIn(body)),
              STAFF.ifAny(PeakEnded::staff),
              WHY.ifAny(PeakEnded::why)),
          entry(
              "notice-put-up",
              1,
              NoticePutUp.class,
              (at, body) -> new NoticePutUp(at, notice(body), Optional.empty()),
              TEXTS.always(event -> event.notice().texts()),
              NOTICE_FROM.ifAny(event -> event.notice().from()),
              NOTICE_UNTIL.ifAny(event -> event.notice().until()),
              SCREENS.always(DayEntries::screens)),
          entry(
              "notice-put-up",
              2,
              NoticePutUp.class,
              (at, body) -> new NoticePutUp(at, notice(body), STAFF.ifIn(body)),
              TEXTS.always(event -> event.notice().texts()),
              NOTICE_FROM.ifAny(event -> event.notice().from()),
              NOTICE_UNTIL.ifAny(event -> event.notice().until()),
              SCREENS.always(DayEntries::screens),
              STAFF.ifAny(NoticePutUp::staff)),
          entry(
              "notice-taken-down",
              1,
              NoticeTakenDown.class,
              (at, body) -> new NoticeTakenDown(at, NOTICE.in(body), Optional.empty()),
              NOTICE.always(NoticeTakenDown::notice)),
          entry(
              "notice-taken-down",
              2,
              NoticeTakenDown.class,
              (at, body) -> new NoticeTakenDown(at, NOTICE.in(body), STAFF.ifIn(body)),
              NOTICE.always(NoticeTakenDown::notice),
              STAFF.ifAny(NoticeTakenDown::staff)),
          entry(
              "diverted",
              1,
              Diverted.class,
              (at, body) -> new Diverted(at, TASK_TYPE.in(body), DIVERSION.in(body)),
              TASK_TYPE.always(Diverted::taskType),
              DIVERSION.always(Diverted::how)),
          entry(
              "elsewhere-told",
              1,
              ElsewhereTold.class,
              (at, body) -> new ElsewhereTold(at, ELSEWHERE.in(body), CHANNEL.in(body)),
              ELSEWHERE.always(ElsewhereTold::elsewhere),
              CHANNEL.always(ElsewhereTold::channel)));

  private DayEntries() {}

  private static Notice notice(JsonFields body) {
    return new Notice(
        TEXTS.in(body),
        NOTICE_FROM.ifIn(body),
        NOTICE_UNTIL.ifIn(body),
        new LinkedHashSet<>(SCREENS.in(body)));
  }

  private static List<Notice.Screen> screens(NoticePutUp event) {
    return event.notice().screens().stream().sorted().toList();
  }
}

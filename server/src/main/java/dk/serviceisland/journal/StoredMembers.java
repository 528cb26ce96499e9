package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Diversion;
import dk.serviceisland.domain.ticket.TicketId;

/** Members that the bodies of events about several subjects have. */
final class StoredMembers {
  static final StoredMember<CounterId> COUNTER =
      StoredMember.text("counter", CounterId::value, CounterId::new);
  static final StoredMember<StaffId> STAFF =
      StoredMember.text("staff", StaffId::value, StaffId::new);
  static final StoredMember<TaskTypeId> TASK_TYPE =
      StoredMember.text("taskType", TaskTypeId::value, TaskTypeId::new);
  static final StoredMember<TicketId> TICKET =
      StoredMember.text("ticket", TicketId::value, TicketId::new);
  static final StoredMember<Diversion> DIVERSION = StoredMember.constant("how", Diversion.class);
  static final StoredMember<ElsewhereId> ELSEWHERE =
      StoredMember.text("elsewhere", ElsewhereId::value, ElsewhereId::new);
  static final StoredMember<Channel> CHANNEL = StoredMember.constant("channel", Channel.class);
  static final StoredMember<String> LANGUAGE = StoredMember.text("language");

  private StoredMembers() {}

  /** Why something was done. */
  static <R extends Enum<R>> StoredMember<R> reason(Class<R> kind) {
    return StoredMember.constant("reason", kind);
  }
}

package dk.serviceisland.assembly;

import dk.serviceisland.audit.AuditEntry;
import dk.serviceisland.audit.AuditLog;
import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Turn;
import dk.serviceisland.wire.Words;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the audit log which days opened and closed, also by the clock; who pressed for it stands in
 * an entry of its own.
 */
final class AuditedDays implements News {
  private final AuditLog log;

  AuditedDays(AuditLog log) {
    this.log = log;
  }

  @Override
  public void happened(Turn turn) {
    if (!turn.decidedHere()) {
      return;
    }
    for (Event event : turn.events()) {
      if (event instanceof DayEvent.DayOpened) {
        take(turn, "day-opened", Map.of());
      } else if (event instanceof DayEvent.DayClosed closed) {
        take(turn, "day-closed", Map.of("reason", Words.of(closed.reason())));
      }
    }
  }

  private void take(Turn turn, String operation, Map<String, String> more) {
    Map<String, String> about = new HashMap<>(more);
    about.put("branch", turn.branch().value());
    about.put("day", turn.day().toString());
    log.take(AuditEntry.bySystem(log.now(), operation, about));
  }
}

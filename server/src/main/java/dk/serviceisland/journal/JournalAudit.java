package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.UnreadableEvent;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * Looks at every event, revision and entry of the audit log that is kept, whether it is what was
 * written.
 */
final class JournalAudit {
  private static final int PAGE = 2_000;

  private record Day(BranchId branch, LocalDate day) {}

  private JournalAudit() {}

  /**
   * Looks; blocks.
   *
   * @return how many events there are
   * @throws UnreadableEvent for the first that is missing, was changed or cannot be read
   * @throws UnreadableRevision likewise
   * @throws UnreadableAudit likewise
   */
  static long check(SqlSession session)
      throws SQLException, UnreadableEvent, UnreadableRevision, UnreadableAudit {
    SqlRevisions.check(session);
    SqlAudit.check(session);
    long events = 0;
    List<Day> days =
        session.rows(
            "SELECT branch.name, day FROM stream JOIN branch ON branch.id = branch"
                + " WHERE detail = 1 ORDER BY stream.id",
            row -> new Day(new BranchId(row.text(1)), LocalDate.parse(row.text(2))));
    for (Day each : days) {
      long after = 0;
      int read;
      do {
        read = StoredDays.events(session, each.branch, each.day, after, PAGE).size();
        after += read;
      } while (read > 0);
      StoredDays.checkAnswers(session, each.branch, each.day);
      events += after;
    }
    return events;
  }
}

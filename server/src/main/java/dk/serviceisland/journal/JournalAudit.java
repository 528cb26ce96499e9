package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.UnreadableEvent;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Looks at everything that is kept, whether it is what was written. What tells of a byte that
 * changed:
 *
 * <ul>
 *   <li>events, with whose request each completed: the chain of their day, which begins with
 *       branch, date and plan ({@link Chain})
 *   <li>answers to requests, in the row of their event: a checksum of their own ({@link AnswerSum})
 *   <li>revisions of the settings, and the audit log: a chain each; the text of settings: its hash
 *   <li>every row in SQLite but events, also of branches, plans, days, facts, duties, ratings,
 *       totals, promises, people, devices and what lets them in: a checksum of the row ({@link
 *       RowSums})
 *   <li>in PostgreSQL, whose tables nobody else reads: the checksums of its pages
 * </ul>
 *
 * <p>The history of the schema has checksums of the files it names, which each migration is held
 * against.
 */
final class JournalAudit {
  private static final int PAGE = 2_000;

  private record Day(BranchId branch, LocalDate day) {}

  private JournalAudit() {}

  /**
   * Looks at a whole file of SQLite; blocks.
   *
   * @return how many events there are
   * @throws ChangedRows if a row of another table was changed
   * @throws UnreadableEvent as from {@link #check}; also for an event that belongs to no day
   * @throws UnreadableRevision likewise
   * @throws UnreadableAudit likewise
   */
  static long checkFile(SqlSession session)
      throws SQLException, UnreadableEvent, UnreadableRevision, UnreadableAudit, ChangedRows {
    RowSums.check(session);
    Optional<Long> stray =
        session.first(
            "SELECT id FROM event WHERE id / "
                + StreamKeys.LARGEST
                + " NOT IN (SELECT id FROM stream WHERE detail <> 0) LIMIT 1",
            row -> row.number(1));
    if (stray.isPresent()) {
      throw new UnreadableEvent(
          "event " + stray.get() + " belongs to no day" + ChainCheck.WHAT_TO_DO, null);
    }
    return check(session);
  }

  /**
   * Looks at what has a chain; blocks.
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

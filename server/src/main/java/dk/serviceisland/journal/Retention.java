package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.report.FactSource;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.Reports;
import dk.serviceisland.report.StoredDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns days that are over into totals and deletes what is past its term, a little at a time, with
 * a record of each deletion. Totals outlive the detail they were made of, so that figures stay the
 * same. Blocks; one thread at a time.
 */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

  /** Whatever has not ended after so many days was ended when its branch ran last. */
  private static final int DAYS_TO_END = 2;

  private static final long NO_STREAM = 0;
  private static final int ROWS_AT_ONCE = 2_000;

  /** Longer than news ask to be read, so that what was read is not asked for again. */
  private static final int READING_DAYS = 400;

  /** What lets people in, by their pseudonym. */
  private static final List<String> WAYS_IN =
      List.of("session", "credential", "second_factor", "recovery_code", "house_person", "sign_in");

  /** Who signed in before a moment for the last time, or never used what would let them in. */
  private static final String LONG_NOT_SEEN =
      "SELECT staff FROM sign_in WHERE at < ?"
          + " UNION SELECT staff FROM credential WHERE until < ?"
          + " AND staff NOT IN (SELECT staff FROM sign_in)"
          + " UNION SELECT staff FROM house_person WHERE staff NOT IN (SELECT staff FROM sign_in)";

  /** Events hold who served whom, and answers to requests; facts hold who served. */
  private static final List<String> DETAIL =
      List.of("event", "fact", "duty", "elsewhere", "diversion");

  /** Plans with people under which no day has run since a date, nor one that has its detail. */
  private static final String LIVED_OUT =
      "people = 1 AND id NOT IN (SELECT plan FROM stream WHERE detail <> 0 OR day >= ?)"
          + " AND hash NOT IN (SELECT plan_change.plan FROM plan_change JOIN stream"
          + " ON stream.id = plan_change.stream WHERE detail <> 0 OR day >= ?)";

  private final Database database;
  private final FactSource facts;
  private final Reports reports;
  private final Reckoning reckoning;
  private final Terms terms;
  private final BinaryOperator<String> withoutPeople;

  /**
   * How long things are kept, counted from the business day.
   *
   * @param detailDays events, facts, counters' times, what was told to be elsewhere, who was sent
   *     to do it alone, ratings, told waits, bookings of seats and times and what was planned of
   *     people; at least 1
   * @param totalsDays daily totals and those of meetings, which hold nothing of a person; at least
   *     as long
   * @param looksDays who saw figures of persons, counted from the look
   * @param namesDays people in plans and settings that nothing runs under any more, counted from
   *     the last day that did; not before the detail of that day goes
   * @param auditDays who did what, counted from the deed
   */
  public record Terms(
      int detailDays, int totalsDays, int looksDays, int namesDays, int auditDays) {}

  /**
   * Keeps what is in a database to its terms.
   *
   * @param reports makes the totals, over the same database
   * @param withoutPeople makes of hash and text of a plan its text without people
   */
  Retention(Database database, Reports reports, Terms terms, BinaryOperator<String> withoutPeople) {
    this.database = database;
    this.facts = new SqlFacts(database);
    this.reports = reports;
    this.reckoning = new Reckoning(database);
    this.terms = terms;
    this.withoutPeople = withoutPeople;
  }

  /**
   * The date that terms are counted back from: the clock's, or an earlier one while only the clock
   * says so.
   *
   * @param agreed whether another clock or an administrator says so too
   * @throws FactsUnavailable when the store cannot be read or written
   */
  LocalDate reckonFrom(LocalDate today, Instant now, boolean agreed) throws FactsUnavailable {
    return reckoning.reach(today, now, agreed);
  }

  /**
   * Makes the totals that are missing, then deletes what is past its term, of every branch of which
   * something is stored.
   *
   * @param branches that there are: the newest day of each stays whole, for it may go on
   * @param today terms are counted back from here
   * @param now goes into the records
   * @return how many rows were deleted
   * @throws FactsUnavailable when the store cannot be read or written; what was done until then
   *     stays done, and the next run goes on
   */
  public long run(Collection<BranchId> branches, LocalDate today, Instant now)
      throws FactsUnavailable {
    long deleted = 0;
    for (BranchId branch : facts.branches()) {
      boolean isGone = !branches.contains(branch);
      int made =
          reports.makeTotals(branch, FIRST, isGone ? today.minusDays(DAYS_TO_END) : today, isGone);
      if (made > 0) {
        LOG.info("made the totals of {} days of {}", made, branch);
      }
      LocalDate lastDetail = today.minusDays(terms.detailDays());
      for (StoredDay day : facts.days(branch, FIRST, lastDetail)) {
        if (day.detail() && Reports.hasTotals(day)) {
          deleted += deleteDetail(day, now);
        }
      }
      deleted += deleteTotals(branch, today.minusDays(terms.totalsDays()), now);
    }
    deleted +=
        deleteOlder("look", terms.looksDays(), now)
            + deleteOlder("news_reading", READING_DAYS, now)
            + deleteAudit(now)
            + forgetRevokedTokens(now)
            + forgetSeats(now)
            + forgetAppointments(now)
            + forgetDuties(today.minusDays(terms.detailDays()), now)
            + forgetCounsel(today.minusDays(terms.totalsDays()), now)
            + forgetPulse(today, now)
            + finishDeleting(now);
    LocalDate lastNames = today.minusDays(terms.namesDays());
    deleted += forgetPeopleOfPlans(lastNames, now) + forgetOldSettings(lastNames, now);
    if (deleted > 0) {
      database.wipeHere();
    }
    return deleted;
  }

  /**
   * Forgets how those signed in who belong to the staff no more, when they did so last as long ago
   * as people are named in old plans.
   *
   * @param staff who belong to it or may again
   * @return how many rows were deleted
   * @throws FactsUnavailable when the store cannot be read or written; what was done until then
   *     stays done
   */
  public long forgetLeavers(Set<StaffId> staff, Instant now) throws FactsUnavailable {
    long before = now.minus(Duration.ofDays(terms.namesDays())).toEpochMilli();
    List<String> notSeen =
        database.writeHere(
            session -> session.rows(LONG_NOT_SEEN, row -> row.text(1), before, before));
    long rows = 0;
    for (String one : notSeen) {
      if (!staff.contains(new StaffId(one))) {
        for (String table : WAYS_IN) {
          rows += change("DELETE FROM " + table + " WHERE staff = ?", one);
        }
      }
    }
    recordAny("ways in", rows, now);
    if (rows > 0) {
      database.wipeHere();
    }
    return rows;
  }

  /**
   * Gives back the room of what was deleted, if there is much of it. Whoever draws meanwhile waits
   * for it, some seconds with a year of days: so it is for quiet hours.
   *
   * @throws FactsUnavailable when the store cannot be written; then it is as large as before
   */
  public void compact() throws FactsUnavailable {
    if (database.compactHere()) {
      LOG.info("gave back the room of what was deleted");
    }
  }

  private long deleteDetail(StoredDay day, Instant now) throws FactsUnavailable {
    long stream =
        database.writeHere(c -> StreamKeys.find(c, day.branch(), day.day()).orElseThrow());
    change("UPDATE stream SET detail = 2 WHERE id = ?", stream);
    long rows = deleteDetail(stream, now);
    LOG.info("deleted the detail of {} on {}: {} rows", day.branch(), day.day(), rows);
    return rows;
  }

  /** A deletion that a stop cut short goes on where it was. */
  private long finishDeleting(Instant now) throws FactsUnavailable {
    long rows = 0;
    for (long stream : streams("SELECT id FROM stream WHERE detail = 2")) {
      rows += deleteDetail(stream, now);
    }
    return rows;
  }

  private long deleteDetail(long stream, Instant now) throws FactsUnavailable {
    long all = 0;
    all += deleteWaitOutcomes(stream, now);
    for (String table : DETAIL) {
      String some =
          "DELETE FROM %1$s WHERE id IN (SELECT id FROM %1$s WHERE id >= ? AND id < ? LIMIT %2$d)"
              .formatted(table, ROWS_AT_ONCE);
      long rows = 0;
      int gone;
      do {
        gone = change(some, StreamKeys.key(stream, 0), StreamKeys.end(stream));
        rows += gone;
      } while (gone > 0);
      record(table, stream, rows, now);
      all += rows;
    }
    for (String counted : StoredTable.OF_A_DAY) {
      int rows = change("DELETE FROM " + counted + " WHERE stream = ?", stream);
      record(counted, stream, rows, now);
      all += rows;
    }
    change("UPDATE stream SET detail = 0 WHERE id = ?", stream);
    return all;
  }

  /** What became of told waits has no stream of its own: it goes by branch and day. */
  private long deleteWaitOutcomes(long stream, Instant now) throws FactsUnavailable {
    String some =
        "DELETE FROM promise WHERE id IN (SELECT promise.id FROM promise JOIN stream"
            + " ON stream.branch = promise.branch AND stream.day = promise.day"
            + " WHERE stream.id = ? LIMIT "
            + ROWS_AT_ONCE
            + ")";
    long rows = 0;
    int gone;
    do {
      gone = change(some, stream);
      rows += gone;
    } while (gone > 0);
    record("promise", stream, rows, now);
    return rows;
  }

  private long deleteTotals(BranchId branch, LocalDate before, Instant now)
      throws FactsUnavailable {
    List<Long> old =
        streams(
            "SELECT id FROM stream WHERE detail = 0 AND totals > 0"
                + " AND branch = (SELECT id FROM branch WHERE name = ?) AND day < ?",
            branch.value(),
            before.toString());
    long all = 0;
    for (long stream : old) {
      long rows = change("DELETE FROM total WHERE stream = ?", stream);
      change("UPDATE stream SET totals = 0 WHERE id = ?", stream);
      record("total", stream, rows, now);
      all += rows;
    }
    return all;
  }

  /** What knows no branch and no day goes so many days after it was written. */
  private long deleteOlder(String table, int days, Instant now) throws FactsUnavailable {
    long before = now.minus(Duration.ofDays(days)).toEpochMilli();
    return recordAny(table, change("DELETE FROM " + table + " WHERE at < ?", before), now);
  }

  /** A plan stays, for what was aimed at and what things were called; who was there does not. */
  private long forgetPeopleOfPlans(LocalDate before, Instant now) throws FactsUnavailable {
    String first = before.toString();
    List<String> over =
        database.writeHere(
            session ->
                session.rows(
                    "SELECT hash FROM plan WHERE " + LIVED_OUT, row -> row.text(1), first, first));
    long rows = 0;
    for (String hash : over) {
      String text = withoutPeople.apply(hash, facts.plan(hash));
      rows +=
          change(
              "UPDATE plan SET text = ?, people = 0 WHERE hash = ? AND " + LIVED_OUT,
              text,
              hash,
              first,
              first);
    }
    return recordAny("plan people", rows, now);
  }

  private long forgetOldSettings(LocalDate before, Instant now) throws FactsUnavailable {
    return recordAny(
        "settings", database.writeHere(session -> SqlRevisions.forgetOlder(session, before)), now);
  }

  private long recordAny(String kind, long rows, Instant now) throws FactsUnavailable {
    if (rows > 0) {
      record(kind, NO_STREAM, rows, now);
    }
    return rows;
  }

  /** Always the oldest, so that those that stay count on; and with its record or not at all. */
  private long deleteAudit(Instant now) throws FactsUnavailable {
    long before = now.minus(Duration.ofDays(terms.auditDays())).toEpochMilli();
    return database.writeHere(session -> SqlAudit.delete(session, before, now.toEpochMilli()));
  }

  /** What programs are called of which the audit log says nothing any more. */
  private long forgetRevokedTokens(Instant now) throws FactsUnavailable {
    long before = now.minus(Duration.ofDays(terms.auditDays())).toEpochMilli();
    return recordAny(
        "tokens", change("DELETE FROM service_token WHERE revoked_at < ?", before), now);
  }

  /** Who had a seat goes with the detail of days, what was counted of a meeting with the totals. */
  private long forgetSeats(Instant now) throws FactsUnavailable {
    long bookings = now.minus(Duration.ofDays(terms.detailDays())).toEpochMilli();
    long meetings = now.minus(Duration.ofDays(terms.totalsDays())).toEpochMilli();
    return recordAny(
        "seats", database.writeHere(session -> SqlSeats.forget(session, bookings, meetings)), now);
  }

  /** Who had booked which time goes with the detail of days. */
  private long forgetAppointments(Instant now) throws FactsUnavailable {
    long before = now.minus(Duration.ofDays(terms.detailDays())).toEpochMilli();
    return recordAny(
        "appointments",
        database.writeHere(session -> SqlAppointments.forget(session, before)),
        now);
  }

  /** Who was planned to be where goes with the detail of days. */
  private long forgetDuties(LocalDate before, Instant now) throws FactsUnavailable {
    return recordAny(
        "duties", database.writeHere(session -> SqlDuties.forget(session, before)), now);
  }

  /** Words go after a month, names after a day, and what is counted with the totals. */
  private long forgetCounsel(LocalDate before, Instant now) throws FactsUnavailable {
    return recordAny(
        "counsel",
        database.writeHere(
            session ->
                SqlCounsel.erase(
                        session, now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(1)))
                    + SqlCounsel.forget(session, before)),
        now);
  }

  /** Who was asked goes with the month, what was counted with the totals. */
  private long forgetPulse(LocalDate today, Instant now) throws FactsUnavailable {
    YearMonth first = YearMonth.from(today.minusDays(terms.totalsDays()));
    return recordAny(
        "pulse",
        database.writeHere(session -> SqlPulse.forget(session, YearMonth.from(today), first)),
        now);
  }

  private void record(String kind, long stream, long rows, Instant now) throws FactsUnavailable {
    change(
        "INSERT INTO deletion (at, kind, stream, rows) VALUES (?, ?, ?, ?)",
        now.toEpochMilli(),
        kind,
        stream,
        rows);
  }

  private List<Long> streams(String sql, Object... values) throws FactsUnavailable {
    return database.writeHere(session -> session.rows(sql, row -> row.number(1), values));
  }

  /** Each piece in a transaction of its own, so that draws go in between. */
  private int change(String sql, Object... values) throws FactsUnavailable {
    return database.writeHere(session -> session.change(sql, values));
  }
}

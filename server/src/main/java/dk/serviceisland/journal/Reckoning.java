package dk.serviceisland.journal;

import dk.serviceisland.report.FactsUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which date terms are counted back from. A clock alone moves it on by two days at most for each
 * day that goes by: a clock that is far ahead deletes little before somebody sees it, and a machine
 * that was off for a weekend catches up. Where more than one clock says so, it is the date at once.
 * Blocks; thread-safe.
 */
final class Reckoning {
  private static final int STEP_DAYS = 2;

  /** A little less than a day, because machines are not switched on at the same minute. */
  private static final Duration STEP_EVERY = Duration.ofHours(20);

  private record Reached(LocalDate day, Instant at) {}

  private final Database database;

  Reckoning(Database database) {
    this.database = database;
  }

  /**
   * The date to count back from, which is kept as the one that was reached.
   *
   * @param today what the clock says
   * @param now likewise
   * @param agreed whether another clock or an administrator says so too
   * @return the date of the clock, or one before it
   */
  LocalDate reach(LocalDate today, Instant now, boolean agreed) throws FactsUnavailable {
    return database.writeHere(
        session -> {
          Optional<Reached> kept = kept(session);
          Reached reached = kept.isPresent() ? kept.get() : newestLived(session, today);
          LocalDate day = agreed ? today : step(reached, today, now);
          if (kept.isEmpty() || !day.equals(reached.day())) {
            session.change("DELETE FROM reckoning");
            session.change(
                "INSERT INTO reckoning (day, at) VALUES (?, ?)",
                day.toString(),
                now.toEpochMilli());
          }
          return day;
        });
  }

  private static LocalDate step(Reached reached, LocalDate today, Instant now) {
    if (!today.isAfter(reached.day()) || now.isBefore(reached.at().plus(STEP_EVERY))) {
      return earlier(today, reached.day());
    }
    return earlier(today, reached.day().plusDays(STEP_DAYS));
  }

  private static Optional<Reached> kept(SqlSession session) throws SQLException {
    return session.first(
        "SELECT day, at FROM reckoning",
        row -> new Reached(LocalDate.parse(row.text(1)), Instant.ofEpochMilli(row.number(2))));
  }

  /** Before the first time, the newest day that was lived is as far as anybody can be sure of. */
  private static Reached newestLived(SqlSession session, LocalDate today) throws SQLException {
    LocalDate newest =
        session
            .first("SELECT max(day) FROM stream", row -> Optional.ofNullable(row.text(1)))
            .flatMap(day -> day)
            .map(LocalDate::parse)
            .orElse(today);
    return new Reached(earlier(newest, today), Instant.EPOCH);
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}

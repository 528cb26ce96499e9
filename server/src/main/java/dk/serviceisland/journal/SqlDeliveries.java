package dk.serviceisland.journal;

import dk.serviceisland.delivery.DeliveryStore;
import dk.serviceisland.delivery.HandedBookings;
import dk.serviceisland.delivery.KeptHome;
import dk.serviceisland.delivery.NotTaken;
import dk.serviceisland.delivery.Waymark;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Deliveries from and into the database of the journal. Thread-safe. */
final class SqlDeliveries implements DeliveryStore {
  /** What changed in bookings is taken in so many lines at a time: others write in between. */
  private static final int AT_ONCE = 200;

  private final Database database;
  private final KeptJournal journal;
  private final FoldedDays folded = new FoldedDays();

  /** Of a database that stays the caller's to close. */
  SqlDeliveries(Database database, KeptJournal journal) {
    this.database = database;
    this.journal = journal;
  }

  @Override
  public Future<Optional<Waymark>> waymark(BranchId branch) {
    return database.read(session -> DeliveryLines.waymark(session, branch));
  }

  @Override
  public Future<Optional<Page>> after(BranchId branch, Optional<Waymark> from, int bytes) {
    return database.read(session -> new DeliveryLines(session, branch).after(from, bytes));
  }

  @Override
  public Future<Optional<Waymark>> take(
      BranchId branch, List<String> lines, BiFunction<String, String, Plan> plans) {
    return database
        .write(
            session -> {
              TakingIn taking = new TakingIn(session, branch, journal, plans);
              Optional<FoldedDays.Day> known = folded.take(branch);
              taking.take(lines, known).ifPresent(day -> folded.keep(branch, day));
              return DeliveryLines.waymark(session, branch);
            })
        .onFailure(failure -> folded.take(branch))
        .compose(
            reached ->
                reached
                    .map(
                        end ->
                            journal
                                .taken(
                                    branch, new Mark.Reached(end.day(), end.sequence(), end.sum()))
                                .map(reached))
                    .orElseGet(() -> Future.succeededFuture(reached)));
  }

  @Override
  public Future<List<KeptHome>> homes() {
    return database.read(
        session ->
            session.rows(
                "SELECT branch, home, bound_at, as_of, revision, untaken, code, detail, released,"
                    + " obstacles FROM home ORDER BY branch",
                SqlDeliveries::home));
  }

  private static KeptHome home(Row row) throws SQLException {
    return new KeptHome(
        new BranchId(row.text(1)),
        row.text(2),
        Instant.ofEpochMilli(row.number(3)),
        Instant.ofEpochMilli(row.number(4)),
        row.number(5).intValue(),
        row.number(6) == 0
            ? Optional.empty()
            : Optional.of(
                new KeptHome.Untaken(
                    row.number(6).intValue(), row.text(7), row.text(8), obstacles(row.text(10)))),
        row.flag(9));
  }

  private static Map<String, String> obstacles(String kept) {
    Map<String, String> texts = new HashMap<>();
    if (!kept.isEmpty()) {
      new JsonObject(kept).forEach(text -> texts.put(text.getKey(), (String) text.getValue()));
    }
    return texts;
  }

  private static String obstacles(KeptHome.Untaken no) {
    return no.obstacles().isEmpty() ? "" : new JsonObject(Map.copyOf(no.obstacles())).encode();
  }

  @Override
  public Future<Void> keep(KeptHome home) {
    Optional<KeptHome.Untaken> untaken = home.untaken();
    return database.write(
        session -> {
          session.change(
              "INSERT INTO home (branch, home, bound_at, as_of, revision, untaken, code, detail,"
                  + " released, obstacles) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT"
                  + " (branch) DO UPDATE SET home = excluded.home, bound_at = excluded.bound_at,"
                  + " as_of = excluded.as_of, revision = excluded.revision, untaken ="
                  + " excluded.untaken, code = excluded.code, detail = excluded.detail, released ="
                  + " excluded.released, obstacles = excluded.obstacles",
              home.branch().value(),
              home.id(),
              home.boundAt().toEpochMilli(),
              home.asOf().toEpochMilli(),
              (long) home.revision(),
              untaken.map(no -> (long) no.revision()).orElse(0L),
              untaken.map(KeptHome.Untaken::code).orElse(""),
              untaken.map(KeptHome.Untaken::detail).orElse(""),
              home.released() ? 1L : 0L,
              untaken.map(SqlDeliveries::obstacles).orElse(""));
          return null;
        });
  }

  @Override
  public Future<String> ownId() {
    return database.write(
        session -> {
          session.change(
              "INSERT INTO own_id (one, id) VALUES (1, ?) ON CONFLICT DO NOTHING",
              UUID.randomUUID().toString());
          return session.first("SELECT id FROM own_id", row -> row.text(1)).orElseThrow();
        });
  }

  @Override
  public Future<Set<BranchId>> settingUp() {
    return noted("setting_up");
  }

  @Override
  public Future<Void> keepSettingUp(BranchId branch, boolean underWay) {
    return note("setting_up", branch, underWay);
  }

  @Override
  public Future<Set<BranchId>> movedAway() {
    return noted("moved_away");
  }

  @Override
  public Future<Void> keepMoved(BranchId branch, boolean away) {
    return note("moved_away", branch, away);
  }

  private Future<Set<BranchId>> noted(String table) {
    return database
        .read(session -> session.rows("SELECT branch FROM " + table, row -> row.text(1)))
        .map(names -> names.stream().map(BranchId::new).collect(Collectors.toSet()));
  }

  private Future<Void> note(String table, BranchId branch, boolean holds) {
    return database.write(
        session -> {
          session.change(
              holds
                  ? "INSERT INTO " + table + " (branch) VALUES (?) ON CONFLICT DO NOTHING"
                  : "DELETE FROM " + table + " WHERE branch = ?",
              branch.value());
          return null;
        });
  }

  @Override
  public Future<HandedBookings> bookings(BranchId branch, Instant since) {
    return database.read(
        session ->
            new HandedBookings(
                mark(session, branch),
                new BookingLines(session, branch).since(since.toEpochMilli())));
  }

  private static String mark(SqlSession session, BranchId branch) throws SQLException {
    return session
        .first(
            "SELECT mark FROM handed_bookings WHERE branch = ?", row -> row.text(1), branch.value())
        .orElse("");
  }

  private static void mark(SqlSession session, BranchId branch, String mark) throws SQLException {
    session.change(
        "INSERT INTO handed_bookings (branch, mark) VALUES (?, ?)"
            + " ON CONFLICT (branch) DO UPDATE SET mark = excluded.mark",
        branch.value(),
        mark);
  }

  @Override
  public Future<HandedBookings> handOver(BranchId branch, String mark, Instant since) {
    String next = UUID.randomUUID().toString();
    return database.write(
        session -> {
          if (!mark.isEmpty() && mark.equals(mark(session, branch))) {
            return new HandedBookings(mark, List.of());
          }
          mark(session, branch, next);
          return new HandedBookings(
              next, new BookingLines(session, branch).since(since.toEpochMilli()));
        });
  }

  @Override
  public Future<Void> takeOver(BranchId branch, HandedBookings handed) {
    return database.write(
        session -> {
          new BookingLines(session, branch, false, Instant.EPOCH).take(handed.lines());
          mark(session, branch, handed.mark());
          return null;
        });
  }

  @Override
  public Future<Void> takeIn(BranchId branch, HandedBookings changed, Instant since) {
    return takeIn(branch, changed, since, 0);
  }

  private Future<Void> takeIn(BranchId branch, HandedBookings changed, Instant since, int from) {
    int to = Math.min(from + AT_ONCE, changed.lines().size());
    return takePart(branch, changed.mark(), changed.lines().subList(from, to), since)
        .compose(
            taken ->
                to < changed.lines().size()
                    ? takeIn(branch, changed, since, to)
                    : Future.succeededFuture());
  }

  private Future<Void> takePart(BranchId branch, String mark, List<String> lines, Instant since) {
    return database.write(
        session -> {
          // Written first, so that nobody else hands over meanwhile.
          int same =
              session.change(
                  "UPDATE handed_bookings SET mark = mark WHERE branch = ? AND mark = ?",
                  branch.value(),
                  mark);
          if (same == 0) {
            throw new NotTaken(
                NotTaken.Why.BOOKINGS,
                Optional.empty(),
                "the bookings of " + branch + " that the centre gave are to be taken over first");
          }
          new BookingLines(session, branch, true, since).take(lines);
          return null;
        });
  }

  @Override
  public Future<Void> forgetOthers(Set<BranchId> atHome) {
    return database.write(
        session -> {
          forgetOthers(session, "handed_bookings", atHome);
          forgetOthers(session, "home", atHome);
          return null;
        });
  }

  private static void forgetOthers(SqlSession session, String table, Set<BranchId> atHome)
      throws SQLException {
    for (String branch : session.rows("SELECT branch FROM " + table, row -> row.text(1))) {
      if (!atHome.contains(new BranchId(branch))) {
        session.change("DELETE FROM " + table + " WHERE branch = ?", branch);
      }
    }
  }

  @Override
  public Future<List<String>> revisionsAfter(int number, int most) {
    return database.read(session -> RevisionLines.after(session, number, most));
  }

  @Override
  public Future<Integer> takeRevisions(List<String> lines) {
    return database.write(session -> RevisionLines.take(session, lines));
  }

  /** Something that came from another server and cannot be read. */
  static NotTaken malformed(String what) {
    return new NotTaken(NotTaken.Why.MALFORMED, Optional.empty(), what);
  }
}

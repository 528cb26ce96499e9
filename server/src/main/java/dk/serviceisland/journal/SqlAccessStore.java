package dk.serviceisland.journal;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.SecondFactorStore;
import dk.serviceisland.access.ServiceTokenStore;
import dk.serviceisland.access.StoreUnavailable;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps what access needs in the database of the journal. Thread-safe. */
final class SqlAccessStore implements AccessStore {
  private static final String DEVICES =
      "SELECT id, token_hash, kind, branch, name, place, since, last_seen FROM device";

  private final Database database;

  /** A store in this database, which its owner closes. */
  SqlAccessStore(Database database) {
    this.database = database;
  }

  @Override
  public Future<Optional<Credential>> credential(StaffId staff) {
    return one(
        "SELECT hash, one_time, replaces, until FROM credential WHERE staff = ?",
        row -> new Credential(staff, row.text(1), row.flag(2), row.text(3), instantIfAny(row, 4)),
        staff.value());
  }

  @Override
  public Future<Void> keepAll(List<Credential> credentials) {
    List<Object[]> rows = new ArrayList<>();
    for (Credential each : credentials) {
      rows.add(
          new Object[] {
            each.staff().value(),
            each.hash(),
            number(each.oneTime()),
            each.replaces(),
            millis(each.until())
          });
    }
    return typed(
        database.write(
            session -> {
              session.changeEach(
                  "INSERT INTO credential (staff, hash, one_time, replaces, until)"
                      + " VALUES (?, ?, ?, ?, ?)"
                      + " ON CONFLICT (staff) DO UPDATE SET hash = excluded.hash,"
                      + " one_time = excluded.one_time, replaces = excluded.replaces,"
                      + " until = excluded.until",
                  rows);
              return null;
            }));
  }

  @Override
  public Future<Boolean> replace(String hash, Credential credential) {
    return typed(
        database.write(
            session ->
                session.change(
                        "UPDATE credential SET hash = ?, one_time = ?, replaces = ?, until = ?"
                            + " WHERE staff = ? AND hash = ?",
                        credential.hash(),
                        number(credential.oneTime()),
                        credential.replaces(),
                        millis(credential.until()),
                        credential.staff().value(),
                        hash)
                    > 0));
  }

  @Override
  public Future<Optional<KeptSession>> session(String tokenHash) {
    return one(
        "SELECT staff, opened_at, expires_at, basis, subject, house_session, ends_at FROM session"
            + " WHERE token_hash = ?",
        row ->
            new KeptSession(
                tokenHash,
                new StaffId(row.text(1)),
                instant(row, 2),
                instant(row, 3),
                row.text(4),
                byHouse(row)),
        tokenHash);
  }

  @Override
  public Future<Void> keep(KeptSession session) {
    return typed(
        database.write(
            writing -> {
              writing.change(
                  "INSERT INTO session (token_hash, staff, opened_at, expires_at, basis, subject,"
                      + " house_session, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                      + " ON CONFLICT (token_hash) DO UPDATE SET staff = excluded.staff,"
                      + " opened_at = excluded.opened_at, expires_at = excluded.expires_at,"
                      + " basis = excluded.basis, subject = excluded.subject,"
                      + " house_session = excluded.house_session, ends_at = excluded.ends_at",
                  session.tokenHash(),
                  session.staff().value(),
                  session.openedAt().toEpochMilli(),
                  session.expiresAt().toEpochMilli(),
                  session.basis(),
                  session.house().map(ByHouse::subject).orElse(""),
                  session.house().flatMap(ByHouse::session).orElse(""),
                  millis(session.house().map(ByHouse::endsAt)));
              writing.change(
                  "INSERT INTO sign_in (staff, at) VALUES (?, ?) ON CONFLICT (staff) DO UPDATE SET"
                      + " at = excluded.at WHERE sign_in.at < excluded.at",
                  session.staff().value(),
                  session.openedAt().toEpochMilli());
              return null;
            }));
  }

  @Override
  public Future<Map<StaffId, Instant>> signIns() {
    return list(
            "SELECT staff, at FROM sign_in",
            row -> Map.entry(new StaffId(row.text(1)), instant(row, 2)))
        .map(
            rows ->
                rows.stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public Future<List<Credential>> credentials() {
    return list(
        "SELECT staff, hash, one_time, replaces, until FROM credential",
        row ->
            new Credential(
                new StaffId(row.text(1)),
                row.text(2),
                row.flag(3),
                row.text(4),
                instantIfAny(row, 5)));
  }

  @Override
  public Future<Void> extendSession(String tokenHash, Instant expiresAt) {
    return write(
        "UPDATE session SET expires_at = ? WHERE token_hash = ?",
        expiresAt.toEpochMilli(),
        tokenHash);
  }

  @Override
  public Future<Void> forgetSession(String tokenHash) {
    return write("DELETE FROM session WHERE token_hash = ?", tokenHash);
  }

  @Override
  public Future<Void> forgetSessionsOf(StaffId staff, Optional<String> but) {
    return write(
        "DELETE FROM session WHERE staff = ? AND token_hash <> ?", staff.value(), but.orElse(""));
  }

  @Override
  public Future<Void> forgetHouseSessions(Optional<String> subject, Optional<String> session) {
    String ofSubject = "DELETE FROM session WHERE subject = ?";
    if (subject.isPresent() && session.isPresent()) {
      return write(
          ofSubject + " AND (house_session = ? OR house_session = '')",
          subject.get(),
          session.get());
    }
    return session.isPresent()
        ? write("DELETE FROM session WHERE house_session = ?", session.get())
        : write(ofSubject, subject.orElseThrow());
  }

  @Override
  public Future<Void> forgetSessionsUntil(Instant moment) {
    return write("DELETE FROM session WHERE expires_at <= ?", moment.toEpochMilli());
  }

  @Override
  public Future<Optional<KeptDevice>> device(String tokenHash) {
    return one(DEVICES + " WHERE token_hash = ?", SqlAccessStore::device, tokenHash);
  }

  @Override
  public Future<List<KeptDevice>> devices() {
    return list(DEVICES + " ORDER BY position", SqlAccessStore::device);
  }

  @Override
  public Future<Void> keep(KeptDevice device) {
    return typed(
        database.write(
            session -> {
              insert(session, device);
              return null;
            }));
  }

  @Override
  public Future<Void> deviceSeen(String id, Instant at) {
    return write(
        "UPDATE device SET last_seen = ? WHERE id = ? AND (last_seen IS NULL OR last_seen < ?)",
        at.toEpochMilli(),
        id,
        at.toEpochMilli());
  }

  @Override
  public Future<Boolean> renameDevice(String id, String name, Optional<String> place) {
    return typed(
        database.write(
            session ->
                session.change(
                        "UPDATE device SET name = ?, place = ? WHERE id = ?",
                        name,
                        place.orElse(""),
                        id)
                    > 0));
  }

  @Override
  public Future<Boolean> forgetDevice(String id) {
    return typed(
        database.write(session -> session.change("DELETE FROM device WHERE id = ?", id) > 0));
  }

  @Override
  public Future<List<Enrolment>> enrolments() {
    return list(
        "SELECT secret_hash, kind, branch, name, expires_at FROM enrolment ORDER BY position",
        SqlAccessStore::enrolment);
  }

  @Override
  public Future<Void> keep(Enrolment enrolment) {
    return write(
        "INSERT INTO enrolment (secret_hash, kind, branch, name, expires_at)"
            + " VALUES (?, ?, ?, ?, ?)",
        enrolment.secretHash(),
        word(enrolment.kind()),
        enrolment.branch().value(),
        enrolment.name(),
        enrolment.expiresAt().toEpochMilli());
  }

  @Override
  public Future<Optional<Enrolment>> openEnrolment(String secretHash, Instant at) {
    return one(
        "SELECT secret_hash, kind, branch, name, expires_at FROM enrolment"
            + " WHERE secret_hash = ? AND used = 0 AND expires_at > ?",
        SqlAccessStore::enrolment,
        secretHash,
        at.toEpochMilli());
  }

  @Override
  public Future<List<Enrolment>> openEnrolments(Instant at) {
    return list(
        "SELECT secret_hash, kind, branch, name, expires_at FROM enrolment"
            + " WHERE used = 0 AND expires_at > ? ORDER BY position",
        SqlAccessStore::enrolment,
        at.toEpochMilli());
  }

  @Override
  public Future<Boolean> blockEnrolment(String secretHash, Instant at) {
    return typed(database.write(session -> useUp(session, secretHash, at)));
  }

  @Override
  public Future<Boolean> enrol(String secretHash, KeptDevice device) {
    return typed(
        database.write(
            session -> {
              boolean used = useUp(session, secretHash, device.since());
              if (used) {
                insert(session, device);
              }
              return used;
            }));
  }

  /** Takes a link its one use, whether a device has it or nobody may; says whether it had one. */
  private static boolean useUp(SqlSession session, String secretHash, Instant at)
      throws SQLException {
    return session.change(
            "UPDATE enrolment SET used = 1 WHERE secret_hash = ? AND used = 0 AND expires_at > ?",
            secretHash,
            at.toEpochMilli())
        > 0;
  }

  @Override
  public Future<List<NewsReading>> newsReadings() {
    return list(
        "SELECT staff, task_type, news, at FROM news_reading ORDER BY at, staff, task_type",
        row ->
            new NewsReading(
                new StaffId(row.text(1)),
                new TaskTypeId(row.text(2)),
                row.text(3),
                instant(row, 4)));
  }

  @Override
  public Future<Void> keep(NewsReading reading) {
    return write(
        "INSERT INTO news_reading (staff, task_type, news, at) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (staff, task_type) DO UPDATE SET news = excluded.news,"
            + " at = excluded.at WHERE news_reading.news <> excluded.news",
        reading.staff().value(),
        reading.taskType().value(),
        reading.news(),
        reading.at().toEpochMilli());
  }

  @Override
  public Future<Void> forgetNewsReadingsOf(StaffId staff) {
    return write("DELETE FROM news_reading WHERE staff = ?", staff.value());
  }

  @Override
  public Future<Optional<StaffId>> staffOfSubject(String subject) {
    return one(
        "SELECT staff FROM house_person WHERE subject = ?",
        row -> new StaffId(row.text(1)),
        subject);
  }

  @Override
  public Future<Boolean> bindSubject(String subject, StaffId staff) {
    return typed(
        database.write(
            session -> {
              session.change(
                  "INSERT INTO house_person (subject, staff) VALUES (?, ?) ON CONFLICT DO NOTHING",
                  subject,
                  staff.value());
              return session
                  .first(
                      "SELECT staff FROM house_person WHERE subject = ? AND staff = ?",
                      row -> row.text(1),
                      subject,
                      staff.value())
                  .isPresent();
            }));
  }

  @Override
  public Future<Boolean> forgetSubjectOf(StaffId staff) {
    return typed(
        database.write(
            session ->
                session.change("DELETE FROM house_person WHERE staff = ?", staff.value()) > 0));
  }

  @Override
  public Future<Boolean> useOnce(String hash, Instant until, Instant now) {
    return typed(
        database.write(
            session -> {
              session.change("DELETE FROM used_once WHERE until <= ?", now.toEpochMilli());
              return session.change(
                      "INSERT INTO used_once (hash, until) VALUES (?, ?) ON CONFLICT DO NOTHING",
                      hash,
                      until.toEpochMilli())
                  > 0;
            }));
  }

  @Override
  public SecondFactorStore secondFactors() {
    return new SqlSecondFactors(database);
  }

  @Override
  public ServiceTokenStore serviceTokens() {
    return new SqlServiceTokens(database);
  }

  @Override
  public Future<byte[]> secret(String name, byte[] candidate) {
    return typed(
        database.write(
            session -> {
              session.change(
                  "INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
                  name,
                  candidate);
              return session
                  .first("SELECT value FROM secret WHERE name = ?", row -> row.bytes(1), name)
                  .orElseThrow();
            }));
  }

  @Override
  public Future<Void> replaceSecret(String name, byte[] secret) {
    return write(
        "INSERT INTO secret (name, value) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        secret);
  }

  @Override
  public Future<Map<String, byte[]>> secrets(String prefix) {
    return list(
            "SELECT name, value FROM secret WHERE substr(name, 1, ?) = ?",
            row -> Map.entry(row.text(1).substring(prefix.length()), row.bytes(2)),
            prefix.length(),
            prefix)
        .map(
            found ->
                found.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public Future<Optional<byte[]>> secret(String name) {
    return one("SELECT value FROM secret WHERE name = ?", row -> row.bytes(1), name);
  }

  private <T> Future<Optional<T>> one(
      String sql, SqlSession.RowReader<T> reading, Object... values) {
    return typed(database.read(session -> session.first(sql, reading, values)));
  }

  private <T> Future<List<T>> list(String sql, SqlSession.RowReader<T> reading, Object... values) {
    return typed(database.read(session -> session.rows(sql, reading, values)));
  }

  private Future<Void> write(String sql, Object... values) {
    return typed(
        database.write(
            session -> {
              session.change(sql, values);
              return null;
            }));
  }

  static <T> Future<T> typed(Future<T> future) {
    return future.recover(
        failure ->
            Future.failedFuture(new StoreUnavailable("the database does not answer", failure)));
  }

  private static void insert(SqlSession session, KeptDevice device) throws SQLException {
    session.change(
        "INSERT INTO device (id, token_hash, kind, branch, name, place, since)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        device.id(),
        device.tokenHash(),
        word(device.kind()),
        device.branch().value(),
        device.name(),
        device.place().orElse(""),
        device.since().toEpochMilli());
  }

  private static KeptDevice device(Row row) throws SQLException {
    return new KeptDevice(
        row.text(1),
        row.text(2),
        kind(row.text(3)),
        new BranchId(row.text(4)),
        row.text(5),
        Optional.of(row.text(6)).filter(place -> !place.isEmpty()),
        instant(row, 7),
        instantIfAny(row, 8));
  }

  private static Enrolment enrolment(Row row) throws SQLException {
    return new Enrolment(
        row.text(1), kind(row.text(2)), new BranchId(row.text(3)), row.text(4), instant(row, 5));
  }

  private static Optional<ByHouse> byHouse(Row row) throws SQLException {
    Optional<Instant> endsAt = instantIfAny(row, 7);
    if (endsAt.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> session = Optional.of(row.text(6)).filter(name -> !name.isEmpty());
    return Optional.of(new ByHouse(row.text(5), session, endsAt.get()));
  }

  static Optional<Instant> instantIfAny(Row row, int column) throws SQLException {
    return Optional.ofNullable(row.number(column)).map(Instant::ofEpochMilli);
  }

  static Long millis(Optional<Instant> moment) {
    return moment.map(Instant::toEpochMilli).orElse(null);
  }

  private static int number(boolean flag) {
    return flag ? 1 : 0;
  }

  private static String word(DeviceKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static DeviceKind kind(String word) {
    return DeviceKind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  static Instant instant(Row row, int column) throws SQLException {
    return Instant.ofEpochMilli(row.number(column));
  }
}

package dk.serviceisland.journal;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.StoreUnavailable;
import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.StaffId;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Keeps what access needs in the database of the journal, through its one writer. Thread-safe. */
public final class SqliteAccessStore implements AccessStore {
  private final SqliteDatabase database;

  /** A store in this database, which its owner closes. */
  public SqliteAccessStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public Future<Optional<Credential>> credential(StaffId staff) {
    return one(
        "SELECT hash, one_time, replaces FROM credential WHERE staff = ?",
        row -> new Credential(staff, row.getString(1), row.getBoolean(2), row.getString(3)),
        staff.value());
  }

  @Override
  public Future<Void> keep(Credential credential) {
    return write(
        "INSERT OR REPLACE INTO credential (staff, hash, one_time, replaces) VALUES (?, ?, ?, ?)",
        credential.staff().value(),
        credential.hash(),
        credential.oneTime(),
        credential.replaces());
  }

  @Override
  public Future<Optional<KeptSession>> session(String tokenHash) {
    return one(
        "SELECT staff, opened_at, expires_at FROM session WHERE token_hash = ?",
        row ->
            new KeptSession(
                tokenHash, new StaffId(row.getString(1)), instant(row, 2), instant(row, 3)),
        tokenHash);
  }

  @Override
  public Future<Void> keep(KeptSession session) {
    return write(
        "INSERT OR REPLACE INTO session (token_hash, staff, opened_at, expires_at)"
            + " VALUES (?, ?, ?, ?)",
        session.tokenHash(),
        session.staff().value(),
        session.openedAt().toEpochMilli(),
        session.expiresAt().toEpochMilli());
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
  public Future<Void> forgetSessionsOf(StaffId staff) {
    return write("DELETE FROM session WHERE staff = ?", staff.value());
  }

  @Override
  public Future<Void> forgetSessionsUntil(Instant moment) {
    return write("DELETE FROM session WHERE expires_at <= ?", moment.toEpochMilli());
  }

  @Override
  public Future<Optional<KeptDevice>> device(String tokenHash) {
    return one(
        "SELECT id, token_hash, kind, branch, name, since FROM device WHERE token_hash = ?",
        SqliteAccessStore::device,
        tokenHash);
  }

  @Override
  public Future<List<KeptDevice>> devices() {
    return list(
        "SELECT id, token_hash, kind, branch, name, since FROM device ORDER BY position",
        SqliteAccessStore::device);
  }

  @Override
  public Future<Void> keep(KeptDevice device) {
    return typed(
        database.write(
            connection -> {
              insert(connection, device);
              return null;
            }));
  }

  @Override
  public Future<Boolean> forgetDevice(String id) {
    return typed(
        database.write(
            connection -> update(connection, "DELETE FROM device WHERE id = ?", id) > 0));
  }

  @Override
  public Future<List<Enrolment>> enrolments() {
    return list(
        "SELECT secret_hash, kind, branch, name, expires_at FROM enrolment ORDER BY position",
        SqliteAccessStore::enrolment);
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
        SqliteAccessStore::enrolment,
        secretHash,
        at.toEpochMilli());
  }

  @Override
  public Future<Boolean> enrol(String secretHash, KeptDevice device) {
    return typed(
        database.write(
            connection -> {
              int used =
                  update(
                      connection,
                      "UPDATE enrolment SET used = 1"
                          + " WHERE secret_hash = ? AND used = 0 AND expires_at > ?",
                      secretHash,
                      device.since().toEpochMilli());
              if (used > 0) {
                insert(connection, device);
              }
              return used > 0;
            }));
  }

  @Override
  public Future<byte[]> secret(String name, byte[] candidate) {
    return typed(
        database.write(
            connection -> {
              update(
                  connection,
                  "INSERT OR IGNORE INTO secret (name, value) VALUES (?, ?)",
                  name,
                  candidate);
              return first(
                      connection,
                      "SELECT value FROM secret WHERE name = ?",
                      row -> row.getBytes(1),
                      name)
                  .orElseThrow();
            }));
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> Future<Optional<T>> one(String sql, Reading<T> reading, Object... values) {
    return typed(database.read(connection -> first(connection, sql, reading, values)));
  }

  private <T> Future<List<T>> list(String sql, Reading<T> reading) {
    return typed(
        database.read(
            connection -> {
              List<T> rows = new ArrayList<>();
              try (PreparedStatement statement = connection.prepareStatement(sql);
                  ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                  rows.add(reading.of(row));
                }
              }
              return rows;
            }));
  }

  private Future<Void> write(String sql, Object... values) {
    return typed(
        database.write(
            connection -> {
              update(connection, sql, values);
              return null;
            }));
  }

  private static <T> Future<T> typed(Future<T> future) {
    return future.recover(
        failure ->
            Future.failedFuture(new StoreUnavailable("the database does not answer", failure)));
  }

  private static void insert(Connection connection, KeptDevice device) throws SQLException {
    update(
        connection,
        "INSERT INTO device (id, token_hash, kind, branch, name, since) VALUES (?, ?, ?, ?, ?, ?)",
        device.id(),
        device.tokenHash(),
        word(device.kind()),
        device.branch().value(),
        device.name(),
        device.since().toEpochMilli());
  }

  private static <T> Optional<T> first(
      Connection connection, String sql, Reading<T> reading, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(reading.of(row)) : Optional.empty();
      }
    }
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static KeptDevice device(ResultSet row) throws SQLException {
    return new KeptDevice(
        row.getString(1),
        row.getString(2),
        kind(row.getString(3)),
        new BranchId(row.getString(4)),
        row.getString(5),
        instant(row, 6));
  }

  private static Enrolment enrolment(ResultSet row) throws SQLException {
    return new Enrolment(
        row.getString(1),
        kind(row.getString(2)),
        new BranchId(row.getString(3)),
        row.getString(4),
        instant(row, 5));
  }

  private static String word(DeviceKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static DeviceKind kind(String word) {
    return DeviceKind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}

package dk.serviceisland.journal;

import dk.serviceisland.access.SecondFactorStore;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps second factors in the database of the journal. Thread-safe. */
final class SqlSecondFactors implements SecondFactorStore {
  private final Database database;

  /** A store in this database, which its owner closes. */
  SqlSecondFactors(Database database) {
    this.database = database;
  }

  @Override
  public Future<Optional<KeptFactor>> factor(StaffId staff) {
    return SqlAccessStore.typed(
        database.read(
            session ->
                session.first(
                    "SELECT secret, is_on FROM second_factor WHERE staff = ?",
                    row -> new KeptFactor(row.text(1), row.flag(2)),
                    staff.value())));
  }

  @Override
  public Future<Set<StaffId>> withFactor() {
    return SqlAccessStore.typed(
            database.read(
                session ->
                    session.rows(
                        "SELECT staff FROM second_factor WHERE is_on = 1",
                        row -> new StaffId(row.text(1)))))
        .map(Set::copyOf);
  }

  @Override
  public Future<Boolean> begin(StaffId staff, String secret) {
    return SqlAccessStore.typed(
        database.write(
            session ->
                session.change(
                        "INSERT INTO second_factor (staff, secret, is_on, step)"
                            + " VALUES (?, ?, 0, 0) ON CONFLICT (staff) DO UPDATE SET"
                            + " secret = excluded.secret WHERE second_factor.is_on = 0",
                        staff.value(),
                        secret)
                    > 0));
  }

  @Override
  public Future<Boolean> confirm(StaffId staff, String secret, long step, List<String> recovery) {
    return SqlAccessStore.typed(
        database.write(
            session -> {
              boolean begun =
                  session.change(
                          "UPDATE second_factor SET is_on = 1, step = ?"
                              + " WHERE staff = ? AND secret = ? AND is_on = 0",
                          step,
                          staff.value(),
                          secret)
                      > 0;
              if (begun) {
                replace(session, staff, recovery);
              }
              return begun;
            }));
  }

  private static void replace(SqlSession session, StaffId staff, List<String> recovery)
      throws SQLException {
    session.change("DELETE FROM recovery_code WHERE staff = ?", staff.value());
    session.changeEach(
        "INSERT INTO recovery_code (hash, staff) VALUES (?, ?)",
        recovery.stream().map(hash -> new Object[] {hash, staff.value()}).toList());
  }

  @Override
  public Future<Boolean> use(StaffId staff, long step) {
    return SqlAccessStore.typed(
        database.write(
            session ->
                session.change(
                        "UPDATE second_factor SET step = ?"
                            + " WHERE staff = ? AND is_on = 1 AND step < ?",
                        step,
                        staff.value(),
                        step)
                    > 0));
  }

  @Override
  public Future<Boolean> recover(StaffId staff, String hash) {
    return SqlAccessStore.typed(
        database.write(
            session ->
                session.change(
                        "DELETE FROM recovery_code WHERE hash = ? AND staff = ? AND EXISTS"
                            + " (SELECT 1 FROM second_factor"
                            + " WHERE second_factor.staff = recovery_code.staff AND is_on = 1)",
                        hash,
                        staff.value())
                    > 0));
  }

  @Override
  public Future<Optional<Integer>> recoveryLeft(StaffId staff) {
    return SqlAccessStore.typed(
        database.read(
            session ->
                session.first(
                    "SELECT (SELECT COUNT(*) FROM recovery_code"
                        + " WHERE recovery_code.staff = second_factor.staff)"
                        + " FROM second_factor WHERE staff = ? AND is_on = 1",
                    row -> row.number(1).intValue(),
                    staff.value())));
  }

  @Override
  public Future<Boolean> replaceRecovery(StaffId staff, List<String> recovery) {
    return SqlAccessStore.typed(
        database.write(
            session -> {
              boolean isOn =
                  session
                      .first(
                          "SELECT is_on FROM second_factor WHERE staff = ? AND is_on = 1",
                          row -> row.flag(1),
                          staff.value())
                      .isPresent();
              if (isOn) {
                replace(session, staff, recovery);
              }
              return isOn;
            }));
  }

  @Override
  public Future<Boolean> forget(StaffId staff) {
    return SqlAccessStore.typed(
        database.write(
            session -> {
              session.change("DELETE FROM recovery_code WHERE staff = ?", staff.value());
              return session.change(
                      "DELETE FROM second_factor WHERE staff = ? AND is_on = 1", staff.value())
                  > 0;
            }));
  }
}

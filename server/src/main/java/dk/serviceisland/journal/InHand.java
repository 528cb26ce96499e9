package dk.serviceisland.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people have in their hands while the database is replaced that knows it: the secrets by
 * which their links and codes were sealed, the second factors on their phones, and the recovery
 * codes of these that are left.
 */
final class InHand {
  private static final Logger LOG = LoggerFactory.getLogger(InHand.class);

  private record Factor(String staff, String secret, long step) {}

  private record RecoveryCode(String hash, String staff) {}

  private final Map<String, byte[]> secrets = new HashMap<>();
  private final List<Factor> factors = new ArrayList<>();
  private final List<RecoveryCode> codes = new ArrayList<>();

  private InHand() {}

  /** Nothing of a database that is not there or so damaged that it cannot be read. */
  static InHand of(Path database) {
    InHand found = new InHand();
    if (!Files.isRegularFile(database)) {
      return found;
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro");
        Statement statement = connection.createStatement()) {
      found.read(statement);
      return found;
    } catch (SQLException unreadable) {
      LOG.info("{} is restored over what cannot be read: {}", database, unreadable.getMessage());
      return new InHand();
    }
  }

  private void read(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT name, value FROM secret")) {
      while (row.next()) {
        secrets.put(row.getString(1), row.getBytes(2));
      }
    }
    if (!hasTable(statement, "second_factor")) {
      return;
    }
    try (ResultSet row =
        statement.executeQuery("SELECT staff, secret, step FROM second_factor WHERE is_on = 1")) {
      while (row.next()) {
        factors.add(new Factor(row.getString(1), row.getString(2), row.getLong(3)));
      }
    }
    try (ResultSet row =
        statement.executeQuery(
            "SELECT hash, staff FROM recovery_code"
                + " WHERE staff IN (SELECT staff FROM second_factor WHERE is_on = 1)")) {
      while (row.next()) {
        codes.add(new RecoveryCode(row.getString(1), row.getString(2)));
      }
    }
  }

  /** Whether a database has a table, which one of an older program may not have. */
  static boolean hasTable(Statement statement, String name) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '" + name + "'")) {
      return row.next();
    }
  }

  /** Whether there was any secret. */
  boolean hasSecrets() {
    return !secrets.isEmpty();
  }

  /**
   * Gives it to a copy. Whoever has a second factor keeps that one, with the recovery codes that
   * are left of it, so that none works twice.
   */
  void giveTo(Connection copy) throws SQLException {
    try (PreparedStatement insert =
        copy.prepareStatement("INSERT OR REPLACE INTO secret (name, value) VALUES (?, ?)")) {
      for (Map.Entry<String, byte[]> secret : secrets.entrySet()) {
        insert.setString(1, secret.getKey());
        insert.setBytes(2, secret.getValue());
        insert.executeUpdate();
      }
    }
    try (PreparedStatement forget =
            copy.prepareStatement("DELETE FROM recovery_code WHERE staff = ?");
        PreparedStatement insert =
            copy.prepareStatement(
                "INSERT OR REPLACE INTO second_factor (staff, secret, is_on, step)"
                    + " VALUES (?, ?, 1, ?)")) {
      for (Factor factor : factors) {
        forget.setString(1, factor.staff());
        forget.executeUpdate();
        insert.setString(1, factor.staff());
        insert.setString(2, factor.secret());
        insert.setLong(3, factor.step());
        insert.executeUpdate();
      }
    }
    try (PreparedStatement insert =
        copy.prepareStatement("INSERT OR REPLACE INTO recovery_code (hash, staff) VALUES (?, ?)")) {
      for (RecoveryCode code : codes) {
        insert.setString(1, code.hash());
        insert.setString(2, code.staff());
        insert.executeUpdate();
      }
    }
  }

  /** Whether this is where a person's second factor came from. */
  boolean hasFactorOf(String staff) {
    return factors.stream().anyMatch(factor -> factor.staff().equals(staff));
  }
}

package dk.serviceisland.journal;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteException;

/** What a database complains of, in words for an operator. */
public final class StoreTrouble {
  private static final String READ_ONLY = "25006";
  private static final String DISK_FULL = "53100";

  private StoreTrouble() {}

  /** Whether a database says that what it reads is not what was written. */
  static boolean isDamage(SQLiteException failure) {
    return switch (failure.getResultCode()) {
      case SQLITE_NOTADB,
          SQLITE_CORRUPT,
          SQLITE_CORRUPT_INDEX,
          SQLITE_CORRUPT_SEQUENCE,
          SQLITE_CORRUPT_VTAB ->
          true;
      default -> false;
    };
  }

  /** What is wrong and, as far as is known, what to do; without a full stop at the end. */
  public static String words(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && !(root instanceof SQLiteException)) {
      root = root.getCause();
    }
    if (!(root instanceof SQLiteException known)) {
      return ofPostgres(root)
          .orElse(root.getMessage() == null ? "nobody says why; see the log" : root.getMessage());
    }
    return switch (known.getResultCode()) {
      case SQLITE_NOTADB ->
          "it is no database of SQLite, or its beginning was overwritten. Put back what was here,"
              + " or a backup with the command restore";
      case SQLITE_CORRUPT,
          SQLITE_CORRUPT_INDEX,
          SQLITE_CORRUPT_SEQUENCE,
          SQLITE_CORRUPT_VTAB,
          SQLITE_IOERR_SHORT_READ ->
          "it is damaged or cut off. Put back what was here, or a backup with the command restore";
      case SQLITE_READONLY,
          SQLITE_READONLY_DBMOVED,
          SQLITE_READONLY_DIRECTORY,
          SQLITE_READONLY_CANTINIT,
          SQLITE_READONLY_CANTLOCK,
          SQLITE_READONLY_RECOVERY,
          SQLITE_CANTOPEN,
          SQLITE_PERM ->
          "this user may not write it, or its folder. Give both to the user that runs the server";
      case SQLITE_FULL -> "the disk is full. Free some space";
      default -> String.valueOf(known.getMessage());
    };
  }

  /** What a state of PostgreSQL means; none for one that says enough by itself. */
  private static Optional<String> ofPostgres(Throwable root) {
    String state =
        root instanceof PgException refused
            ? refused.getSqlState()
            : root instanceof SQLException known ? known.getSQLState() : null;
    if (READ_ONLY.equals(state)) {
      return Optional.of(
          "this PostgreSQL takes in nothing: it is a standby, or default_transaction_read_only is"
              + " on. Name the primary in store.url in server.yaml, or let it write");
    }
    return DISK_FULL.equals(state)
        ? Optional.of("the disk of PostgreSQL is full. Free some space there")
        : Optional.empty();
  }
}

package dk.serviceisland.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * Moves everything from a SQLite file to an empty PostgreSQL, and compares both before it is kept.
 * Blocks.
 *
 * <p>All in one transaction: what was broken off left nothing, and is begun anew.
 */
public final class StoreCopy {
  private final SqliteDatabase from;
  private final PostgresDatabase to;

  /**
   * What was copied of a table.
   *
   * @param table its name
   * @param rows how many rows
   */
  public record Copied(String table, long rows) {}

  /** It was not copied; the message tells an operator why. */
  public static final class NotCopied extends Exception {
    private static final long serialVersionUID = 1L;

    NotCopied(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private StoreCopy(SqliteDatabase from, PostgresDatabase to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Copies.
   *
   * @param file the SQLite file; no server may be using it
   * @param target the PostgreSQL; its database must be empty, or have an empty schema
   * @return what was copied: after the commit, and after both were found equal
   * @throws NotCopied if the target is not empty, the source is not what was written, or both
   *     differ afterwards; then the target is as it was
   * @throws JournalUnusable if one of them cannot be opened
   */
  public static List<Copied> run(Path file, PostgresSettings target) throws NotCopied {
    try (SqliteDatabase from = SqliteDatabase.openExisting(file);
        PostgresDatabase to = PostgresDatabase.open(target)) {
      return new StoreCopy(from, to).copy(target);
    }
  }

  private List<Copied> copy(PostgresSettings target) throws NotCopied {
    try {
      from.readHere(JournalAudit::checkFile);
      return to.write(session -> from.readHere(source -> copy(source, session, target)))
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    } catch (ExecutionException failed) {
      throw notCopied(failed.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notCopied(e);
    } catch (Exception failed) {
      throw notCopied(failed);
    }
  }

  private static NotCopied notCopied(Throwable failure) {
    return failure instanceof NotCopied already
        ? already
        : new NotCopied("nothing was copied: " + failure.getMessage(), failure);
  }

  private static List<Copied> copy(SqlSession source, SqlSession target, PostgresSettings where)
      throws Exception {
    List<StoredTable> tables = new ArrayList<>();
    for (StoredTable table : StoredTable.all(target)) {
      if (!table.isIn(source)) {
        continue;
      }
      tables.add(table);
      if (table.count(target) > 0) {
        throw new NotCopied(
            "the database "
                + where
                + " is not empty: its table "
                + table.name()
                + " has rows. Copy into a new database, or empty this one first",
            null);
      }
    }
    List<Copied> copied = new ArrayList<>();
    for (StoredTable table : tables) {
      Map<Long, StoredTable.Sum> there = table.copy(source, target);
      Map<Long, StoredTable.Sum> here = table.sums(target);
      if (!there.equals(here)) {
        throw new NotCopied(
            "the copy of the table "
                + table.name()
                + " differs from what was copied"
                + firstDifference(target, there, here),
            null);
      }
      copied.add(
          new Copied(table.name(), here.values().stream().mapToLong(StoredTable.Sum::rows).sum()));
    }
    for (StoredTable table : tables) {
      table.countOn(target);
    }
    return copied;
  }

  private static String firstDifference(
      SqlSession target, Map<Long, StoredTable.Sum> there, Map<Long, StoredTable.Sum> here)
      throws Exception {
    Map<Long, StoredTable.Sum> all = new TreeMap<>(there);
    all.putAll(here);
    for (Long stream : all.keySet()) {
      if (!Objects.equals(there.get(stream), here.get(stream))) {
        return target
            .first(
                "SELECT branch.name, day FROM stream JOIN branch ON branch.id = branch"
                    + " WHERE stream.id = ?",
                row -> " on " + row.text(2) + " of " + row.text(1),
                stream)
            .orElse("");
      }
    }
    return "";
  }
}

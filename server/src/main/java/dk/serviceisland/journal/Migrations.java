package dk.serviceisland.journal;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings a database to the schema that this program knows. */
final class Migrations {
  /** How a database is asked for its schema without the migration tool, which takes its time. */
  static final String SCHEMA_OF_NOW =
      "SELECT max(CAST(version AS INTEGER)), min(CASE WHEN success THEN 1 ELSE 0 END)"
          + " FROM flyway_schema_history";

  private Migrations() {}

  /**
   * Migrates.
   *
   * @param what the database, for an operator
   * @param objection to changing it, which is asked for once it is known that no newer program made
   *     it; none to go on
   * @throws JournalUnusable if a newer program made it, something is against it, or it cannot be
   *     migrated
   */
  static void run(Flyway flyway, String what, Supplier<Optional<String>> objection) {
    try {
      for (MigrationInfo applied : flyway.info().applied()) {
        if (!applied.getState().isResolved()) {
          throw new JournalUnusable(
              "the database " + what + " was made by " + maker(flyway, applied));
        }
      }
      Optional<String> objected = objection.get();
      if (objected.isPresent()) {
        throw new JournalUnusable(objected.get());
      }
      flyway.migrate();
    } catch (FlywayException e) {
      throw new JournalUnusable(
          "the database " + what + " cannot be opened or migrated: " + StoreTrouble.words(e), e);
    }
  }

  /** Whoever made what this program does not know: the numbers of the schema only grow. */
  private static String maker(Flyway flyway, MigrationInfo unknown) {
    boolean newer =
        Stream.of(flyway.info().all())
            .filter(known -> known.getState().isResolved())
            .noneMatch(known -> known.getVersion().compareTo(unknown.getVersion()) > 0);
    String version =
        "it has version "
            + unknown.getVersion()
            + " of the schema, which this program does not know. ";
    return newer
        ? "a newer program: " + version + "Start the newer program, or restore a backup from before"
        : "a program from before the first one that was given out: "
            + version
            + "Begin with an empty one";
  }
}

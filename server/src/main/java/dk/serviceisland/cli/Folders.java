package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.Settings;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.SqliteStore;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The folders that a command on the journal takes. */
final class Folders {
  @Option(
      names = "--config",
      paramLabel = "FOLDER",
      description = "Folder of the configuration (default: ${DEFAULT-VALUE}).",
      defaultValue = "config")
  private Path config;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Folder of the journal, instead of the configured one.")
  private Path data;

  /** The folder of the configuration. */
  Path config() {
    return config;
  }

  /** The configuration. */
  Configuration configuration() throws BrokenConfiguration {
    return Configuration.load(config);
  }

  /** The folder of the journal that was named; none: the configured one. */
  Optional<Path> named() {
    return Optional.ofNullable(data);
  }

  /**
   * The file of SQLite that is named or configured; a configuration that is not needed is not read.
   *
   * @throws JournalUnusable if none is named and the journal is in PostgreSQL: a file that is there
   *     all the same is of before
   */
  Path file() throws BrokenConfiguration {
    return folder().resolve(SqliteStore.FILE_NAME);
  }

  private Path folder() throws BrokenConfiguration {
    if (data != null) {
      return data;
    }
    Settings settings = configuration().settings();
    if (settings.postgres().isPresent()) {
      throw new JournalUnusable(
          "the journal is in "
              + settings.postgres().get()
              + ", which has tools of its own: see config/handbook/data.md. A file of SQLite is"
              + " named by --data");
    }
    return settings.dataFolder();
  }
}

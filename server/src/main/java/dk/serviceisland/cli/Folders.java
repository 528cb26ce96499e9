package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.Installation;
import dk.serviceisland.config.Settings;
import dk.serviceisland.config.Tenant;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.RevisionStore;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The folder of the configuration, as it was named. */
  Path config() {
    return config;
  }

  /** How the program runs on this machine. */
  Settings settings() throws BrokenConfiguration {
    refuseSeveral();
    return Configuration.settings(config);
  }

  /**
   * The revisions of the store that the server uses, which may be running.
   *
   * @throws JournalUnusable if there is none, or it cannot be opened
   */
  RevisionStore revisions() throws BrokenConfiguration {
    Settings settings = settings();
    Path file = file(settings);
    boolean inFile = settings.postgres().isEmpty() || data != null;
    if (inFile && !Files.exists(file)) {
      throw new JournalUnusable(
          "there is no database "
              + file
              + ". Name the folder that the server uses with --data (the unit of systemd:"
              + " /var/lib/service-island), or start the server first");
    }
    return Store.openRevisions(inFile ? Optional.empty() : settings.postgres(), folder(settings));
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

  /** Whether no server has begun in the folder, as far as can be seen there. */
  boolean isNew(Settings settings) {
    return settings.postgres().isEmpty() && !Files.exists(file(settings));
  }

  /** The file of SQLite that is named or configured, whichever store is used. */
  Path file(Settings settings) {
    return folder(settings).resolve(SqliteStore.FILE_NAME);
  }

  private Path folder(Settings settings) {
    return named().orElse(settings.dataFolder());
  }

  /**
   * The store that the server uses, which is in the folder only without a PostgreSQL; its caller
   * closes it.
   *
   * @throws JournalUnusable if there is none, or it cannot be used
   */
  Store existing(Settings settings) {
    refuseNew(settings);
    return Store.open(settings.postgres(), folder(settings));
  }

  /** As {@link #existing}, also while a server uses it, which goes on. */
  Store beside(Settings settings) {
    refuseNew(settings);
    return settings.postgres().isPresent()
        ? Store.open(settings.postgres(), folder(settings))
        : SqliteStore.openBeside(file(settings));
  }

  private void refuseNew(Settings settings) {
    if (isNew(settings)) {
      throw new JournalUnusable(
          "there is no database "
              + file(settings)
              + ", so nothing was made. Name the folder that the server uses with --data (the unit"
              + " of systemd: /var/lib/service-island), or start the server first");
    }
  }

  /** A command is for one municipality. */
  private void refuseSeveral() throws BrokenConfiguration {
    if (Installation.isIn(config)) {
      List<Path> each = Installation.load(config).tenants().stream().map(Tenant::folder).toList();
      throw new ParameterException(
          spec.commandLine(),
          config
              + " is the folder of several municipalities; name one of them, and its data: "
              + each.stream().map(one -> "--config " + one).collect(Collectors.joining(", ")));
    }
  }

  private Path folder() throws BrokenConfiguration {
    refuseSeveral();
    if (data != null) {
      return data;
    }
    Settings settings = settings();
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

package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
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

  /** Where the journal lies; a configuration that is not needed is not read. */
  Path journal() throws BrokenConfiguration {
    return data == null ? configuration().settings().dataFolder() : data;
  }
}

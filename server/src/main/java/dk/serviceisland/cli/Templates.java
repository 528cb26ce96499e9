package dk.serviceisland.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The houses that ship ready-made: each a folder of configuration of its own, in {@code templates}
 * of the usual one. Immutable.
 */
final class Templates {
  private static final String FOLDER = "templates";

  private final Path folder;

  /** Those that lie in a folder of configuration. */
  Templates(Path config) {
    this.folder = config.resolve(FOLDER);
  }

  /**
   * The names of those that there are, in their order; none where the folder is missing.
   *
   * @throws UncheckedIOException if the folder cannot be read
   */
  List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> Files.exists(each.resolve("municipality.yaml")))
          .map(each -> each.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("templates cannot be listed in " + folder, unreadable);
    }
  }

  /**
   * The folder of one.
   *
   * @param asked by this command
   * @throws ParameterException with the names of those that there are, if it is none
   */
  Path named(String name, CommandSpec asked) {
    List<String> known = names();
    if (!known.contains(name)) {
      throw new ParameterException(
          asked.commandLine(),
          known.isEmpty()
              ? "there are no templates in " + folder + "; --config names the folder they are in"
              : "--template is " + name + "; allowed: " + String.join(", ", known));
    }
    return folder.resolve(name);
  }
}

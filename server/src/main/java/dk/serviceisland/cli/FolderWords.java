package dk.serviceisland.cli;

import dk.serviceisland.config.Beginning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what the files of a configuration folder are to the settings in force. */
public final class FolderWords {
  private static final Path USUAL = Path.of("config");

  private final Path folder;
  private final Optional<Path> data;

  /**
   * Of a folder.
   *
   * @param data folder of the journal, when another than the configured one is used
   */
  public FolderWords(Path folder, Optional<Path> data) {
    this.folder = folder;
    this.data = data;
  }

  /** One line for whoever started the server; none when there is nothing to say. */
  public Optional<String> atStart(Beginning.Files files) {
    if (files instanceof Beginning.Files.Taken taken) {
      return taken.now() && taken.revision() == 1
          ? Optional.of(
              "The settings of the municipality in "
                  + folder
                  + " are revision 1. From now on they are changed on the pages, or in the files and"
                  + " then with: "
                  + take())
          : Optional.empty();
    }
    return Optional.of(notInForce(files));
  }

  /** Whether somebody changed the files and they are not in force. */
  static boolean areLeftAside(Beginning.Files files) {
    return files instanceof Beginning.Files.Others || files instanceof Beginning.Files.Broken;
  }

  /** That the files are not in force, and what to do about it. */
  String notInForce(Beginning.Files files) {
    if (files instanceof Beginning.Files.Older older) {
      return "Revision "
          + older.newest()
          + " of the settings is in force; "
          + folder
          + " holds an earlier one. To write the newest as files: "
          + command("export", "NEW-FOLDER", "--revision", "" + older.newest());
    }
    if (files instanceof Beginning.Files.Others others) {
      return "The files in "
          + folder
          + " are NOT in force: they differ from revision "
          + others.newest()
          + " of the settings, which is, in "
          + (others.differences() == 1 ? "1 place" : others.differences() + " places")
          + ". To see them: "
          + command("diff", folder.toString())
          + " To put them in force: "
          + take();
    }
    if (files instanceof Beginning.Files.Broken broken) {
      return "The files in "
          + folder
          + " are NOT in force, and are not sound; revision "
          + broken.newest()
          + " of the settings is. What is wrong says: "
          + Invocation.of("config", "check", folder.toString());
    }
    return "Revision " + ((Beginning.Files.Taken) files).revision() + " is in force";
  }

  private String take() {
    return command("import", folder.toString(), "--why", "...");
  }

  private String command(String... words) {
    List<String> all = new ArrayList<>(List.of("config"));
    all.addAll(List.of(words));
    if (!folder.equals(USUAL)) {
      all.addAll(List.of("--config", folder.toString()));
    }
    data.ifPresent(named -> all.addAll(List.of("--data", named.toString())));
    return Invocation.of(all);
  }
}

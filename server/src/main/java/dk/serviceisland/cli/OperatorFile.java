package dk.serviceisland.cli;

import dk.serviceisland.access.OperatorKey;
import dk.serviceisland.journal.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that lets whoever may read it give orders to a running server: a header as curl takes it
 * by {@code --header @FILE}.
 */
public final class OperatorFile {
  /** Its name, in the folder of the journal. */
  public static final String NAME = "operator.header";

  private OperatorFile() {}

  /**
   * Writes it in place of the one of an earlier start; nobody but its owner can read it.
   *
   * @param folder of the journal; made when it is missing
   * @return the file
   * @throws Service.CannotStart when it cannot be written
   */
  public static Path write(Path folder, OperatorKey key) throws Service.CannotStart {
    Path file = folder.resolve(NAME);
    try {
      OwnerOnly.makeFolder(folder);
      OwnerOnly.makeFile(file);
      Files.writeString(file, "Authorization: " + key.authorization() + "\n");
      return file;
    } catch (IOException unusable) {
      throw new Service.CannotStart(file + " cannot be written: " + unusable, unusable);
    }
  }
}

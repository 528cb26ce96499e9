package dk.serviceisland.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The database cannot be used at all; the message tells an operator why and what to do. */
public final class JournalUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why, and what to do. */
  public JournalUnusable(String message) {
    super(message);
  }

  JournalUnusable(String message, Throwable cause) {
    super(message, cause);
  }

  /** Something in the folder of data that this user may not write, or that cannot be written. */
  static JournalUnusable unwritable(Path path, IOException failure) {
    return new JournalUnusable(
        path
            + " cannot be written by "
            + System.getProperty("user.name")
            + ": "
            + reason(failure)
            + owner(path)
            + ". Start as the user whom the folder of data belongs to, or name another folder with"
            + " --data",
        failure);
  }

  /** A database that was there and is not. */
  static JournalUnusable gone(Path file, String howFar) {
    return new JournalUnusable(
        "the database "
            + file
            + " is gone or empty, and was there before, with "
            + howFar
            + ". Put it back, or a backup with the command restore. To begin anew without it, delete "
            + Mark.beside(file));
  }

  /** A database that is not the one that was there, or not all of it. */
  static JournalUnusable another(Path file, String what) {
    return new JournalUnusable(
        "the database "
            + file
            + " is not the one that was here, or has lost what was stored last: "
            + what
            + ". Put back what was here, "
            + file.getFileName()
            + "-wal with it. To go on with this one, delete "
            + Mark.beside(file)
            + "; numbers may then be given twice");
  }

  /** A database that cannot be read. */
  static JournalUnusable unreadable(Path file, Exception failure) {
    return new JournalUnusable(
        "the database " + file + " cannot be read: " + StoreTrouble.words(failure), failure);
  }

  private static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "there is a file where a folder should be";
    }
    return failure instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : String.valueOf(failure.getMessage());
  }

  private static String owner(Path path) {
    Path there = path.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      return ", and " + there + " belongs to " + Files.getOwner(there).getName();
    } catch (IOException | UnsupportedOperationException unknown) {
      return "";
    }
  }
}

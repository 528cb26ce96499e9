package dk.serviceisland.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
    String user = System.getProperty("user.name");
    return new JournalUnusable(
        path
            + " cannot be written by "
            + user
            + ": "
            + reason(failure)
            + wayOut(path, user, failure),
        failure);
  }

  /** What is in the way decides what helps. */
  private static String wayOut(Path path, String user, IOException failure) {
    if (failure instanceof FileAlreadyExistsException) {
      return ". Name another folder with --data";
    }
    if (!(failure instanceof AccessDeniedException)) {
      return ". Mend that, or name another folder with --data";
    }
    Path there = whatIsThere(path);
    Optional<String> owner = owner(there);
    if (owner.equals(Optional.of(user))) {
      return ", and " + there + " belongs to " + user + ". Let its owner write it (chmod u+rwX)";
    }
    return owner.map(name -> ", and " + there + " belongs to " + name).orElse("")
        + ". Start as the user whom the folder of data belongs to, or name another folder with"
        + " --data";
  }

  /** A database that was there and is not. */
  static JournalUnusable gone(Path file, String howFar) {
    return new JournalUnusable(
        "the database "
            + file
            + " is gone or empty, and was there before, with "
            + howFar
            + ". Put it back, or a backup with the command restore. To begin anew without it,"
            + " delete "
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

  private static Path whatIsThere(Path path) {
    Path there = path.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
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

  private static Optional<String> owner(Path there) {
    try {
      return Optional.of(Files.getOwner(there).getName());
    } catch (IOException | UnsupportedOperationException unknown) {
      return Optional.empty();
    }
  }
}

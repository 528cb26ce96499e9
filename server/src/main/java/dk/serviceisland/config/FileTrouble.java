package dk.serviceisland.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** Says for people why a file or a folder of the configuration cannot be read. */
final class FileTrouble {
  private FileTrouble() {}

  /** What follows the name of the file: "is missing", or another reason. */
  static String reason(IOException trouble) {
    if (trouble instanceof NoSuchFileException) {
      return "is missing";
    }
    if (trouble instanceof AccessDeniedException) {
      return "may not be read by whoever runs this program";
    }
    if (trouble instanceof NotDirectoryException) {
      return "is not a folder";
    }
    return "cannot be read: " + trouble.getMessage();
  }

  /** The one complaint about a folder that is none; what is in it need not be looked for. */
  static Optional<Complaint> folder(Path folder) {
    return Files.isDirectory(folder)
        ? Optional.empty()
        : Optional.of(
            new Complaint(
                folder.toString(),
                Part.NO_LINE,
                "",
                ComplaintCode.FILE,
                Files.exists(folder) ? "is not a folder" : "there is no such folder"));
  }
}

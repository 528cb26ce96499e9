package dk.serviceisland.cli;

import dk.serviceisland.config.revision.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Says in a folder of files which revision they were written from, so that what others change
 * meanwhile is not taken for a change of the files: the number, and the hash of its content, by
 * which a revision of another server with the same number is told apart.
 */
final class RevisionMark {
  private static final String FILE = ".revision";

  private RevisionMark() {}

  /** Marks a folder. */
  static void write(Path folder, Revision revision) throws IOException {
    Files.writeString(folder.resolve(FILE), revision.number() + " " + revision.hash() + "\n");
  }

  /** The revision that a folder was written from; none without a mark, or of another server. */
  static Optional<Revision> read(Path folder, List<Revision> known) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String mark = Files.readString(file).strip();
    return known.stream()
        .filter(revision -> mark.equals(revision.number() + " " + revision.hash()))
        .findFirst();
  }
}

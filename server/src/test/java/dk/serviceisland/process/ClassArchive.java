package dk.serviceisland.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What Java makes of the jar at a start, kept in a file beside it, as a shipped unit keeps it: a
 * start then takes a third less of the processor, and tests start many servers. Made once for each
 * jar, by whichever process of tests comes first; the others wait for it.
 */
final class ClassArchive {
  private ClassArchive() {}

  /** Options for Java that use it. */
  static synchronized List<String> options(Path jar) throws IOException, InterruptedException {
    long made = Files.getLastModifiedTime(jar).toMillis();
    Path archive = jar.toAbsolutePath().resolveSibling("classes-" + made + ".jsa");
    try (FileChannel file =
            FileChannel.open(
                jar.resolveSibling("classes.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      if (lock.isValid() && !Files.exists(archive)) {
        make(archive);
      }
    }
    return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable");
  }

  /** Whole, or not at all. */
  private static void make(Path archive) throws IOException, InterruptedException {
    try (DirectoryStream<Path> before =
        Files.newDirectoryStream(archive.getParent(), "classes-*.jsa")) {
      for (Path ofAnotherJar : before) {
        Files.delete(ofAnotherJar);
      }
    }
    Path unfinished = archive.resolveSibling("classes.new");
    Files.deleteIfExists(unfinished);
    RunningServer.run(
        List.of(
            RunningServer.QUICK,
            "-XX:+UseSerialGC",
            "-Xlog:disable",
            "-XX:ArchiveClassesAtExit=" + unfinished),
        List.of("rehearse", "--config", "../config", "--citizens", "3"));
    Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
  }
}

package dk.serviceisland.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite itself, machine code that the driver has in its jar. Taken out of it here, because the
 * driver also compares what it took out byte by byte, which takes four megabytes, and leaves it in
 * the folder of temporary files each time a process is killed. Whoever starts the program may have
 * it in a file already ({@code org.sqlite.lib.path}). Thread-safe.
 */
final class SqliteLibrary {
  private static final String FOLDER = "org.sqlite.lib.path";
  private static final String NAME = "org.sqlite.lib.name";

  private static boolean loaded;

  private SqliteLibrary() {}

  /**
   * Loads it unless it is loaded. Where the driver has none for this machine, or one that was taken
   * out does not load, the driver looks where it always does and says what is wrong.
   *
   * @throws JournalUnusable if it cannot be taken out
   */
  static synchronized void load() {
    if (loaded || System.getProperty(FOLDER) != null) {
      return;
    }
    String name = LibraryLoaderUtil.getNativeLibName();
    String packed = "/" + LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(packed)) {
      if (library != null) {
        loadFrom(Files.createTempDirectory("sqlite"), name, library);
      }
      loaded = true;
    } catch (IOException e) {
      throw new JournalUnusable("SQLite cannot be put into the folder of temporary files", e);
    }
  }

  /** Once it is loaded its file is needed no more, where a system lets go of one in use. */
  private static void loadFrom(Path folder, String name, InputStream library) throws IOException {
    Path file = folder.resolve(name);
    folder.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    Files.copy(library, file);
    System.setProperty(FOLDER, folder.toString());
    System.setProperty(NAME, name);
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      throw new JournalUnusable("SQLite does not load", e);
    } finally {
      System.clearProperty(FOLDER);
      System.clearProperty(NAME);
    }
    if (file.toFile().delete()) {
      Files.delete(folder);
    }
  }
}

package dk.serviceisland.journal;

import java.nio.file.Path;

/** The stores there are: what a test shows of one is to hold for each. */
public enum KeptIn {
  /** One file. */
  SQLITE {
    @Override
    public Store open(Path folder) {
      return SqliteStore.open(folder.resolve("data").resolve(SqliteStore.FILE_NAME));
    }
  },

  /** A database of its own in the server that tests share. */
  POSTGRESQL {
    @Override
    public Store open(Path folder) {
      return PostgresStore.open(PostgresServer.shared().database(name(folder)));
    }
  };

  /** Opens the store of a folder: the same for the same folder, empty the first time. */
  public abstract Store open(Path folder);

  /** Name of the database for a folder. */
  static String name(Path folder) {
    return folder.getFileName().toString().replaceAll("[^a-z0-9]", "_");
  }
}

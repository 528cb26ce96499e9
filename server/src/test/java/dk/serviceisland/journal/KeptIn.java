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
  };

  /** Opens the store of a folder: the same for the same folder, empty the first time. */
  public abstract Store open(Path folder);
}

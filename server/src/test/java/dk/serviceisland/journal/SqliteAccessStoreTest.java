package dk.serviceisland.journal;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.access.AccessStoreContract;
import dk.serviceisland.access.StoreUnavailable;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccessStoreTest implements AccessStoreContract {
  @TempDir private Path folder;
  private SqliteDatabase database;

  @Override
  public AccessStore store() {
    database = SqliteDatabase.open(folder.resolve("journal.db"));
    return new SqliteAccessStore(database);
  }

  @Override
  public AccessStore reopened() {
    database.close();
    return store();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void saysSoWhenTheDatabaseDoesNotAnswer() {
    AccessStore store = store();
    database.close();

    ExecutionException failure =
        assertThrows(
            ExecutionException.class,
            () ->
                store
                    .devices()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS));
    assertInstanceOf(StoreUnavailable.class, failure.getCause());
  }
}

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
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class StoredAccessTest implements AccessStoreContract {
  @Parameter KeptIn kept;
  @TempDir private Path folder;
  private Store opened;

  @Override
  public AccessStore store() {
    opened = kept.open(folder);
    return opened.access();
  }

  @Override
  public AccessStore reopened() {
    opened.close();
    return store();
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void saysSoWhenTheDatabaseDoesNotAnswer() {
    AccessStore store = store();
    opened.close();

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

package dk.serviceisland.journal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.access.AccessStoreContract;
import dk.serviceisland.access.SecondFactorStore;
import dk.serviceisland.access.StoreUnavailable;
import dk.serviceisland.domain.plan.StaffId;
import java.nio.file.Path;
import java.util.List;
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

  /** As the handbook has it done when an administrator has neither the app nor the codes. */
  @Test
  void codesStandInForNothingOnceTheFactorIsDeletedByHand() {
    SecondFactorStore factors = store().secondFactors();
    StaffId admin = new StaffId("admin");
    assertTrue(Written.get(factors.begin(admin, "sealed-1")));
    assertTrue(Written.get(factors.confirm(admin, "sealed-1", 1, List.of("one", "two"))));

    Written.change(opened, "DELETE FROM second_factor WHERE staff = 'admin'");

    assertFalse(Written.get(factors.recover(admin, "one")));
    assertTrue(Written.get(factors.begin(admin, "sealed-2")));
    assertTrue(Written.get(factors.confirm(admin, "sealed-2", 2, List.of("three"))));
    assertFalse(Written.get(factors.recover(admin, "two")));
    assertTrue(Written.get(factors.recover(admin, "three")));
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

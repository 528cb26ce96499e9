package dk.serviceisland.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.report.KeptPromise;
import dk.serviceisland.report.PromiseStore;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class StoredPromisesTest {
  private static final BranchId BRANCH = new BranchId("main-library");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  private Store store;
  private PromiseStore promises;

  @BeforeEach
  void open() {
    store = kept.open(folder);
    promises = store.promises();
    Written.change(store, "INSERT INTO branch (name) VALUES ('main-library')");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void countsWhatHeldBoundsIncluded() throws Exception {
    get(
        promises.keep(
            List.of(
                promise(MONDAY, 2),
                promise(MONDAY, 3),
                promise(MONDAY, 12),
                promise(MONDAY, 13),
                promise(MONDAY.plusDays(1), 20))));

    assertEquals(new PromiseStore.Holding(4, 2, 1), get(promises.holding(BRANCH, MONDAY, MONDAY)));
    assertEquals(
        new PromiseStore.Holding(5, 2, 2),
        get(promises.holding(BRANCH, MONDAY, MONDAY.plusDays(1))));
  }

  @Test
  void beforeAnyPromiseNothingHeld() throws Exception {
    assertEquals(new PromiseStore.Holding(0, 0, 0), get(promises.holding(BRANCH, MONDAY, MONDAY)));
  }

  private static KeptPromise promise(LocalDate day, int waited) {
    return new KeptPromise(
        BRANCH,
        day,
        new TaskTypeId("passport"),
        Duration.ofMinutes(3),
        Duration.ofMinutes(7),
        Duration.ofMinutes(12),
        Duration.ofMinutes(waited));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}

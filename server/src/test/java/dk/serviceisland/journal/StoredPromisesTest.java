package dk.serviceisland.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
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
  void whatWasKeptOfADayIsThereInWholeSeconds() throws Exception {
    KeptPromise one = promise(MONDAY, Duration.ofMillis(120_900));
    KeptPromise other = promise(MONDAY, Duration.ofMinutes(13));
    KeptPromise tuesday = promise(MONDAY.plusDays(1), Duration.ofMinutes(20));

    get(promises.keep(List.of(one, other)));
    get(promises.keep(List.of(tuesday, other)));

    assertEquals(List.of(one.inSeconds(), other, other), get(promises.kept(BRANCH, MONDAY)));
    assertEquals(List.of(tuesday), get(promises.kept(BRANCH, MONDAY.plusDays(1))));
  }

  @Test
  void beforeAnyPromiseNothingWasKept() throws Exception {
    assertEquals(List.of(), get(promises.kept(BRANCH, MONDAY)));
  }

  private static KeptPromise promise(LocalDate day, Duration waited) {
    return new KeptPromise(
        BRANCH,
        day,
        new TaskTypeId("passport"),
        Duration.ofMinutes(3),
        Duration.ofMinutes(7),
        Duration.ofMinutes(12),
        waited);
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}

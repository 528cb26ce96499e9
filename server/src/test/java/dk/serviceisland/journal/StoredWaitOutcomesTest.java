package dk.serviceisland.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.report.WaitOutcome;
import dk.serviceisland.report.WaitOutcomeStore;
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
class StoredWaitOutcomesTest {
  private static final BranchId BRANCH = new BranchId("main-library");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  private Store store;
  private WaitOutcomeStore outcomes;

  @BeforeEach
  void open() {
    store = kept.open(folder);
    outcomes = store.waitOutcomes();
    Written.change(store, "INSERT INTO branch (name) VALUES ('main-library')");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatWasKeptOfADayIsThereInWholeSeconds() throws Exception {
    WaitOutcome one = promise(MONDAY, Duration.ofMillis(120_900));
    WaitOutcome other = promise(MONDAY, Duration.ofMinutes(13));
    WaitOutcome tuesday = promise(MONDAY.plusDays(1), Duration.ofMinutes(20));

    get(outcomes.keep(List.of(one, other)));
    get(outcomes.keep(List.of(tuesday, other)));

    assertEquals(List.of(one.inSeconds(), other, other), get(outcomes.kept(BRANCH, MONDAY)));
    assertEquals(List.of(tuesday), get(outcomes.kept(BRANCH, MONDAY.plusDays(1))));
  }

  @Test
  void beforeAnyPromiseNothingWasKept() throws Exception {
    assertEquals(List.of(), get(outcomes.kept(BRANCH, MONDAY)));
  }

  private static WaitOutcome promise(LocalDate day, Duration waited) {
    return new WaitOutcome(
        BRANCH,
        day,
        new TaskTypeId("passport"),
        new WaitRange(Duration.ofMinutes(3), Duration.ofMinutes(7), Duration.ofMinutes(12)),
        waited);
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}

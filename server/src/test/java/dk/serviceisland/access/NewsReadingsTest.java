package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.access.AccessStore.NewsReading;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What somebody has read is forgotten with the account. */
class NewsReadingsTest {
  private final MemoryAccessStore store = new MemoryAccessStore();
  private final Accounts accounts =
      new Accounts(List.of(account("mette"), account("ole")), InstantSource.system());
  private final NewsReadings readings = new NewsReadings(accounts, store);

  @Test
  void isOnlyOfThoseWhoHaveAnAccountAndIsForgottenOfThoseGone() {
    readings.keep(reading("mette"));
    readings.keep(reading("ole"));
    accounts.replace(List.of(account("ole")));

    assertEquals(List.of(reading("ole")), readings.all().result());
    assertEquals(2, store.newsReadings().result().size());
    readings.forgetThoseGone();
    assertEquals(List.of(reading("ole")), store.newsReadings().result());
  }

  @Test
  void isKeptWhileTheStoreDoesNotAnswer() {
    readings.keep(reading("mette"));
    accounts.replace(List.of());
    store.fail(true);
    readings.forgetThoseGone();
    store.fail(false);

    assertEquals(List.of(reading("mette")), store.newsReadings().result());
    readings.forgetThoseGone();
    assertEquals(List.of(), store.newsReadings().result());
  }

  private static NewsReading reading(String staff) {
    return new NewsReading(
        new StaffId(staff),
        new TaskTypeId("pension"),
        "news",
        Instant.parse("2026-11-24T09:00:00Z"));
  }

  private static Account account(String id) {
    return new Account(
        new StaffId(id),
        id,
        Role.STAFF,
        Set.of(new BranchId("ry")),
        Optional.empty(),
        Account.Validity.ALWAYS);
  }
}

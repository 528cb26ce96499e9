package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.audit.Actor;
import dk.serviceisland.audit.AuditEntry;
import dk.serviceisland.audit.AuditStore;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The record of who did what, in either database. */
@ParameterizedClass
@EnumSource
class StoredAuditTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00.125Z");

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  @Test
  void entriesCountOnOverStartsAndAreFoundAsTheyWereKept() {
    AuditEntry first = entry(0, Actor.staff("anna"), "accept-device", "done", "device", "aB_3-x");
    AuditEntry second =
        times(3, entry(1, Actor.ANYONE, "sign-in", "wrong-sign-in", "staff", "anna"));
    AuditEntry third = entry(2, Actor.staff("bo"), "close-day", "done", "branch", "ry");
    try (Store store = kept.open(folder)) {
      get(store.audit().append(List.of(first, second)));
    }
    try (Store store = kept.open(folder)) {
      get(store.audit().append(List.of(third)));

      assertEquals(
          List.of(
              new AuditStore.Kept(3, third),
              new AuditStore.Kept(2, second),
              new AuditStore.Kept(1, first)),
          get(store.audit().find(all(), 9)));
      assertEquals(List.of(3L, 2L), numbers(store, all(), 2));
    }
  }

  @Test
  void entriesAreFoundByWhoWhatWhereWhenAndResult() {
    try (Store store = kept.open(folder)) {
      get(
          store
              .audit()
              .append(
                  List.of(
                      entry(0, Actor.staff("anna"), "close-day", "done", "branch", "ry"),
                      entry(1, Actor.ANYONE, "sign-in", "wrong-sign-in", "staff", "anna"),
                      entry(2, Actor.staff("bo"), "close-day", "forbidden", "branch", "ry-main"),
                      entry(3, Actor.device("dev"), "get-queue", "forbidden", "branch", "ry"))));

      assertEquals(List.of(2L, 1L), numbers(store, query("anna", null, null, false), 9));
      assertEquals(List.of(3L, 1L), numbers(store, query(null, "close-day", null, false), 9));
      assertEquals(List.of(4L, 1L), numbers(store, query(null, null, "ry", false), 9));
      assertEquals(List.of(4L, 3L, 2L), numbers(store, query(null, null, null, true), 9));
      assertEquals(
          List.of(2L, 1L),
          numbers(
              store,
              new AuditStore.Query(
                  MONDAY,
                  MONDAY.plusSeconds(9),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  false,
                  OptionalLong.of(3)),
              9));
      assertEquals(
          List.of(3L, 2L),
          numbers(
              store,
              new AuditStore.Query(
                  MONDAY.plusSeconds(1),
                  MONDAY.plusSeconds(3),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  false,
                  OptionalLong.empty()),
              9));
    }
  }

  @Test
  void whatWasChangedOrTakenOutLaterIsFound() {
    for (String hand :
        List.of(
            "UPDATE audit SET result = 'done' WHERE number = 2",
            "UPDATE audit SET actor_id = 'bo' WHERE number = 1",
            "DELETE FROM audit WHERE number = 1",
            "DELETE FROM audit WHERE number = 2",
            "DELETE FROM audit WHERE number = 3",
            "DELETE FROM audit",
            "DELETE FROM audit_head",
            "UPDATE audit_head SET number = 2",
            "UPDATE audit_head SET sum = sum + 1",
            "UPDATE audit SET times = 1, sum = sum + 1 WHERE number = 3")) {
      try (Store store = kept.open(folder.resolve("of " + hand.hashCode()))) {
        Database database = ((SqlStore) store).database();
        get(database.write(session -> session.change("DELETE FROM audit")));
        get(database.write(session -> session.change("DELETE FROM audit_head")));
        get(
            store
                .audit()
                .append(
                    List.of(
                        entry(0, Actor.staff("anna"), "close-day", "done", "branch", "ry"),
                        entry(1, Actor.staff("anna"), "open-day", "forbidden", "branch", "ry"),
                        entry(2, Actor.staff("anna"), "open-day", "done", "branch", "ry"))));
        get(checked(database));

        get(database.write(session -> session.change(hand)));

        Throwable found = failure(checked(database));
        assertInstanceOf(UnreadableAudit.class, found, hand);
      }
    }
  }

  @Test
  void anEndThatWasCutOffIsNamedAndStaysMissedWhateverComesAfterIt() {
    try (Store store = kept.open(folder)) {
      Database database = ((SqlStore) store).database();
      get(
          store
              .audit()
              .append(
                  List.of(
                      entry(0, Actor.staff("anna"), "close-day", "done", "branch", "ry"),
                      entry(1, Actor.staff("anna"), "open-day", "done", "branch", "ry"),
                      entry(2, Actor.staff("anna"), "sign-out", "done", "branch", "ry"))));

      get(database.write(session -> session.change("DELETE FROM audit WHERE number > 1")));

      String found = failure(checked(database)).getMessage();
      assertTrue(found.startsWith("the audit log ends with entry 1, and 3 were written"), found);
      get(
          store
              .audit()
              .append(List.of(entry(3, Actor.staff("anna"), "sign-in", "done", "staff", "anna"))));
      assertEquals(List.of(4L, 1L), numbers(store, all(), 9));
      String later = failure(checked(database)).getMessage();
      assertTrue(later.startsWith("entry 2 of the audit log is not what was written"), later);
    }
  }

  @Test
  void theOldestGoWhenTheirTermIsOverAndTheRestStillFits() {
    try (Store store = kept.open(folder)) {
      Database database = ((SqlStore) store).database();
      get(
          store
              .audit()
              .append(
                  List.of(
                      entry(0, Actor.staff("anna"), "close-day", "done", "branch", "ry"),
                      // A clock that went back: it goes when all before it may go.
                      entry(9, Actor.staff("anna"), "open-day", "done", "branch", "ry"),
                      entry(1, Actor.staff("anna"), "sign-out", "done", "branch", "ry"))));

      long before = MONDAY.plusSeconds(5).toEpochMilli();
      assertEquals(1, deleted(database, before));
      assertEquals(List.of(3L, 2L), numbers(store, all(), 9));
      long later = MONDAY.plus(Duration.ofDays(1)).toEpochMilli();
      assertEquals(2, deleted(database, later));
      get(
          store
              .audit()
              .append(List.of(entry(2, Actor.staff("anna"), "sign-in", "done", "staff", "anna"))));

      assertEquals(List.of(4L), numbers(store, all(), 9));
      get(checked(database));
    }
  }

  private static List<Long> numbers(Store store, AuditStore.Query query, int most) {
    return get(store.audit().find(query, most)).stream().map(AuditStore.Kept::number).toList();
  }

  private static AuditStore.Query all() {
    return query(null, null, null, false);
  }

  private static AuditStore.Query query(
      String who, String operation, String branch, boolean refused) {
    return new AuditStore.Query(
        MONDAY.minusSeconds(1),
        MONDAY.plus(Duration.ofDays(9)),
        Optional.ofNullable(who),
        Optional.ofNullable(operation),
        Optional.ofNullable(branch),
        refused,
        OptionalLong.empty());
  }

  private static Future<Void> checked(Database database) {
    return database.read(
        session -> {
          SqlAudit.check(session);
          return null;
        });
  }

  private static long deleted(Database database, long before) {
    Future<Long> rows = database.write(session -> SqlAudit.delete(session, before, 0));
    return get(rows);
  }

  private static AuditEntry times(int times, AuditEntry one) {
    return new AuditEntry(
        one.at(),
        one.who(),
        one.from(),
        one.operation(),
        one.about(),
        one.result(),
        times,
        one.request());
  }

  private static AuditEntry entry(
      int second, Actor who, String operation, String result, String about, String id) {
    return new AuditEntry(
        MONDAY.plusSeconds(second),
        who,
        "192.0.2.0/24",
        operation,
        new TreeMap<>(Map.of(about, id)),
        result,
        1,
        "abcdef" + second);
  }
}

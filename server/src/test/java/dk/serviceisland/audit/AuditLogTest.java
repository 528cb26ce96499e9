package dk.serviceisland.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What waits for the store: in order, bounded, and never lost without saying so. */
class AuditLogTest {
  private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");

  private final Shelf shelf = new Shelf();
  private final AuditLog log = new AuditLog(shelf, () -> NOON);

  @Test
  void whatIsDoneTwiceIsTwoEntriesAndWhatIsRefusedTwiceIsOne() {
    log.take(entry("sign-out", "done"));
    log.take(entry("sign-in", "wrong-sign-in"));
    log.take(entry("sign-out", "done"));
    log.take(entry("sign-in", "wrong-sign-in"));
    log.write();

    assertEquals(
        List.of("sign-out done 1", "sign-in wrong-sign-in 2", "sign-out done 1"), shelf.lines());
    log.write();
    assertEquals(1, shelf.appended, "there was nothing to keep");
  }

  @Test
  void whatCouldNotBeKeptIsKeptLaterInItsOrder() {
    shelf.answers = Future.failedFuture("the database is away");
    log.take(entry("open-day", "done"));
    assertTrue(log.write().succeeded());
    log.take(entry("close-day", "done"));

    shelf.answers = Future.succeededFuture();
    log.write();

    assertEquals(List.of("open-day done 1", "close-day done 1"), shelf.lines());
  }

  @Test
  void whatComesWhileSomeIsBeingKeptIsKeptAfterIt() {
    Promise<Void> slow = Promise.promise();
    shelf.answers = slow.future();
    log.take(entry("open-day", "done"));
    Future<Void> first = log.write();
    log.take(entry("close-day", "done"));
    Future<Void> second = log.write();
    assertEquals(1, shelf.appended);

    shelf.answers = Future.succeededFuture();
    slow.complete();

    assertTrue(first.succeeded() && second.succeeded());
    assertEquals(List.of("open-day done 1", "close-day done 1"), shelf.lines());
  }

  @Test
  void whatFindsNoRoomIsCounted() {
    shelf.answers = Future.failedFuture("the database is away");
    IntStream.range(0, AuditLog.ROOM).forEach(i -> log.take(entry("open-day", "done")));
    log.write();
    log.take(entry("close-day", "done"));
    log.take(entry("close-day", "done"));
    log.write();

    shelf.answers = Future.succeededFuture();
    log.write();

    assertEquals(AuditLog.ROOM + 1, shelf.kept.size());
    AuditEntry last = shelf.kept.get(AuditLog.ROOM);
    assertEquals("entries-lost", last.operation());
    assertEquals("2", last.about().get("entries"));
    assertEquals(Actor.SYSTEM, last.who());
  }

  private static AuditEntry entry(String operation, String result) {
    return new AuditEntry(
        NOON, Actor.staff("anna"), "", operation, new TreeMap<>(Map.of()), result, 1, "");
  }

  /** Keeps what it is given, when it may. */
  private static final class Shelf implements AuditStore {
    private final List<AuditEntry> kept = new ArrayList<>();
    private Future<Void> answers = Future.succeededFuture();
    private int appended;

    @Override
    public Future<Void> append(List<AuditEntry> entries) {
      appended++;
      List<AuditEntry> these = List.copyOf(entries);
      return answers.onSuccess(durable -> kept.addAll(these));
    }

    @Override
    public Future<List<Kept>> find(Query query, int most) {
      return Future.failedFuture("nobody asks here");
    }

    private List<String> lines() {
      return kept.stream()
          .map(each -> each.operation() + " " + each.result() + " " + each.times())
          .toList();
    }
  }
}

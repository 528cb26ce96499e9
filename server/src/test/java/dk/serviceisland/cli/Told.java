package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.audit.Actor;
import dk.serviceisland.audit.AuditStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the audit log says of commands. */
final class Told {
  private Told() {}

  /** What was done, the newest first, all of it by an operator. */
  static List<String> operations(AuditStore audit) {
    return audit
        .find(
            new AuditStore.Query(
                Instant.EPOCH,
                Instant.parse("2100-01-01T00:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                OptionalLong.empty()),
            10)
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .stream()
        .map(AuditStore.Kept::entry)
        .peek(entry -> assertEquals(Actor.OPERATOR, entry.who()))
        .map(entry -> entry.operation() + entry.about().values())
        .toList();
  }
}

package dk.serviceisland.audit;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where the record of who did what is kept; what is in it stays as it is. Thread-safe. */
public interface AuditStore {

  /**
   * An entry as it is kept.
   *
   * @param number counts on from 1, over all nodes
   * @param entry what happened
   */
  record Kept(long number, AuditEntry entry) {}

  /**
   * What is looked for; each that is given must fit.
   *
   * @param from not earlier than this
   * @param until earlier than this
   * @param who pseudonym of a staff member, or id of a device or of a program's token, who did it
   *     or to whom it was done
   * @param operation what was done
   * @param branch at which branch
   * @param refused only what was refused
   * @param before only entries with a smaller number, to read on
   */
  record Query(
      Instant from,
      Instant until,
      Optional<String> who,
      Optional<String> operation,
      Optional<String> branch,
      boolean refused,
      OptionalLong before) {}

  /** Keeps some, in their order, all or none; durable when the future succeeds. */
  Future<Void> append(List<AuditEntry> entries);

  /**
   * The newest first.
   *
   * @param most how many at most
   */
  Future<List<Kept>> find(Query query, int most);
}

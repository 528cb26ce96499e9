package dk.serviceisland.journal;

import dk.serviceisland.audit.AuditEntry;
import dk.serviceisland.audit.AuditStore;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.domain.plan.BranchId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;

/**
 * The checksums of a day's events, of the revisions of the settings, and of the audit log. Each is
 * made of the one before and of what is stored, so that an event which was changed, moved, slipped
 * in or taken out later does not fit. It tells of accidents and of hands, not of an adversary:
 * whoever can write the database and has this program can make sums that fit. Events that were cut
 * off at the end of a day are missed by the facts that are still there, which no sum tells of.
 *
 * <p>The first eight bytes of SHA-256 over length-prefixed UTF-8. The answer to a request is not in
 * it: no state follows from it, and a start would have to read all of them. For one thread.
 */
final class Chain {
  private static final int ABSENT = -1;

  private final MessageDigest digest;
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  Chain() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What the first event of a day builds on. */
  long begin(BranchId branch, LocalDate day, String planHash) {
    add(branch.value());
    add(day.toString());
    add(planHash);
    return sum();
  }

  /** The sum of an event. */
  long next(long before, StoredEvent event) {
    add(before);
    add(event.sequence());
    add(event.name());
    add(event.version());
    add(event.atMillis());
    add(event.body());
    add(event.caller());
    add(event.key());
    add(event.hash());
    return sum();
  }

  /**
   * The sum of a revision of the settings.
   *
   * @param before the sum of the one before; 0 with the first
   * @param differences as they are stored
   */
  long next(long before, Revision revision, String differences) {
    add(before);
    add(revision.number());
    add(revision.at().toEpochMilli());
    add(revision.who());
    add(revision.why());
    add(revision.from().written());
    add(revision.base());
    add(revision.hash());
    add(differences);
    return sum();
  }

  /**
   * The sum of an entry of the audit log.
   *
   * @param before the sum of the one before; 0 with the first
   */
  long next(long before, AuditStore.Kept kept) {
    AuditEntry entry = kept.entry();
    add(before);
    add(kept.number());
    add(entry.at().toEpochMilli());
    add(entry.who().kind().name());
    add(entry.who().id());
    add(entry.from());
    add(entry.operation());
    add(SqlAudit.written(entry.about()));
    add(entry.result());
    add(entry.times());
    add(entry.request());
    return sum();
  }

  private void add(long value) {
    number.clear();
    number.putLong(value);
    digest.update(number.array());
  }

  private void add(String text) {
    if (text == null) {
      add(ABSENT);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  private long sum() {
    return ByteBuffer.wrap(digest.digest()).getLong();
  }
}

package dk.serviceisland.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The requests of a day that made something happen: which event completed each. Kept as hashes in a
 * plain array, 32 bytes apiece and side by side, because there are as many as events and they stay
 * all day. Belongs to the writer.
 */
final class RequestKeys {
  /** What {@link #find} answers for a key that was not used. */
  static final int UNUSED = 0;

  /** What {@link #find} answers for a key that was used for another request. */
  static final int OTHER_REQUEST = -1;

  private static final int SMALLEST = 64;

  /** Of a key: two parts of its hash, the fingerprint of the request, the event's sequence. */
  private static final int FIELDS = 4;

  private static final int BODY = 2;
  private static final int SEQUENCE = 3;

  private static final ThreadLocal<Hashing> HASHING = ThreadLocal.withInitial(Hashing::new);

  private long[] kept = new long[SMALLEST * FIELDS];
  private int size;

  /** Sequence of the event that completed the same request before, or one of the constants. */
  long find(RequestKey key) {
    ByteBuffer hash = HASHING.get().of(key);
    int at = place(hash.getLong(0), hash.getLong(Long.BYTES));
    if (kept[at + SEQUENCE] == UNUSED) {
      return UNUSED;
    }
    return kept[at + BODY] == fingerprint(key.bodyHash()) ? kept[at + SEQUENCE] : OTHER_REQUEST;
  }

  /** Keeps a key that was not used before. */
  void add(RequestKey key, long sequence) {
    if (size * 3L * FIELDS > kept.length * 2L) {
      grow();
    }
    ByteBuffer hash = HASHING.get().of(key);
    put(hash.getLong(0), hash.getLong(Long.BYTES), fingerprint(key.bodyHash()), sequence);
    size++;
  }

  private void put(long high, long low, long body, long sequence) {
    int at = place(high, low);
    kept[at] = high;
    kept[at + 1] = low;
    kept[at + BODY] = body;
    kept[at + SEQUENCE] = sequence;
  }

  /** Where a hash is kept, or would be. */
  private int place(long high, long low) {
    int mask = kept.length - 1;
    int at = (int) low * FIELDS & mask;
    while (kept[at + SEQUENCE] != UNUSED && (kept[at] != high || kept[at + 1] != low)) {
      at = (at + FIELDS) & mask;
    }
    return at;
  }

  private void grow() {
    long[] old = kept;
    kept = new long[old.length * 2];
    for (int at = 0; at < old.length; at += FIELDS) {
      if (old[at + SEQUENCE] != UNUSED) {
        put(old[at], old[at + 1], old[at + BODY], old[at + SEQUENCE]);
      }
    }
  }

  /** FNV-1a; the text is a hash already. */
  private static long fingerprint(String bodyHash) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < bodyHash.length(); i++) {
      hash = (hash ^ bodyHash.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** SHA-256 of keys, for all branches of a thread. */
  private static final class Hashing {
    private final MessageDigest digest = sha256();
    private RequestKey last;
    private ByteBuffer hash;

    /** A key that is added was looked for just before: its hash is still at hand. */
    @SuppressWarnings("ReferenceEquality")
    ByteBuffer of(RequestKey key) {
      if (key != last) {
        digest.update(key.caller().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        hash = ByteBuffer.wrap(digest.digest(key.key().getBytes(StandardCharsets.UTF_8)));
        last = key;
      }
      return hash;
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }
}

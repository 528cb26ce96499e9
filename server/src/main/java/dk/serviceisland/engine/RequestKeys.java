package dk.serviceisland.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The requests of a day that made something happen: which event completed each. Kept as hashes in
 * plain arrays, 28 bytes or so apiece, because there are as many as events and they stay all day.
 * Belongs to the writer.
 */
final class RequestKeys {
  /** What {@link #find} answers for a key that was not used. */
  static final int UNUSED = 0;

  /** What {@link #find} answers for a key that was used for another request. */
  static final int OTHER_REQUEST = -1;

  private static final int SMALLEST = 64;

  private final MessageDigest digest = sha256();
  private RequestKey hashedKey;
  private ByteBuffer lastHash;
  private long[] high = new long[SMALLEST];
  private long[] low = new long[SMALLEST];
  private long[] bodies = new long[SMALLEST];
  private int[] sequences = new int[SMALLEST];
  private int size;

  /** Sequence of the event that completed the same request before, or one of the constants. */
  long find(RequestKey key) {
    ByteBuffer hash = hash(key);
    int slot = slot(hash.getLong(0), hash.getLong(Long.BYTES));
    if (sequences[slot] == UNUSED) {
      return UNUSED;
    }
    return bodies[slot] == fingerprint(key.bodyHash()) ? sequences[slot] : OTHER_REQUEST;
  }

  /** Keeps a key that was not used before. */
  void add(RequestKey key, long sequence) {
    if (size * 3L > sequences.length * 2L) {
      grow();
    }
    ByteBuffer hash = hash(key);
    put(
        hash.getLong(0),
        hash.getLong(Long.BYTES),
        fingerprint(key.bodyHash()),
        Math.toIntExact(sequence));
    size++;
  }

  private void put(long h, long l, long body, int sequence) {
    int slot = slot(h, l);
    high[slot] = h;
    low[slot] = l;
    bodies[slot] = body;
    sequences[slot] = sequence;
  }

  private int slot(long h, long l) {
    int mask = sequences.length - 1;
    int slot = (int) l & mask;
    while (sequences[slot] != UNUSED && (high[slot] != h || low[slot] != l)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    long[] oldBodies = bodies;
    int[] oldSequences = sequences;
    int length = oldSequences.length * 2;
    high = new long[length];
    low = new long[length];
    bodies = new long[length];
    sequences = new int[length];
    for (int i = 0; i < oldSequences.length; i++) {
      if (oldSequences[i] != UNUSED) {
        put(oldHigh[i], oldLow[i], oldBodies[i], oldSequences[i]);
      }
    }
  }

  /** A key that is added was looked for just before: its hash is still at hand. */
  @SuppressWarnings("ReferenceEquality")
  private ByteBuffer hash(RequestKey key) {
    if (key != hashedKey) {
      digest.update(key.caller().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      lastHash = ByteBuffer.wrap(digest.digest(key.key().getBytes(StandardCharsets.UTF_8)));
      hashedKey = key;
    }
    return lastHash;
  }

  /** FNV-1a; the text is a hash already. */
  private static long fingerprint(String bodyHash) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < bodyHash.length(); i++) {
      hash = (hash ^ bodyHash.charAt(i)) * 0x100000001b3L;
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

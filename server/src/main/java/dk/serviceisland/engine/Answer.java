package dk.serviceisland.engine;

import io.vertx.core.buffer.Buffer;

/**
 * What a caller is told. Its status and bytes are kept with the events it answers for, so that a
 * repeated request gets the same ones. Thread-safe.
 */
public interface Answer {
  /** A number that means something to whoever made the answer. */
  int status();

  /**
   * What to send, not to be changed. The store that keeps it and whoever sends it ask for it, the
   * branch's writer never does, so that an answer may wait until then to be written.
   */
  Buffer body();

  /**
   * An answer that is written already.
   *
   * @param status as in every answer
   * @param body as in every answer
   */
  record Written(int status, Buffer body) implements Answer {}

  /** An answer that is written already. */
  static Answer of(int status, Buffer body) {
    return new Written(status, body);
  }
}

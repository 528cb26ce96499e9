package dk.serviceisland.engine;

import io.vertx.core.buffer.Buffer;

/**
 * What a caller is told. Its status and bytes are kept with the events it answers for, so that a
 * repeated request gets the same ones. An answerer may make a kind of its own that says more than
 * its bytes do: whoever asks first gets that very answer, whoever repeats may get {@link Written}.
 */
public interface Answer {
  /** A number that means something to whoever made the answer. */
  int status();

  /** What to send, not to be changed. */
  Buffer body();

  /**
   * An answer of which only the stored form is known or needed.
   *
   * @param status as in every answer
   * @param body as in every answer
   */
  record Written(int status, Buffer body) implements Answer {}

  /** An answer that its bytes say all about. */
  static Answer of(int status, Buffer body) {
    return new Written(status, body);
  }
}

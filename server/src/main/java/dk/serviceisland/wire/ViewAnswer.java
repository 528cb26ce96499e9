package dk.serviceisland.wire;

import dk.serviceisland.engine.Answer;
import io.vertx.core.buffer.Buffer;

/**
 * An answer that stays a view until it leaves: it is written once, by whoever needs its bytes
 * first, be it the store that keeps them or the room that sends them. Thread-safe.
 */
public final class ViewAnswer implements Answer {
  private final int status;
  private final Record view;
  private Buffer body;

  /**
   * An answer that is not written yet.
   *
   * @param status of HTTP
   * @param view what is sent, which nothing changes any more
   */
  public ViewAnswer(int status, Record view) {
    this.status = status;
    this.view = view;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public synchronized Buffer body() {
    if (body == null) {
      body = Json.bytes(view);
    }
    return body;
  }
}

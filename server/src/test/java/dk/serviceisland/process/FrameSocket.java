package dk.serviceisland.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A socket of the feed whose text frames are handed on one by one. */
final class FrameSocket implements WebSocket.Listener {
  private final Consumer<String> frames;
  private final StringBuilder text = new StringBuilder();
  private final CountDownLatch closed = new CountDownLatch(1);
  private WebSocket socket;

  FrameSocket(Consumer<String> frames) {
    this.frames = frames;
  }

  /**
   * Opens it.
   *
   * @param cookie empty for none
   * @return whether the server has opened it; a refusal is an answer like others
   * @throws IOException when there is no answer, or a fault of the server
   */
  boolean open(HttpClient http, URI address, String cookie, Duration longest)
      throws IOException, InterruptedException {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    if (!cookie.isEmpty()) {
      builder.header("Cookie", cookie);
    }
    try {
      socket = builder.buildAsync(address, this).get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException refused) {
      if (refused.getCause() instanceof WebSocketHandshakeException answer
          && answer.getResponse().statusCode() < 500) {
        return false;
      }
      throw new IOException(address + " " + refused.getCause());
    } catch (TimeoutException none) {
      throw new IOException(address + " is not answered", none);
    }
  }

  /** Says something, which no client should; the server may have closed meanwhile. */
  void say(String words) throws InterruptedException {
    try {
      socket.sendText(words, true).get(1, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException gone) {
      closed.countDown();
    }
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Waits until it is closed, or for so long. */
  void wait(Duration longest) throws InterruptedException {
    closed.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends it. */
  void close() {
    if (socket != null) {
      socket.abort();
    }
  }

  @Override
  public synchronized CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      frames.accept(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.countDown();
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.countDown();
  }
}

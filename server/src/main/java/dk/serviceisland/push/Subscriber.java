package dk.serviceisland.push;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket. It holds back what the network does not take yet, up to a number of bytes; beyond
 * that it is behind: it skips frames and gets the newest snapshot when it takes bytes again.
 * Belongs to the event loop of its socket.
 */
final class Subscriber {
  private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

  /** Pings that a client may send from one sweep to the next; each makes an answer. */
  private static final int PINGS = 100;

  private static final short NOT_ACCEPTED = 1003;

  /** Our own pings that may stay unanswered; so many, and a pause after each, make up a stall. */
  private static final int UNANSWERED = 2;

  private final ServerWebSocket socket;
  private final ChannelHandlerContext channel;
  private final int bytesAtMost;
  private final FeedTally tally;

  private Supplier<Frame> newest;
  private int held;
  private long lastTaken;
  private boolean behind;
  private boolean gone;
  private int pings;
  private int unanswered;
  private long lastPing = System.nanoTime();

  Subscriber(ServerWebSocket socket, int bytesAtMost, FeedTally tally) {
    this.socket = socket;
    this.channel = ((WebSocketInternal) socket).channelHandlerContext();
    this.bytesAtMost = bytesAtMost;
    this.tally = tally;
    socket.frameHandler(this::received);
    socket.pongHandler(answer -> unanswered = 0);
  }

  /** Nothing is expected from a client but the answers of the protocol. */
  private void received(WebSocketFrame frame) {
    if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
      close(NOT_ACCEPTED, "this feed only sends");
    } else if (frame.isPing() && ++pings > PINGS) {
      cut();
    }
  }

  /** Sends the snapshot that everything begins with. */
  void begin(Supplier<Frame> newestSnapshot) {
    newest = newestSnapshot;
    write(newest.get());
  }

  /** Sends a frame, or falls behind. */
  void offer(Frame frame) {
    if (behind || gone) {
      return;
    }
    if (held > 0 && held + frame.length() > bytesAtMost) {
      behind = true;
      tally.fellBehind();
      return;
    }
    write(frame);
  }

  private void write(Frame frame) {
    int length = frame.length();
    if (held == 0) {
      lastTaken = System.nanoTime();
    }
    held += length;
    tally.sent(held);
    channel.writeAndFlush(frame.forOneSocket()).addListener(written -> taken(length));
  }

  private void taken(int length) {
    held -= length;
    lastTaken = System.nanoTime();
    if (!behind || gone) {
      return;
    }
    Frame snapshot = newest.get();
    if (held == 0 || held + snapshot.length() <= bytesAtMost) {
      behind = false;
      tally.noLongerBehind();
      write(snapshot);
    }
  }

  /**
   * Closes the connection if it has taken nothing for too long. The network takes much for a client
   * that reads nothing, so it is asked for a sign of life too, which browsers give by themselves.
   */
  void sweep(long now, long stallNanos) {
    pings = 0;
    boolean due = now - lastPing >= stallNanos / (UNANSWERED + 1);
    if ((held > 0 && now - lastTaken > stallNanos) || (due && unanswered == UNANSWERED)) {
      tally.closedAsSlow();
      cut();
    } else if (due) {
      lastPing = now;
      unanswered++;
      socket.writePing(Buffer.buffer()).onFailure(e -> LOG.debug("no ping was sent", e));
    }
  }

  /** A farewell would wait behind what the client does not take. */
  private void cut() {
    channel.close().addListener(closed -> LOG.debug("cut off {}", socket.remoteAddress()));
  }

  void close(int code, String reason) {
    if (!socket.isClosed()) {
      socket.close((short) code, reason);
    }
  }

  /** The connection is closed. */
  void closed() {
    gone = true;
    if (behind) {
      behind = false;
      tally.noLongerBehind();
    }
  }

  boolean gone() {
    return gone;
  }
}

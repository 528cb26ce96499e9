package dk.serviceisland.limit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One connection that asks and hears, one request at a time. It reads no more of HTTP than it takes
 * to find the end of an answer, so that the load costs little. Lives on one event loop.
 */
final class Conversation {
  private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);
  private static final int STATUS_AT = 9;
  private static final int FIRST_ROOM = 4096;

  /** Hears an answer. */
  interface Heard {
    void answer(Conversation from, int status, String body);
  }

  private final NetSocket socket;
  private final boolean reads;
  private byte[] heard = new byte[FIRST_ROOM];
  private int end;
  private Heard next;

  /**
   * Of a connection that is open.
   *
   * @param reads whether whoever hears wants the bodies; otherwise they are told ""
   */
  Conversation(NetSocket socket, boolean reads) {
    this.socket = socket;
    this.reads = reads;
    socket.handler(this::hear);
  }

  /** Asks; nothing else may be under way. */
  void ask(byte[] request, Heard heard) {
    if (next != null) {
      throw new IllegalStateException("one request at a time");
    }
    next = heard;
    socket.write(Buffer.buffer(request));
  }

  private void hear(Buffer chunk) {
    int more = chunk.length();
    if (end + more > heard.length) {
      heard = Arrays.copyOf(heard, Math.max(end + more, 2 * heard.length));
    }
    chunk.getBytes(heard, end);
    end += more;
    int body = endOfHead();
    if (body < 0) {
      return;
    }
    int whole = body + length(body);
    if (end < whole) {
      return;
    }
    int status =
        100 * (heard[STATUS_AT] - '0')
            + 10 * (heard[STATUS_AT + 1] - '0')
            + heard[STATUS_AT + 2]
            - '0';
    boolean told = reads || status >= 300;
    String said = told ? new String(heard, body, whole - body, StandardCharsets.UTF_8) : "";
    end = 0;
    Heard now = next;
    next = null;
    now.answer(this, status, said);
  }

  private int endOfHead() {
    for (int i = 3; i < end; i++) {
      if (heard[i] == '\n' && heard[i - 1] == '\r' && heard[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private int length(int headEnd) {
    for (int i = 0; i < headEnd - LENGTH.length; i++) {
      if (matches(i)) {
        int length = 0;
        for (int j = i + LENGTH.length; heard[j] != '\r'; j++) {
          length = length * 10 + heard[j] - '0';
        }
        return length;
      }
    }
    return 0;
  }

  private boolean matches(int from) {
    for (int i = 0; i < LENGTH.length; i++) {
      if ((heard[from + i] | 0x20) != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }
}

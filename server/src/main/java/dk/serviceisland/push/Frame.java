package dk.serviceisland.push;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;

/**
 * A text frame with its WebSocket head, encoded once for however many sockets (RFC 6455, section
 * 5.2; a server does not mask). Immutable.
 */
final class Frame {
  private static final int FINAL_TEXT = 0x81;
  private static final int LONGEST_IN_SEVEN_BITS = 125;
  private static final int SIXTEEN_BITS = 126;
  private static final int LONGEST_IN_SIXTEEN_BITS = 0xFFFF;
  private static final int SIXTY_FOUR_BITS = 127;

  private final ByteBuf bytes;

  private Frame(ByteBuf bytes) {
    this.bytes = bytes;
  }

  /** A frame that carries this text. */
  static Frame of(Buffer json) {
    int length = json.length();
    ByteBuf bytes = Unpooled.buffer(length + 10);
    bytes.writeByte(FINAL_TEXT);
    if (length <= LONGEST_IN_SEVEN_BITS) {
      bytes.writeByte(length);
    } else if (length <= LONGEST_IN_SIXTEEN_BITS) {
      bytes.writeByte(SIXTEEN_BITS).writeShort(length);
    } else {
      bytes.writeByte(SIXTY_FOUR_BITS).writeLong(length);
    }
    bytes.writeBytes(json.getBytes());
    // Garbage collection frees it; no socket must.
    return new Frame(Unpooled.unreleasableBuffer(bytes.asReadOnly()));
  }

  /** How many bytes it takes on the way. */
  int length() {
    return bytes.readableBytes();
  }

  /** The bytes, for one socket. */
  ByteBuf forOneSocket() {
    return bytes.duplicate();
  }
}

package dk.serviceisland.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What leaves by one connection. The network copies what it is given into memory outside the heap,
 * so it is given no more than some kilobytes at once; the rest of an answer waits where it is. A
 * client that takes nothing for too long is cut off. Belongs to the event loop of its connection,
 * but for {@link #cutOff}.
 */
final class Outlet extends ChannelDuplexHandler implements HeldBytes.Waiting {
  /** What is told of a connection. Called on its event loop. */
  interface Observer {
    /** The client takes nothing, and the connection closes. */
    void unread();

    /** There was no memory to read or write with. */
    void outOfMemory(OutOfMemoryError why);
  }

  /** So many bytes are with the network at most; what is encrypted counts as what it becomes. */
  private static final int UNDERWAY = 16_384;

  /** Fewer are not worth a step of their own. */
  private static final int LEAST = 2_048;

  /** Others may say too whether a connection can be written to; this says it by this number. */
  private static final int OWN_SAY = 1;

  private record Held(Object message, ChannelPromise promise) {
    int length() {
      return lengthOf(message);
    }

    /** What is shared by many connections takes no room for one of them. */
    int own() {
      return message instanceof ByteBuf bytes && !bytes.isReadOnly() ? bytes.readableBytes() : 0;
    }
  }

  private final HeldBytes unsent;
  private final Duration stall;
  private final Observer observer;
  private final Deque<Held> held = new ArrayDeque<>();
  private ChannelHandlerContext context;
  private long heldBytes;
  private long ownBytes;
  private long entered;
  private long ofFiles;
  private FileRegion file;
  private long told;
  private long takenWhenTold;
  private long takenWhenChecked;
  private boolean resumes;
  private boolean draining;
  private boolean full;
  private boolean followed;
  private Future<?> check;

  /**
   * An outlet of one connection.
   *
   * @param unsent what waits for all of them
   * @param stall who takes nothing for so long, or up to twice as long, is cut off
   */
  Outlet(HeldBytes unsent, Duration stall, Observer observer) {
    this.unsent = unsent;
    this.stall = stall;
    this.observer = observer;
  }

  /** Takes the place next to the network, or next to what encrypts. */
  static void install(ChannelPipeline pipeline, Outlet outlet) {
    String first =
        Stream.of("httpDecoder", "idle")
            .filter(name -> pipeline.get(name) != null)
            .findFirst()
            .orElse("handler");
    pipeline.addBefore(first, "outlet", outlet);
  }

  /** It becomes a socket of the feed, which cuts off by itself those who take nothing. */
  void follows() {
    followed = true;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    int length = lengthOf(message);
    entered += length;
    if (held.isEmpty() && (length == 0 || underway() + length <= UNDERWAY)) {
      pass(message, promise.unvoid());
      return;
    }
    if (!full) {
      full = true;
      mayBeWritten(false);
    }
    Held last = new Held(message, promise.unvoid());
    held.add(last);
    heldBytes += length;
    ownBytes += last.own();
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    ctx.flush();
    drain();
  }

  /** Gives the network what it may have, until it takes no more or nothing is left. */
  private void drain() {
    if (draining) {
      return;
    }
    draining = true;
    while (!held.isEmpty() && UNDERWAY - underway() >= LEAST) {
      fill();
      context.flush();
    }
    draining = false;
    if (!held.isEmpty() && !resumes) {
      resumeWhenTaken();
    } else if (held.isEmpty() && full) {
      full = false;
      mayBeWritten(true);
    }
    tell();
  }

  /** Nothing, written last, has left when all before it has. */
  private void resumeWhenTaken() {
    resumes = true;
    context
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            taken -> {
              resumes = false;
              if (taken.isSuccess()) {
                drain();
              }
            });
  }

  private void fill() {
    for (Held next = held.peek(); next != null; next = held.peek()) {
      long room = UNDERWAY - underway();
      if (next.length() <= room) {
        held.remove();
        heldBytes -= next.length();
        ownBytes -= next.own();
        pass(next.message(), next.promise());
      } else if (room >= LEAST) {
        ByteBuf bytes = (ByteBuf) next.message();
        heldBytes -= room;
        ownBytes -= next.own() == 0 ? 0 : room;
        pass(bytes.readRetainedSlice((int) room), context.newPromise());
      } else {
        return;
      }
    }
  }

  private void pass(Object message, ChannelPromise promise) {
    if (message instanceof FileRegion region) {
      ofFiles += file == null ? 0 : file.transferred();
      file = region;
    }
    context
        .write(message, promise)
        .addListener(
            done -> {
              if (done.cause() instanceof OutOfMemoryError none) {
                observer.outOfMemory(none);
              }
            });
  }

  /** Whoever writes holds back when told that the connection cannot be written to. */
  private void mayBeWritten(boolean may) {
    ChannelOutboundBuffer network = context.channel().unsafe().outboundBuffer();
    if (network != null) {
      network.setUserDefinedWritability(OWN_SAY, may);
    }
  }

  private long underway() {
    ChannelOutboundBuffer network = context.channel().unsafe().outboundBuffer();
    return network == null ? 0 : network.totalPendingWriteBytes();
  }

  private boolean nothingUnderway() {
    ChannelOutboundBuffer network = context.channel().unsafe().outboundBuffer();
    return network == null || network.isEmpty();
  }

  /** How much the client has taken, as far as can be seen from here. */
  private long taken() {
    long ofFile = file == null ? 0 : file.transferred();
    return entered - heldBytes - underway() + ofFiles + ofFile;
  }

  private void tell() {
    long bytes = ownBytes + underway();
    if (bytes > 0 || told > 0) {
      long taken = taken();
      unsent.wait(this, bytes, taken > takenWhenTold);
      told = bytes;
      takenWhenTold = taken;
    }
    if (check == null && !followed && !nothingUnderway() && context.channel().isActive()) {
      takenWhenChecked = taken();
      check(stall);
    }
  }

  private void check(Duration later) {
    check =
        context.executor().schedule(this::cutOffIfStalled, later.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void cutOffIfStalled() {
    check = null;
    if (followed || (held.isEmpty() && nothingUnderway())) {
      return;
    }
    long taken = taken();
    if (taken > takenWhenChecked) {
      takenWhenChecked = taken;
      check(stall);
    } else {
      cutOff();
    }
  }

  @Override
  public void cutOff() {
    // From here: what stands behind would first send all that waits.
    context.close().addListener(closed -> observer.unread());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof OutOfMemoryError none) {
      observer.outOfMemory(none);
    }
    ctx.fireExceptionCaught(cause);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    giveUp();
    super.channelInactive(ctx);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    giveUp();
  }

  private void giveUp() {
    if (check != null) {
      check.cancel(false);
      check = null;
    }
    heldBytes = 0;
    ownBytes = 0;
    unsent.wait(this, 0, false);
    for (Held next = held.poll(); next != null; next = held.poll()) {
      ReferenceCountUtil.release(next.message());
      next.promise().tryFailure(new ClosedChannelException());
    }
  }

  private static int lengthOf(Object message) {
    return message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
  }
}

package dk.serviceisland.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reads the requests of one connection of HTTP/1, no more of them than it answers: while two are
 * not answered, or answers wait for a client that does not read, what has come is left as bytes and
 * no more is taken from the network. A head must come in time, and what two programs could read in
 * two ways is refused. Belongs to the event loop of its connection.
 *
 * <p>Of one request after the other, as browsers send them, it costs a look for the end of each
 * line and some comparisons, less than a microsecond each.
 */
final class Intake extends VertxHttpRequestDecoder implements HeldBytes.Waiting {
  /** What is told of a connection. Called on its event loop. */
  interface Observer {
    /** A head is awaited, at the beginning, or has begun and is not whole. */
    void headAwaited();

    /** The head that was awaited is there. */
    void headCame();

    /** The connection is about to be closed for a mistake of the client. */
    void refused(Refused why);
  }

  private static final HttpServerOptions USUAL = new HttpServerOptions();

  /** The one that is worked on, and one to begin with at once. */
  private static final int MOST_UNANSWERED = 2;

  /** None at all is a host too. What has percent signs the HTTP library breaks on. */
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=-]*|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]*)?");

  /** Bytes of a head, or of a body of unknown length, that are read at once at most. */
  private static final int SLICE = 2_048;

  private final Bounds bounds;
  private final HeldBytes incoming;
  private final Observer observer;
  private final Deque<ByteBuf> held = new ArrayDeque<>();
  private boolean atLineStart = true;
  private boolean reading;
  private boolean resuming;
  private boolean stopped;
  private boolean refused;
  private boolean betweenRequests = true;
  private boolean bytesOfHead;
  private int headBytes;
  private boolean counted;
  private long bodyLeft;
  private Channel network;
  private int unanswered;
  private boolean answering;
  private boolean folded;
  private Future<?> deadline;
  private Future<?> bodyDeadline;

  private Intake(Bounds bounds, HeldBytes incoming, Observer observer) {
    super(USUAL);
    this.bounds = bounds;
    this.incoming = incoming;
    this.observer = observer;
  }

  /**
   * Takes the place of what decodes requests; nothing to do where none of HTTP/1 are decoded.
   *
   * @param bounds within which a head must be whole, from the opening for the first, from its first
   *     byte for any other; and a body, from the end of its head
   * @param incoming what heads hold that are not whole
   */
  static void install(
      ChannelPipeline pipeline, Bounds bounds, HeldBytes incoming, Observer observer) {
    if (pipeline.get(VertxHttpRequestDecoder.class) == null) {
      return;
    }
    Intake intake = new Intake(bounds, incoming, observer);
    pipeline.addBefore("handler", "answers", intake.new Answers());
    pipeline.replace("httpDecoder", "httpDecoder", intake);
    intake.network = pipeline.channel();
    intake.awaitHead(pipeline.context(intake));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (!(message instanceof ByteBuf bytes)) {
      super.channelRead(context, message);
      return;
    }
    held.add(bytes);
    if (!reading) {
      readHeld(context);
    }
  }

  /** Reads what may be read now, and takes from the network only when nothing is left. */
  private void readHeld(ChannelHandlerContext context) throws Exception {
    reading = true;
    try {
      while (!held.isEmpty() && mayRead(context)) {
        ByteBuf bytes = held.peek();
        int length = betweenRequests ? toBlankLine(bytes) : ofBody(bytes);
        bytesOfHead |= betweenRequests;
        headBytes += betweenRequests ? length : 0;
        if (length == bytes.readableBytes()) {
          super.channelRead(context, held.remove());
        } else {
          super.channelRead(context, bytes.readRetainedSlice(length));
        }
      }
    } finally {
      reading = false;
    }
    if (betweenRequests && bytesOfHead && deadline == null && !refused) {
      awaitHead(context);
    }
    count(betweenRequests && bytesOfHead ? headBytes : 0);
    boolean stops = !held.isEmpty() || refused;
    ChannelConfig network = context.channel().config();
    if (stops && network.isAutoRead()) {
      network.setAutoRead(false);
    } else if (!stops && stopped) {
      network.setAutoRead(true);
    }
    stopped = stops;
  }

  /** Heads come whole as a rule, and then nothing is counted. */
  private void count(int bytes) {
    if (bytes > 0 || counted) {
      counted = bytes > 0;
      incoming.wait(this, bytes, false);
    }
  }

  @Override
  public void cutOff() {
    network.close().addListener(closed -> observer.refused(Refused.HEAD_TOO_SLOW));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    count(0);
    super.channelInactive(context);
  }

  private boolean mayRead(ChannelHandlerContext context) {
    return !refused && unanswered < MOST_UNANSWERED && context.channel().isWritable();
  }

  /** How many bytes are of the body alone, where its length is known. */
  private int ofBody(ByteBuf bytes) {
    int length = (int) Math.min(bytes.readableBytes(), bodyLeft > 0 ? bodyLeft : SLICE);
    bodyLeft -= Math.min(length, bodyLeft);
    atLineStart = true;
    return length;
  }

  /**
   * How many bytes there are up to the end of the first line that is empty, or of the slice: never
   * more than one head.
   */
  private int toBlankLine(ByteBuf bytes) {
    int start = bytes.readerIndex();
    int end = Math.min(bytes.writerIndex(), start + SLICE);
    int at = start;
    while (at < end) {
      if (atLineStart) {
        byte first = bytes.getByte(at);
        if (first == '\n') {
          return at + 1 - start;
        }
        folded |= first == ' ' || first == '\t';
        if (first == '\r') {
          at++;
          continue;
        }
      }
      int lineFeed = bytes.indexOf(at, end, (byte) '\n');
      atLineStart = lineFeed >= 0;
      at = atLineStart ? lineFeed + 1 : end;
    }
    return end - start;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out)
      throws Exception {
    int before = out.size();
    super.decode(context, bytes, out);
    for (int i = before; i < out.size(); i++) {
      Object decoded = out.get(i);
      if (decoded instanceof HttpRequest request) {
        headCame(request);
      } else if (decoded instanceof HttpContent content && content.decoderResult().isFailure()) {
        out.remove(i);
        ReferenceCountUtil.release(content);
        refuse(context, Refused.MALFORMED, HttpResponseStatus.BAD_REQUEST);
        return;
      }
      if (decoded instanceof LastHttpContent) {
        betweenRequests = true;
      }
    }
    if (betweenRequests && bodyDeadline != null) {
      bodyDeadline.cancel(false);
      bodyDeadline = null;
    } else if (!betweenRequests && bodyDeadline == null) {
      awaitBody(context);
    }
  }

  /**
   * Whoever waits for the body has said before that it is too slow; where nobody did, it closes.
   */
  private void awaitBody(ChannelHandlerContext context) {
    bodyDeadline =
        context
            .executor()
            .schedule(
                () -> bodyIsLate(context),
                bounds.bodyDeadline().multipliedBy(2).toMillis(),
                TimeUnit.MILLISECONDS);
  }

  private void bodyIsLate(ChannelHandlerContext context) {
    bodyDeadline = null;
    if (!held.isEmpty()) {
      // It is not read because answers have not left.
      awaitBody(context);
      return;
    }
    refused = true;
    observer.refused(Refused.BODY_TOO_SLOW);
    context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  private void headCame(HttpRequest request) {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
      observer.headCame();
    }
    unanswered++;
    betweenRequests = false;
    bodyLeft = 0;
    bytesOfHead = false;
    headBytes = 0;
    if (request.decoderResult().isSuccess()) {
      flaw(request, folded)
          .or(() -> AbsoluteForm.read(request))
          .ifPresent(
              flaw ->
                  request.setDecoderResult(
                      DecoderResult.failure(new IllegalArgumentException(flaw))));
    }
    folded = false;
    if (request.decoderResult().isFailure()) {
      refused = true;
      observer.refused(Refused.MALFORMED);
    } else {
      bodyLeft = HttpUtil.getContentLength(request, 0L);
    }
  }

  /** What a proxy in front might read in another way; none when there is nothing. */
  private static Optional<String> flaw(HttpRequest request, boolean folded) {
    if (folded) {
      return Optional.of("a header that goes on in the next line");
    }
    boolean isNewer = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || (hosts == 0 && isNewer)) {
      return Optional.of(hosts + " headers Host");
    }
    if (hosts == 1 && !isHost(request.headers().get(HttpHeaderNames.HOST))) {
      return Optional.of("a Host that is no host and port");
    }
    if (request.headers().getAll(HttpHeaderNames.AUTHORIZATION).size() > 1) {
      return Optional.of("several headers Authorization");
    }
    if (request.headers().contains("")) {
      return Optional.of("a header without a name");
    }
    if (!request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      return Optional.empty();
    }
    List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    boolean plain = codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
    return isNewer && plain ? Optional.empty() : Optional.of("a Transfer-Encoding that is odd");
  }

  /** Whether a text is a host with or without a port, or nothing at all. */
  static boolean isHost(String text) {
    return HOST.matcher(text).matches();
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }

  private void awaitHead(ChannelHandlerContext context) {
    observer.headAwaited();
    deadline =
        context
            .executor()
            .schedule(
                () -> refuse(context, Refused.HEAD_TOO_SLOW, HttpResponseStatus.REQUEST_TIMEOUT),
                bounds.headDeadline().toMillis(),
                TimeUnit.MILLISECONDS);
  }

  /** Says so where no other answer is under way, and closes. */
  private void refuse(ChannelHandlerContext context, Refused why, HttpResponseStatus status) {
    refused = true;
    observer.refused(why);
    boolean mayAnswer =
        !answering && (betweenRequests ? bytesOfHead && unanswered == 0 : unanswered == 1);
    String answer = "HTTP/1.1 " + status + "\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
    ByteBuf words =
        mayAnswer
            ? Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII)
            : Unpooled.EMPTY_BUFFER;
    context.writeAndFlush(words).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
    resumeIfHolding(context);
    super.channelWritabilityChanged(context);
  }

  /** Never at once: whoever answers is in the middle of it. */
  private void resumeIfHolding(ChannelHandlerContext context) {
    if (!held.isEmpty() && !reading && !resuming && mayRead(context)) {
      resuming = true;
      context.executor().execute(() -> resume(context));
    }
  }

  private void resume(ChannelHandlerContext context) {
    resuming = false;
    if (context.isRemoved() || reading) {
      return;
    }
    try {
      readHeld(context);
    } catch (Exception e) {
      context.fireExceptionCaught(e);
    }
    context.fireChannelReadComplete();
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
    if (deadline != null) {
      deadline.cancel(false);
    }
    if (bodyDeadline != null) {
      bodyDeadline.cancel(false);
      bodyDeadline = null;
    }
    boolean closed = !context.channel().isActive();
    for (ByteBuf bytes = held.poll(); bytes != null; bytes = held.poll()) {
      if (closed) {
        bytes.release();
      } else {
        context.fireChannelRead(bytes);
      }
    }
    if (stopped && !closed) {
      context.channel().config().setAutoRead(true);
    }
    super.handlerRemoved0(context);
  }

  /** Sees the answers leave, until the connection becomes a socket of the feed. */
  private final class Answers extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
        throws Exception {
      boolean isAnswer = true;
      if (message instanceof HttpResponse head) {
        boolean informs = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        isAnswer = !informs;
        answering |= isAnswer;
        if (head.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
          context.pipeline().remove(this);
          context.pipeline().get(Outlet.class).follows();
        }
      }
      super.write(context, message, promise);
      if (isAnswer && message instanceof LastHttpContent) {
        answering = false;
        unanswered--;
        ChannelHandlerContext intake = context.pipeline().context(Intake.this);
        if (intake != null) {
          resumeIfHolding(intake);
        }
      }
    }
  }
}

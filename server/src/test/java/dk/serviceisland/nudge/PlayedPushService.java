package dk.serviceisland.nudge;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A browser and its push service: opens what was closed for the browser, by the letter of RFC 8291
 * and on its own, and checks who pushes by RFC 8292.
 */
public final class PlayedPushService implements AutoCloseable {
  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

  /** What the browser shows. */
  public record Received(JsonObject words, int ttl, String topic, JsonObject claims, String key) {}

  private final Vertx vertx = Vertx.vertx();
  private final KeyPair pair;
  private final byte[] auth = new byte[16];
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answered = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> wrong = new LinkedBlockingQueue<>();
  private final Queue<HttpServerRequest> held = new ArrayDeque<>();
  private final HttpServer server;
  private volatile boolean slow;

  /** Listens on this machine. */
  public PlayedPushService() {
    try {
      pair = P256.pair();
      new SecureRandom().nextBytes(auth);
      server =
          vertx
              .createHttpServer()
              .requestHandler(this::take)
              .listen(0, "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .get();
    } catch (GeneralSecurityException | InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the browser gives for a walk of so many minutes. */
  public JsonObject subscription(int walkMinutes) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return new JsonObject()
        .put("endpoint", "http://127.0.0.1:" + server.actualPort() + "/push/9f")
        .put("p256dh", encoder.encodeToString(P256.raw((ECPublicKey) pair.getPublic())))
        .put("auth", encoder.encodeToString(auth))
        .put("walkMinutes", walkMinutes);
  }

  /** Answers the next message so, instead of taking it. */
  public PlayedPushService answers(int status) {
    statuses.add(status);
    return this;
  }

  /** Takes messages from now on and does not say so. */
  public PlayedPushService isSilent() {
    slow = true;
    return this;
  }

  /** The next message that was taken. */
  public Received next() throws InterruptedException {
    Received next = received.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no message came; wrong were " + wrong);
    }
    return next;
  }

  /** The status of the next answer. */
  public int nextAnswer() throws InterruptedException {
    Integer status = answered.poll(20, TimeUnit.SECONDS);
    if (status == null) {
      throw new AssertionError("no message came");
    }
    return status;
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              Integer status = statuses.poll();
              if (status == null) {
                try {
                  received.add(read(request, body));
                  status = 201;
                } catch (GeneralSecurityException | RuntimeException strange) {
                  wrong.add(strange);
                  status = 400;
                }
              }
              answered.add(status);
              if (slow) {
                held.add(request);
              } else {
                request.response().setStatusCode(status).end("thanks");
              }
            });
  }

  private Received read(HttpServerRequest request, Buffer body) throws GeneralSecurityException {
    String[] shown = request.getHeader("Authorization").split("vapid t=|, k=|\\.", -1);
    byte[] key = BASE64.decode(shown[4]);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(P256.publicKey(key).orElseThrow());
    signature.update((shown[1] + "." + shown[2]).getBytes(StandardCharsets.US_ASCII));
    JsonObject head = new JsonObject(Buffer.buffer(BASE64.decode(shown[1])));
    if (!signature.verify(BASE64.decode(shown[3])) || !"ES256".equals(head.getString("alg"))) {
      throw new IllegalArgumentException("signed by somebody else");
    }
    if (!"aes128gcm".equals(request.getHeader("Content-Encoding"))) {
      throw new IllegalArgumentException("not encoded as it should be");
    }
    return new Received(
        new JsonObject(Buffer.buffer(opened(body.getBytes()))),
        Integer.parseInt(request.getHeader("TTL")),
        request.getHeader("Topic"),
        new JsonObject(Buffer.buffer(BASE64.decode(shown[2]))),
        shown[4]);
  }

  private byte[] opened(byte[] message) throws GeneralSecurityException {
    return opened(message, pair, auth);
  }

  /** Opens a message of one record. */
  static byte[] opened(byte[] message, KeyPair browser, byte[] auth)
      throws GeneralSecurityException {
    byte[] salt = Arrays.copyOf(message, 16);
    byte[] sender = Arrays.copyOfRange(message, 21, 21 + message[20]);
    byte[] shared = P256.agree(browser.getPrivate(), P256.publicKey(sender).orElseThrow());
    byte[] info =
        ByteBuffer.allocate(14 + 65 + 65 + 1)
            .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
            .put(P256.raw((ECPublicKey) browser.getPublic()))
            .put(sender)
            .put((byte) 1)
            .array();
    byte[] secret = hmac(salt, hmac(hmac(auth, shared), info));
    byte[] key =
        hmac(secret, "Content-Encoding: aes128gcm\0\1".getBytes(StandardCharsets.US_ASCII));
    byte[] nonce = hmac(secret, "Content-Encoding: nonce\0\1".getBytes(StandardCharsets.US_ASCII));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, 0, 16, "AES"),
        new GCMParameterSpec(128, nonce, 0, 12));
    byte[] text = cipher.doFinal(message, 21 + sender.length, message.length - 21 - sender.length);
    if (text[text.length - 1] != 2) {
      throw new IllegalArgumentException("not the last record");
    }
    return Arrays.copyOf(text, text.length - 1);
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}

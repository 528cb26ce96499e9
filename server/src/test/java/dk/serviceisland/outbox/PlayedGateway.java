package dk.serviceisland.outbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A gateway that checks signatures, as standardwebhooks.com has it, and keeps what it gets. */
public final class PlayedGateway implements AutoCloseable {
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private final HttpServer server;
  private final byte[] secret;

  /**
   * A call.
   *
   * @param id its name
   * @param timestamp second in which it was made
   * @param signed whether the signature is right
   * @param body what it says
   */
  public record Received(String id, String timestamp, boolean signed, JsonObject body) {}

  /** One that takes all. */
  public PlayedGateway(byte[] secret) throws IOException {
    this.secret = secret.clone();
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/told", this::take);
    server.start();
  }

  /** Where it is. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/told");
  }

  /** Answers one call so. */
  public PlayedGateway answers(int status) {
    answers.add(status);
    return this;
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    String second = exchange.getRequestHeaders().getFirst("webhook-timestamp");
    String signature = exchange.getRequestHeaders().getFirst("webhook-signature");
    received.add(
        new Received(
            id,
            second,
            signature.equals("v1," + signed(id, second, body)),
            new JsonObject(new String(body, StandardCharsets.UTF_8))));
    Integer status = answers.poll();
    exchange.sendResponseHeaders(status == null ? 204 : status, -1);
    exchange.close();
  }

  private String signed(String id, String second, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      String text = id + "." + second + "." + new String(body, StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next call, which comes and is signed. */
  public Received next() throws InterruptedException {
    Received next = received.poll(20, TimeUnit.SECONDS);
    if (next == null || !next.signed()) {
      throw new AssertionError("no call that is signed came: " + next);
    }
    return next;
  }

  /** How many calls wait to be looked at. */
  public int size() {
    return received.size();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

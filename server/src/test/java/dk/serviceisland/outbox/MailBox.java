package dk.serviceisland.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that keeps what it takes, and refuses some for good. */
public final class MailBox implements AutoCloseable {
  private final BlockingQueue<Mail> taken = new LinkedBlockingQueue<>();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private final SMTPServer server;

  /**
   * A mail that it took.
   *
   * @param to recipient of the envelope
   * @param raw as it came
   */
  public record Mail(String to, String raw) {
    /** A header in one line, as it stands. */
    public String header(String name) {
      return raw.lines()
          .filter(line -> line.startsWith(name + ": "))
          .findFirst()
          .orElseThrow(() -> new AssertionError(name + " is in no header of " + raw))
          .substring(name.length() + 2);
    }
  }

  private MailBox(int port, UnaryOperator<SMTPServer.Builder> more) {
    this.server =
        more.apply(
                SMTPServer.port(port)
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .messageHandlerFactory(Handler::new))
            .build();
    server.start();
  }

  /** One that is there, on a free port. */
  public static MailBox open() {
    return new MailBox(0, builder -> builder);
  }

  /** One that is there, on a port. */
  public static MailBox on(int port) {
    return new MailBox(port, builder -> builder);
  }

  /** One that takes no mail before the way is closed (STARTTLS). */
  public static MailBox closedBy(SSLContext keys) {
    return new MailBox(0, builder -> builder.requireTLS().startTlsSocketFactory(keys));
  }

  /** One whose way is closed from the beginning. */
  public static MailBox closedFromTheBeginningBy(SSLContext keys) {
    return new MailBox(0, builder -> builder.serverSocketFactory(keys));
  }

  /** Refuses a recipient for good. */
  public MailBox doesNotKnow(String address) {
    unknown.add(address);
    return this;
  }

  /** Where it is. */
  public int port() {
    return server.getPortAllocated();
  }

  /** How it is reached in the clear, without a login. */
  public static MailSettings at(int port) {
    return new MailSettings(
        "127.0.0.1",
        port,
        MailSettings.Encryption.NONE,
        Optional.empty(),
        Optional.empty(),
        "borgerservice@example.dk",
        Optional.of("kontakt@example.dk"),
        LocalTime.of(18, 0),
        3);
  }

  /** The next mail, which comes. */
  public Mail next() throws InterruptedException {
    Mail mail = taken.poll(20, TimeUnit.SECONDS);
    if (mail == null) {
      throw new AssertionError("no mail came");
    }
    return mail;
  }

  /** How many wait to be looked at. */
  public int size() {
    return taken.size();
  }

  @Override
  public void close() {
    server.stop();
  }

  private final class Handler implements MessageHandler {
    private String to = "";

    private Handler(MessageContext context) {}

    @Override
    public void from(String from) {}

    @Override
    public void recipient(String recipient) throws RejectException {
      if (unknown.contains(recipient)) {
        throw new RejectException(550, "no such user " + recipient);
      }
      to = recipient;
    }

    @Override
    public String data(InputStream data) throws IOException {
      taken.add(new Mail(to, new String(data.readAllBytes(), StandardCharsets.UTF_8)));
      return null;
    }

    @Override
    public void done() {}
  }
}

package dk.serviceisland.outbox;

import dk.serviceisland.access.MailRequests;
import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.outbox.OutboxStore.Waiting;
import dk.serviceisland.wire.AppointmentMail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;

/**
 * Mails to whoever booked, by a mail server (SMTP). A mail has the same {@code Message-ID} however
 * often it is sent, so that whoever gets it twice sees one. Thread-safe.
 */
public final class Mails implements Carrier {
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int CONNECTIONS = 4;

  /** What the client says of a server that offers none. */
  private static final String NO_STARTTLS = "STARTTLS required";

  /**
   * What whoever books has sent, as often as they press; the rest follows from the house or time.
   */
  private static final Set<About> PRESSED = Set.of(About.BOOKED, About.MOVED);

  /**
   * What it takes of the other rooms.
   *
   * @param contacts opens addresses
   * @param house whose mails they are, as of now
   * @param plans of branches as of now
   * @param codes of those who booked
   * @param publicUrl what citizens reach the server by
   * @param clock the time of the branches
   */
  public record Around(
      Contacts contacts,
      Supplier<AppointmentMail.House> house,
      Function<BranchId, Plan> plans,
      Function<Booking, String> codes,
      URI publicUrl,
      InstantSource clock) {}

  private final MailSettings settings;
  private final Around around;
  private final MailClient client;
  private final MailRequests requests;

  /** Sends nothing yet. */
  public Mails(Vertx vertx, MailSettings settings, Around around) {
    this.settings = settings;
    this.around = around;
    this.client = MailClient.create(vertx, config(settings));
    this.requests = new MailRequests(around.clock());
  }

  /**
   * The client looks at the name in a certificate by itself, and by no other way: it forgets to
   * where it is told to.
   */
  private static MailConfig config(MailSettings settings) {
    MailConfig config =
        new MailConfig()
            .setHostname(settings.host())
            .setPort(settings.port())
            .setMaxPoolSize(CONNECTIONS)
            .setUserAgent("service-island")
            .setSsl(settings.encryption() == MailSettings.Encryption.TLS)
            .setStarttls(
                settings.encryption() == MailSettings.Encryption.STARTTLS
                    ? StartTLSOptions.REQUIRED
                    : StartTLSOptions.DISABLED)
            .setLogin(settings.login().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
    config.setConnectTimeout((int) CONNECTING.toMillis());
    settings
        .login()
        .ifPresent(login -> config.setUsername(login.user()).setPassword(login.password()));
    settings
        .authority()
        .ifPresent(
            file -> config.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    return config;
  }

  @Override
  public Future<Carried> carry(Waiting message, String name) {
    boolean isFirstTry = message.tries() <= 1;
    if (isFirstTry
        && PRESSED.contains(message.about())
        && !requests.begin(message.contact().mark())) {
      return Future.succeededFuture(
          Carried.never("the address has as many mails as it gets in a day"));
    }
    Optional<String> address = message.contact().mail().flatMap(around.contacts()::open);
    if (address.isEmpty()) {
      return Future.succeededFuture(Carried.never("the address was closed by other secrets"));
    }
    return client
        .sendMail(mail(message, name).setTo(address.get()))
        .timeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
        .map(Carried.TAKEN)
        .otherwise(Mails::refused);
  }

  private MailMessage mail(Waiting message, String name) {
    Booking booking = message.booking();
    String url = around.publicUrl() + "/book/";
    String inItsLanguage = "?lang=" + message.contact().language();
    AppointmentMail words =
        AppointmentMail.of(
            message.about(),
            around.house().get(),
            around.plans().apply(booking.branch()),
            booking,
            message.contact().language(),
            url + around.codes().apply(booking) + inItsLanguage,
            url + inItsLanguage,
            around.clock().instant());
    MailMessage mail =
        new MailMessage()
            .setFrom(settings.from())
            .setSubject(words.subject())
            .setText(words.text())
            .setHtml(words.html())
            .setAttachment(
                List.of(
                    MailAttachment.create()
                        .setName("tid.ics")
                        .setContentType("text/calendar; charset=utf-8")
                        .setDescription(words.subject())
                        .setData(words.calendar())));
    mail.addHeader("Message-ID", "<" + name + "@" + around.publicUrl().getHost() + ">");
    mail.addHeader("From", MailSender.of(words.sender(), settings.from()));
    // No machine answers by itself (RFC 3834).
    mail.addHeader("Auto-Submitted", "auto-generated");
    settings.replyTo().ifPresent(reply -> mail.addHeader("Reply-To", reply));
    return mail;
  }

  /**
   * What the mail server said is left out: it may name the address. Of what it refuses for good
   * only what it says of the recipient is about this mail; all else is for whoever looks after it.
   */
  private static Carried refused(Throwable failure) {
    if (failure instanceof SMTPException said) {
      boolean never = said.isPermanent() && isOfRecipient(said);
      String why = "the mail server answers " + said.getReplyCode();
      return never ? Carried.never(why) : new Carried(Outcome.LATER, why, true);
    }
    return new Carried(Outcome.LATER, trouble(failure), true);
  }

  private static String trouble(Throwable failure) {
    if (failure instanceof SSLHandshakeException) {
      return "the mail server is not trusted: its certificate is not vouched for, or not for its"
          + " name";
    }
    if (failure instanceof ConnectException || failure instanceof UnknownHostException) {
      return "the mail server is away: nothing answers at its address";
    }
    return String.valueOf(failure.getMessage()).startsWith(NO_STARTTLS)
        ? "the mail server does not close the way (STARTTLS)"
        : "the mail server is away: " + failure.getClass().getSimpleName();
  }

  private static boolean isOfRecipient(SMTPException said) {
    return said.getMessage().startsWith("recipient address not accepted");
  }

  @Override
  public void close() {
    client.close();
  }
}

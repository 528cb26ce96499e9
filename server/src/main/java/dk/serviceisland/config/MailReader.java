package dk.serviceisland.config;

import dk.serviceisland.outbox.MailSettings;
import dk.serviceisland.outbox.MailSettings.Encryption;
import dk.serviceisland.outbox.MailSettings.Login;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;

/** Reads by whom and how mail is sent. */
final class MailReader {
  private final Path folder;

  MailReader(Path folder) {
    this.folder = folder;
  }

  /**
   * The settings; none after a complaint.
   *
   * @param server the tables around it
   */
  Optional<MailSettings> read(Table mail, Table server) {
    Optional<String> host = mail.need("host").flatMap(Value::text);
    Optional<String> from = mail.need("from").flatMap(value -> value.parsed(address -> address));
    Optional<String> replyTo =
        mail.find("replyTo").flatMap(value -> value.parsed(address -> address));
    Encryption encryption =
        mail.find("encryption")
            .flatMap(
                value ->
                    value.oneOf(
                        Map.of(
                            "starttls", Encryption.STARTTLS,
                            "tls", Encryption.TLS,
                            "none", Encryption.NONE)))
            .orElse(Encryption.STARTTLS);
    Optional<Login> login = login(mail);
    Optional<Path> authority =
        mail.find("authority").flatMap(value -> PemFile.certificates(value, folder));
    if (server.part("http").find("publicUrl").isEmpty()) {
      server
          .find("mail")
          .orElseThrow()
          .mistake(
              ComplaintCode.MACHINE, "needs http.publicUrl, the address that mails lead back to");
    }
    if (host.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    if (login.isPresent() && encryption == Encryption.NONE && !MailSettings.isHere(host.get())) {
      mail.find("encryption")
          .orElseThrow()
          .mistake(
              ComplaintCode.MACHINE,
              "none would send the password in the clear; allowed with a user: starttls or tls");
    }
    return Optional.of(
        new MailSettings(
            host.get(),
            mail.whole("port"),
            encryption,
            login,
            authority,
            from.get(),
            replyTo,
            LocalTime.of(mail.whole("reminderHour"), 0),
            mail.whole("openPerAddress")));
  }

  private Optional<Login> login(Table mail) {
    Optional<String> user = mail.find("user").flatMap(Value::text);
    if (user.isEmpty()) {
      mail.find("passwordFile")
          .ifPresent(value -> value.mistake(ComplaintCode.MACHINE, "is of use only with a user"));
      return Optional.empty();
    }
    return mail.need("passwordFile")
        .flatMap(value -> SecretFile.read(value, folder))
        .map(password -> new Login(user.get(), password));
  }
}

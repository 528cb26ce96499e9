package dk.serviceisland.config;

import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.outbox.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads which gateway of the municipality is told what. */
final class WebhookReader {
  private static final String IN_THE_WORLD =
      "an address in the world such as https://gateway.example.dk/queue, 127.0.0.1 on this"
          + " machine, or one inside the house with privateNetwork: true";
  private static final String PREFIX = "whsec_";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final Map<String, About> WORDS =
      Map.of(
          "booked", About.BOOKED,
          "reminder", About.REMINDER,
          "moved", About.MOVED,
          "cancelled", About.CANCELLED,
          "called-off", About.CALLED_OFF,
          "missed", About.MISSED);

  private final Path folder;

  WebhookReader(Path folder) {
    this.folder = folder;
  }

  /**
   * The settings; none after a complaint.
   *
   * @param server the tables around it
   */
  Optional<WebhookSettings> read(Table webhook, Table server) {
    Optional<URI> url = webhook.need("url").flatMap(value -> value.parsed(WebhookReader::url));
    Optional<String> secret = webhook.need("secretFile").flatMap(this::secret);
    Set<About> about =
        webhook.find("events").map(WebhookReader::events).orElse(EnumSet.allOf(About.class));
    if (server.part("http").find("publicUrl").isEmpty()) {
      server
          .find("webhook")
          .orElseThrow()
          .mistake(
              ComplaintCode.MACHINE, "needs http.publicUrl, the address that calls lead back to");
    }
    boolean inside = webhook.flag("privateNetwork");
    if (url.isPresent() && !WebhookSettings.mayBeCalled(url.get(), inside)) {
      webhook.need("url").ifPresent(value -> value.notAllowed(IN_THE_WORLD));
      return Optional.empty();
    }
    return url.isPresent() && secret.isPresent()
        ? Optional.of(new WebhookSettings(url.get(), secret.get(), about, inside))
        : Optional.empty();
  }

  private static Set<About> events(Value list) {
    Set<About> events = EnumSet.noneOf(About.class);
    for (Value item : list.items()) {
      item.oneOf(WORDS).ifPresent(events::add);
    }
    return events;
  }

  private Optional<String> secret(Value file) {
    Optional<String> line = SecretFile.read(file, folder);
    Optional<String> secret =
        line.map(text -> text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text)
            .filter(WebhookReader::isSecret);
    if (line.isPresent() && secret.isEmpty()) {
      file.mistake(
          ComplaintCode.MACHINE,
          "has no secret in it; allowed: whsec_ and base64 of 24 to 64 bytes, as"
              + " \"openssl rand -base64 32\" makes them");
    }
    return secret;
  }

  private static boolean isSecret(String base64) {
    try {
      int bytes = Base64.getDecoder().decode(base64).length;
      return bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static URI url(String text) {
    URI uri = URI.create(text);
    boolean complete =
        uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
    boolean here =
        "http".equals(uri.getScheme())
            && ("127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost()));
    return complete && ("https".equals(uri.getScheme()) || here) ? uri : null;
  }
}

package dk.serviceisland.nudge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.access.MemoryAccessStore;
import dk.serviceisland.journal.Written;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message that cannot be closed, and where it is looked at before anything is closed. */
class PushClientTest {
  private final Vertx vertx = Vertx.vertx();
  private PushClient client;

  @BeforeEach
  void open() {
    client =
        new PushClient(
            vertx,
            "",
            Written.get(ServerKey.of(new MemoryAccessStore(), Optional.empty())),
            PushServices.LOOPBACK_TOO,
            Instant::now,
            Duration.ofSeconds(5));
  }

  @AfterEach
  void close() {
    Written.get(vertx.close());
  }

  private static Phones.Message text(int length) {
    return new Phones.Message("a".repeat(length), Duration.ofMinutes(5), "topic");
  }

  private static Subscription at(String endpoint) throws GeneralSecurityException {
    String auth = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[16]);
    return new Subscription(URI.create(endpoint), (ECPublicKey) P256.pair().getPublic(), auth);
  }

  @Test
  void nothingIsClosedForAnAddressThatIsNotCalled() throws GeneralSecurityException {
    var pushed = client.push(at("https://10.0.0.1/x"), text(Envelope.LONGEST + 1));
    assertEquals(Phones.Outcome.GONE, Written.get(pushed));
  }

  @Test
  void whatCannotBeClosedIsLostAndNeverThrown() throws GeneralSecurityException {
    try (PlayedPushService service = new PlayedPushService()) {
      var pushed =
          client.push(
              at(service.subscription(0).getString("endpoint")), text(Envelope.LONGEST + 1));
      assertEquals(Phones.Outcome.LOST, Written.get(pushed));
    }
  }
}

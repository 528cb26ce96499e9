package dk.serviceisland.nudge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is closed for a browser is what RFC 8291 says, and nobody else opens it. */
class EnvelopeTest {
  private static final byte[] TEXT =
      "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII);
  private static final String RECEIVER =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

  @Test
  void theExampleOfTheStandardComesOut() throws GeneralSecurityException {
    KeyPair once =
        pair(
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
            "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");

    byte[] closed = Envelope.close(TEXT, to(RECEIVER), once, bytes("DGv6ra1nlYgDCS1FRnbzlw"));

    assertEquals(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
            + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNW"
            + "QexSgSxsj_Qulcy4a-fN",
        Base64.getUrlEncoder().withoutPadding().encodeToString(closed));
  }

  @Test
  void theBrowserOpensItAndEachIsClosedAnew() throws GeneralSecurityException {
    KeyPair browser = pair(RECEIVER, "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
    Envelope envelope = new Envelope();

    byte[] one = envelope.close(TEXT, to(RECEIVER));
    byte[] other = envelope.close(TEXT, to(RECEIVER));

    assertEquals(text(TEXT), text(PlayedPushService.opened(one, browser, bytes(AUTH))));
    assertEquals(text(TEXT), text(PlayedPushService.opened(other, browser, bytes(AUTH))));
    assertNotEquals(text(one), text(other));
    assertThrows(
        GeneralSecurityException.class,
        () -> PlayedPushService.opened(one, P256.pair(), bytes(AUTH)));
  }

  @Test
  void whatNoServiceCarriesIsNotClosed() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Envelope().close(new byte[Envelope.LONGEST + 1], to(RECEIVER)));
    assertEquals(4_096, new Envelope().close(new byte[Envelope.LONGEST], to(RECEIVER)).length);
  }

  @Test
  void keysBesideTheCurveAreNone() {
    String beside = RECEIVER.substring(0, 85) + "AA";

    assertEquals(Optional.empty(), subscription(beside, AUTH));
    assertEquals(Optional.empty(), subscription(RECEIVER, "BTBZMqHH6r4Tts7J"));
    assertEquals(Optional.empty(), subscription("A" + RECEIVER.substring(1), AUTH));
    Subscription sound = to(RECEIVER);
    assertEquals(Optional.of(sound), Subscription.read(sound.text()));
  }

  /** A number of the curve may begin with zeros, which its bytes keep. */
  @Test
  void keysKeepTheirLength() throws GeneralSecurityException {
    for (int i = 0; i < 600; i++) {
      ECPublicKey key = (ECPublicKey) P256.pair().getPublic();
      assertEquals(Optional.of(key), P256.publicKey(P256.raw(key)));
    }
  }

  private static Optional<Subscription> subscription(String key, String auth) {
    return Subscription.of(URI.create("https://push.example.net/9f"), key, auth);
  }

  private static Subscription to(String key) {
    return subscription(key, AUTH).orElseThrow();
  }

  private static KeyPair pair(String open, String own) throws GeneralSecurityException {
    return new KeyPair(P256.publicKey(bytes(open)).orElseThrow(), P256.privateKey(bytes(own)));
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

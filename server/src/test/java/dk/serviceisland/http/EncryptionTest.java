package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the face does when it has a certificate, and when that is renewed. */
class EncryptionTest {
  private static final char[] PASSWORD = "of-this-test".toCharArray();

  @TempDir private Path folder;

  @Test
  void whoCameEncryptedComesEncryptedForAYear() throws Exception {
    KeyStore store = made("first", "90");
    write(store, store);
    HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build();
    try (TestServer server = TestServer.start(folder)) {
      int port = server.alsoEncrypted(certificate(), key()).port();

      for (String path : List.of("/", "/kiosk/", "/none", "/api/v1/branches", "/api/none")) {
        URI address = URI.create("https://localhost:" + port + path);
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

        assertEquals(
            Optional.of("max-age=31536000"),
            answer.headers().firstValue("strict-transport-security"),
            path);
      }
    }
  }

  @Test
  void whoCameInClearTextIsToldNothingOfEncryption() {
    try (TestServer server = TestServer.start(folder)) {
      assertEquals("", server.page("GET", "/").send().header("strict-transport-security"));
      assertEquals("", server.get("/branches").send().header("strict-transport-security"));
    }
  }

  @Test
  void aRenewedCertificateIsUsedForTheNextConnection() throws Exception {
    KeyStore first = made("first", "90");
    KeyStore second = made("second", "90");
    write(first, first);
    try (TestServer server = TestServer.start(folder)) {
      TestServer.Encrypted encrypted = server.alsoEncrypted(certificate(), key());
      assertEquals(of(first), shown(encrypted, first, second));
      assertFalse(encrypted.looks().getAsBoolean(), "nothing has changed");

      write(second, second);

      assertTrue(encrypted.looks().getAsBoolean());
      assertEquals(of(second), shown(encrypted, first, second));
      assertEquals(Optional.empty(), encrypted.certificate().trouble());
    }
  }

  @Test
  void oneThatCannotBeUsedLeavesTheOneBeforeAndIsTold() throws Exception {
    KeyStore first = made("first", "90");
    KeyStore second = made("second", "90");
    write(first, first);
    try (TestServer server = TestServer.start(folder)) {
      TestServer.Encrypted encrypted = server.alsoEncrypted(certificate(), key());

      write(second, first);
      assertKept(encrypted, first, second, "the key is another certificate's");

      Files.writeString(certificate(), "-----BEGIN CERTIFICATE-----\nhalf of it");
      assertKept(encrypted, first, second, "the certificate before is kept");

      Files.delete(key());
      assertKept(encrypted, first, second, "there is no file " + key());

      KeyStore old = made("old", "-1");
      write(old, old);
      assertKept(encrypted, first, second, "it expired at");

      write(first, first);
      assertFalse(encrypted.looks().getAsBoolean());
      assertEquals(Optional.empty(), encrypted.certificate().trouble());
    }
  }

  @Test
  void aKeyOfAnotherCertificateDoesNotStart() throws Exception {
    write(made("first", "90"), made("second", "90"));
    try (TestServer server = TestServer.start(folder)) {
      Exception refused =
          assertThrows(
              dk.serviceisland.http.Certificate.Unusable.class,
              () -> server.alsoEncrypted(certificate(), key()));

      assertTrue(
          refused.getMessage().contains("cannot be used together: the key is another"),
          refused.getMessage());
    }
  }

  private static void assertKept(
      TestServer.Encrypted encrypted, KeyStore first, KeyStore second, String why)
      throws Exception {
    assertFalse(encrypted.looks().getAsBoolean());
    assertEquals(of(first), shown(encrypted, first, second));
    String told = encrypted.certificate().trouble().orElseThrow();
    assertTrue(told.contains(why), told);
    assertFalse(encrypted.looks().getAsBoolean());
    assertEquals(Optional.of(told), encrypted.certificate().trouble());
  }

  /** What a new connection is shown. */
  private static Certificate shown(TestServer.Encrypted encrypted, KeyStore... trusted)
      throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(trusting(trusted)).build();
    URI address = URI.create("https://localhost:" + encrypted.port() + "/api/v1/branches");
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    return answer.sslSession().orElseThrow().getPeerCertificates()[0];
  }

  private Path certificate() {
    return folder.resolve("certificate.pem");
  }

  private Path key() {
    return folder.resolve("key.pem");
  }

  private void write(KeyStore ofCertificate, KeyStore ofKey) throws Exception {
    write(certificate(), "CERTIFICATE", of(ofCertificate).getEncoded());
    write(key(), "PRIVATE KEY", ofKey.getKey("island", PASSWORD).getEncoded());
  }

  private static void write(Path file, String what, byte[] bytes) throws IOException {
    String words = Base64.getMimeEncoder().encodeToString(bytes);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + words + "\n-----END " + what + "-----\n");
  }

  private static X509Certificate of(KeyStore store) throws Exception {
    return (X509Certificate) store.getCertificate("island");
  }

  /** A certificate for this machine, made by the tool that every Java has. */
  private KeyStore made(String name, String endsInDays) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "island",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-startdate",
                "-10d",
                "-validity",
                "" + (10 + Integer.parseInt(endsInDays)),
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertTrue(made.waitFor() == 0, () -> "see " + folder.resolve("keytool.txt"));
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static SSLContext trusting(KeyStore... stores) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    for (KeyStore store : stores) {
      trusted.setCertificateEntry("trusted-" + trusted.size(), of(store));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}

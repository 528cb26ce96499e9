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
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
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
  void eachNameIsShownItsOwnCertificateAndANameOfNobodyTheFirst() throws Exception {
    KeyStore first = made("first", "90");
    KeyStore nord = made("nord", "koe.nord.example", "90");
    KeyStore syd = made("syd", "koe.syd.example", "90");
    List<dk.serviceisland.http.Certificate.Pem> files = new ArrayList<>();
    for (KeyStore each : List.of(first, nord, syd)) {
      write(each, each);
      Path own = Files.createDirectory(folder.resolve("own-" + files.size()));
      files.add(
          new dk.serviceisland.http.Certificate.Pem(
              Files.move(certificate(), own.resolve("certificate.pem")),
              Files.move(key(), own.resolve("key.pem"))));
    }
    try (TestServer server = TestServer.start(folder)) {
      TestServer.Encrypted encrypted = server.alsoEncrypted(files);

      assertEquals(of(nord), shownTo("koe.nord.example", encrypted, first, nord, syd));
      assertEquals(of(syd), shownTo("koe.syd.example", encrypted, first, nord, syd));
      assertEquals(of(first), shownTo("koe.vest.example", encrypted, first, nord, syd));

      KeyStore renewed = made("renewed", "koe.syd.example", "90");
      write(renewed, renewed);
      Files.move(certificate(), files.get(2).certificate(), StandardCopyOption.REPLACE_EXISTING);
      Files.move(key(), files.get(2).key(), StandardCopyOption.REPLACE_EXISTING);
      assertTrue(encrypted.looks().getAsBoolean());

      assertEquals(of(renewed), shownTo("koe.syd.example", encrypted, first, nord, renewed));
      assertEquals(of(nord), shownTo("koe.nord.example", encrypted, first, nord, renewed));
    }
  }

  /** What a connection is shown that asks for a name. */
  private static Certificate shownTo(
      String name, TestServer.Encrypted encrypted, KeyStore... trusted) throws Exception {
    // Another name is another visitor, who does not go on with the session of the one before.
    SSLContext trusting = trusting(trusted);
    try (SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", encrypted.port())) {
      SSLParameters asks = socket.getSSLParameters();
      asks.setServerNames(List.of(new SNIHostName(name)));
      socket.setSSLParameters(asks);
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
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
    return made(name, "localhost", endsInDays);
  }

  private KeyStore made(String name, String host, String endsInDays) throws Exception {
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
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
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

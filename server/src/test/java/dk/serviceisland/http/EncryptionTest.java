package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the face does when it has a certificate. */
class EncryptionTest {
  private static final char[] PASSWORD = "of-this-test".toCharArray();

  @TempDir private Path folder;

  @Test
  void whoCameEncryptedComesEncryptedForAYear() throws Exception {
    KeyStore store = certificate();
    HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build();
    try (TestServer server = TestServer.start(folder)) {
      int port = server.alsoEncrypted(pem(store));

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

  /** A certificate for this machine, made by the tool that every Java has. */
  private KeyStore certificate() throws Exception {
    Path file = folder.resolve("keys.p12");
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

  private static PemKeyCertOptions pem(KeyStore store) throws Exception {
    return new PemKeyCertOptions()
        .setKeyValue(pem("PRIVATE KEY", store.getKey("island", PASSWORD).getEncoded()))
        .setCertValue(pem("CERTIFICATE", store.getCertificate("island").getEncoded()));
  }

  private static Buffer pem(String what, byte[] bytes) {
    String words = Base64.getMimeEncoder().encodeToString(bytes);
    return Buffer.buffer(
        "-----BEGIN " + what + "-----\n" + words + "\n-----END " + what + "-----\n");
  }

  private static SSLContext trusting(KeyStore store) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("island", store.getCertificate("island"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}

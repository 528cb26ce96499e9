package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a certificate and its key. */
class PemFileTest {
  @TempDir Path folder;

  private Path certificate;
  private Path key;

  @BeforeEach
  void aSoundPair() throws Exception {
    certificate = pem("site.pem", "CERTIFICATE", anyCertificate());
    key =
        pem(
            "site.key",
            "PRIVATE KEY",
            KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded());
  }

  @Test
  void aSoundPairIsTakenByItsWholePath() throws Exception {
    configure("site.pem", "site.key");

    assertEquals(
        Optional.of(new Settings.Tls(certificate, key)),
        Configuration.load(folder).settings().http().tls());
  }

  @Test
  void aFileThatIsMissingIsToldByItsWholePath() throws IOException {
    configure("keys/site.pem", "site.key");

    assertEquals(
        List.of(
            "server.yaml:2: http.tls.certificate: there is no file "
                + folder.resolve("keys/site.pem")
                + "; allowed: a PEM file that exists, seen from the configuration folder"),
        BrokenFiles.complaints(folder));
  }

  @Test
  void aFolderCannotBeRead() throws IOException {
    configure("site.pem", "branches");

    assertTold("http.tls.key: " + folder.resolve("branches") + " cannot be read");
  }

  @Test
  void aFileOfAnotherKindIsNoPem() throws IOException {
    configure("server.yaml", "site.key");
    assertTold("http.tls.certificate: " + folder.resolve("server.yaml") + " is no PEM file");
    configure("site.key", "site.key");
    assertTold("http.tls.certificate: " + key + " is no PEM file");
    configure("site.pem", "site.pem");
    assertTold("http.tls.key: " + certificate + " is no PEM file");
  }

  @Test
  void aFileThatWasCutShortIsNoPem() throws IOException {
    for (Path file : List.of(certificate, key)) {
      String whole = Files.readString(file);
      Files.writeString(file, whole.substring(0, whole.length() / 2));
      configure("site.pem", "site.key");
      assertTold(file + " is no PEM file");
      Files.writeString(file, whole);
    }
  }

  @Test
  void aKeyThatAPasswordGuardsIsToldAsSuch() throws IOException {
    pem("site.key", "ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3});
    configure("site.pem", "site.key");

    assertTold("http.tls.key: " + key + " is locked by a password");
  }

  private void assertTold(String words) {
    List<String> told = BrokenFiles.complaints(folder);
    assertEquals(1, told.size(), told::toString);
    assertTrue(told.get(0).contains(words), told.get(0));
  }

  private void configure(String certificate, String key) throws IOException {
    new SmallFolder()
        .replace(
            BrokenFiles.SERVER,
            "port: 8080",
            "tls: {certificate: %s, key: %s}".formatted(certificate, key))
        .write(folder);
  }

  private Path pem(String name, String kind, byte[] content) throws IOException {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
  }

  /** One of those that Java trusts. */
  private static byte[] anyCertificate() throws Exception {
    KeyStore trusted =
        KeyStore.getInstance(
            Path.of(System.getProperty("java.home"), "lib", "security", "cacerts").toFile(),
            "changeit".toCharArray());
    return trusted.getCertificate(trusted.aliases().nextElement()).getEncoded();
  }
}

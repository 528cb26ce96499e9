package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that speaks with nobody who does not encrypt. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresTlsTest {
  private static final String SECRET = "not-a-secret";

  @TempDir private static Path folder;

  private PostgresServer server;
  private Path itsOwn;

  @BeforeAll
  void encrypted() throws Exception {
    itsOwn = certificate("server", "localhost");
    server = new PostgresServer(folder);
    server.user("island", SECRET);
    server.encrypt(itsOwn, folder.resolve("server.key"), "island");
  }

  @AfterAll
  void end() {
    server.close();
  }

  @Test
  void everyConnectionIsEncrypted() {
    BranchDay day = Written.aDay(new BranchId("main-library"));
    try (Store store = PostgresStore.open(reached("localhost", Optional.of(itsOwn)))) {
      Journal.Part all = Written.part(day.state().plan(), BranchBuilder.MONDAY, 0, day.events());
      assertEquals(Optional.empty(), get(store.journal().append(List.of(all))).get(0).failure());

      assertEquals(
          "true",
          server.ask(
              "SELECT bool_and(ssl)::text FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                  + " WHERE usename = 'island'"));
    }
  }

  @Test
  void nobodySpeaksInTheClear() {
    assertRefused(reached("localhost", Optional.empty()));
  }

  @Test
  void aServerWithTheCertificateOfAnotherAuthorityIsNotTrusted() throws Exception {
    assertRefused(reached("localhost", Optional.of(certificate("other", "localhost"))));
  }

  @Test
  void aServerByAnotherNameThanItsCertificateIsNotTrusted() {
    assertRefused(reached("127.0.0.1", Optional.of(itsOwn)));
  }

  private static void assertRefused(PostgresSettings settings) {
    assertThrows(JournalUnusable.class, () -> PostgresStore.open(settings).close());
  }

  private PostgresSettings reached(String host, Optional<Path> authority) {
    return new PostgresSettings(
        host, server.port(), "island", "island", SECRET, authority, 2, Duration.ofSeconds(5));
  }

  /** A certificate that vouches for itself, beside its key. */
  private static Path certificate(String name, String host) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                name,
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-keystore",
                store.toString(),
                "-storepass",
                SECRET)
            .redirectErrorStream(true)
            .start();
    made.getOutputStream().close();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!made.waitFor(1, TimeUnit.MINUTES) || made.exitValue() != 0) {
      throw new IOException(said);
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
    Certificate certificate = keys.getCertificate(name);
    Key key = keys.getKey(name, SECRET.toCharArray());
    pem(folder.resolve(name + ".key"), "PRIVATE KEY", key.getEncoded());
    return pem(folder.resolve(name + ".pem"), "CERTIFICATE", certificate.getEncoded());
  }

  private static Path pem(Path file, String what, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}

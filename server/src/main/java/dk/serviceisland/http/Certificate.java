package dk.serviceisland.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that the face is served by, and its renewal: its files are looked at now and
 * then, and what they hold is used for every connection from then on. Files that are not whole, do
 * not fit together or have expired leave the certificate before in use. Thread-safe.
 */
public final class Certificate {
  private static final Logger LOG = LoggerFactory.getLogger(Certificate.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final byte[] SIGNED = "one pair".getBytes(StandardCharsets.US_ASCII);

  /** How a key of each kind signs; of any other it is not tried whether it fits. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private final Vertx vertx;
  private final Path certificate;
  private final Path key;
  private volatile Pair used;
  private volatile Optional<Pair> refused = Optional.empty();
  private volatile Optional<String> trouble = Optional.empty();
  private volatile Future<Boolean> looking = Future.succeededFuture(false);

  /** What both files hold. */
  private record Pair(Buffer certificate, Buffer key) {
    PemKeyCertOptions options() {
      return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
    }
  }

  /** What the files hold cannot be used; the message says why. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    private Unusable(Path certificate, Path key, String why) {
      super(
          "the certificate %s and the key %s cannot be used together: %s"
              .formatted(certificate, key, why));
    }
  }

  /**
   * Reads the files; blocks.
   *
   * @param certificate PEM file with the certificate chain
   * @param key PEM file with the private key
   * @throws Unusable when they are not whole or do not fit together; one that has expired is used,
   *     for without it nobody would be served at all
   */
  public Certificate(Vertx vertx, Path certificate, Path key) throws Unusable {
    this.vertx = vertx;
    this.certificate = certificate;
    this.key = key;
    this.used = read();
    checked(used);
  }

  /** What a server must be set to. */
  HttpServerOptions on(HttpServerOptions options) {
    return options.setSsl(true).setUseAlpn(true).setKeyCertOptions(used.options());
  }

  /**
   * Looks at the files from now on, and has what they come to used.
   *
   * @param server that listens, by {@link #on}
   */
  public void watch(HttpServer server, HttpServerOptions options) {
    vertx.setPeriodic(LOOK_EVERY.toMillis(), again -> look(server, options));
  }

  /**
   * Looks at the files now.
   *
   * @return whether there is another certificate from now on; never fails
   */
  public synchronized Future<Boolean> look(HttpServer server, HttpServerOptions options) {
    looking = looking.compose(before -> lookNow(server, options));
    return looking;
  }

  private Future<Boolean> lookNow(HttpServer server, HttpServerOptions options) {
    return vertx
        .executeBlocking(this::found)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(false)
                    : use(found.get(), server, options).map(true))
        .recover(
            failure -> {
              refused(failure.getMessage());
              return Future.succeededFuture(false);
            });
  }

  /** A pair that is new, whole and fits; none when nothing has changed. */
  private Optional<Pair> found() throws Unusable {
    Pair now = read();
    if (now.equals(used)) {
      refused = Optional.empty();
      trouble = Optional.empty();
      return Optional.empty();
    }
    if (refused.filter(now::equals).isPresent()) {
      return Optional.empty();
    }
    refused = Optional.of(now);
    X509Certificate first = checked(now);
    Instant end = first.getNotAfter().toInstant();
    if (end.isBefore(Instant.now())) {
      throw new Unusable(certificate, key, "it expired at " + end);
    }
    return Optional.of(now);
  }

  private Future<Void> use(Pair found, HttpServer server, HttpServerOptions options) {
    ServerSSLOptions renewed = options.getSslOptions().copy();
    renewed.setKeyCertOptions(found.options());
    return server
        .updateSSLOptions(renewed)
        .onSuccess(
            done -> {
              used = found;
              refused = Optional.empty();
              trouble = Optional.empty();
              LOG.info("the certificate is renewed");
            })
        .mapEmpty();
  }

  private void refused(String why) {
    String words = "the certificate before is kept: " + why;
    if (trouble.filter(words::equals).isEmpty()) {
      LOG.warn("{}", words);
    }
    trouble = Optional.of(words);
  }

  /** Why what the files hold is not used; none when it is. */
  public Optional<String> trouble() {
    return trouble;
  }

  private Pair read() throws Unusable {
    try {
      return new Pair(
          Buffer.buffer(Files.readAllBytes(certificate)), Buffer.buffer(Files.readAllBytes(key)));
    } catch (NoSuchFileException missing) {
      throw new Unusable(certificate, key, "there is no file " + missing.getFile());
    } catch (IOException unreadable) {
      throw new Unusable(certificate, key, unreadable.toString());
    }
  }

  /** The first certificate of a pair that fits together. */
  private X509Certificate checked(Pair pair) throws Unusable {
    try {
      List<X509Certificate> found = new ArrayList<>();
      for (KeyManager each : pair.options().getKeyManagerFactory(vertx).getKeyManagers()) {
        if (each instanceof X509KeyManager manager) {
          for (String kind : List.of("RSA", "EC", "EdDSA")) {
            String[] names = manager.getServerAliases(kind, null);
            for (String name : names == null ? new String[0] : names) {
              X509Certificate first = manager.getCertificateChain(name)[0];
              refuseOthers(first, manager.getPrivateKey(name));
              found.add(first);
            }
          }
        }
      }
      if (found.isEmpty()) {
        throw new KeyStoreException("there is no certificate of a server in it");
      }
      return found.get(0);
    } catch (Exception unfit) {
      String why = unfit.getMessage() == null ? unfit.toString() : unfit.getMessage();
      throw new Unusable(certificate, key, why);
    }
  }

  /** A key that is another certificate's is only found out at the first handshake otherwise. */
  private static void refuseOthers(X509Certificate first, PrivateKey key)
      throws GeneralSecurityException {
    String how = SIGNATURES.get(first.getPublicKey().getAlgorithm());
    if (how == null) {
      return;
    }
    Signature signature = Signature.getInstance(how);
    signature.initSign(key);
    signature.update(SIGNED);
    byte[] signed = signature.sign();
    signature.initVerify(first.getPublicKey());
    signature.update(SIGNED);
    if (!signature.verify(signed)) {
      throw new KeyStoreException("the key is another certificate's");
    }
  }
}

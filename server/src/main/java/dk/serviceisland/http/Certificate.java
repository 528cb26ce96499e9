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
 * The certificates that a port is served by, and their renewal: their files are looked at now and
 * then, and what they hold is used for every connection from then on. Files that are not whole, do
 * not fit together or have expired leave what was before in use. Of several a connection gets the
 * one that is for the name that it asks for, and the first where none is. Thread-safe.
 */
public final class Certificate {
  private static final Logger LOG = LoggerFactory.getLogger(Certificate.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final byte[] SIGNED = "one pair".getBytes(StandardCharsets.US_ASCII);

  /** How a key of each kind signs; of any other it is not tried whether it fits. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private final Vertx vertx;
  private final List<Pem> files;
  private volatile List<Pair> used;
  private volatile Optional<List<Pair>> refused = Optional.empty();
  private volatile Optional<String> trouble = Optional.empty();
  private volatile Future<Boolean> looking = Future.succeededFuture(false);

  /**
   * The files of one.
   *
   * @param certificate PEM file with the certificate chain
   * @param key PEM file with the private key
   */
  public record Pem(Path certificate, Path key) {}

  /** What both files hold. */
  private record Pair(Pem files, Buffer certificate, Buffer key) {
    PemKeyCertOptions options() {
      return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
    }
  }

  /** What the files hold cannot be used; the message says why. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    private Unusable(Pem files, String why) {
      super(
          "the certificate %s and the key %s cannot be used together: %s"
              .formatted(files.certificate(), files.key(), why));
    }
  }

  /**
   * Reads the files; blocks.
   *
   * @param files at least one pair
   * @throws Unusable when they are not whole or do not fit together; one that has expired is used,
   *     for without it nobody would be served at all
   */
  public Certificate(Vertx vertx, List<Pem> files) throws Unusable {
    this.vertx = vertx;
    this.files = List.copyOf(files);
    this.used = read();
    for (Pair pair : used) {
      checked(pair);
    }
  }

  /** What a server must be set to. */
  HttpServerOptions on(HttpServerOptions options) {
    return options
        .setSsl(true)
        .setUseAlpn(true)
        .setSni(used.size() > 1)
        .setKeyCertOptions(options(used));
  }

  private static PemKeyCertOptions options(List<Pair> pairs) {
    PemKeyCertOptions all = new PemKeyCertOptions();
    pairs.forEach(pair -> all.addCertValue(pair.certificate()).addKeyValue(pair.key()));
    return all;
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

  /** Pairs of which one is new, and all are whole and fit; none when nothing has changed. */
  private Optional<List<Pair>> found() throws Unusable {
    List<Pair> now = read();
    if (now.equals(used)) {
      refused = Optional.empty();
      trouble = Optional.empty();
      return Optional.empty();
    }
    if (refused.filter(now::equals).isPresent()) {
      return Optional.empty();
    }
    refused = Optional.of(now);
    for (Pair pair : now) {
      Instant end = checked(pair).getNotAfter().toInstant();
      if (end.isBefore(Instant.now()) && !used.contains(pair)) {
        throw new Unusable(pair.files(), "it expired at " + end);
      }
    }
    return Optional.of(now);
  }

  private Future<Void> use(List<Pair> found, HttpServer server, HttpServerOptions options) {
    ServerSSLOptions renewed = options.getSslOptions().copy();
    renewed.setKeyCertOptions(options(found));
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

  private List<Pair> read() throws Unusable {
    List<Pair> pairs = new ArrayList<>();
    for (Pem pem : files) {
      pairs.add(read(pem));
    }
    return List.copyOf(pairs);
  }

  private static Pair read(Pem pem) throws Unusable {
    try {
      return new Pair(
          pem,
          Buffer.buffer(Files.readAllBytes(pem.certificate())),
          Buffer.buffer(Files.readAllBytes(pem.key())));
    } catch (NoSuchFileException missing) {
      throw new Unusable(pem, "there is no file " + missing.getFile());
    } catch (IOException unreadable) {
      throw new Unusable(pem, unreadable.toString());
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
      throw new Unusable(pair.files(), why);
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

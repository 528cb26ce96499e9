package dk.serviceisland.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of certificates and keys that the configuration names. A complaint says the whole path, for
 * one that is seen from the configuration folder is easily looked for elsewhere.
 */
final class PemFile {
  private static final String ALLOWED = Kind.Form.PEM_FILE.allowed();
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final String LOCKED = "-----BEGIN ENCRYPTED PRIVATE KEY-----";

  private PemFile() {}

  /** A file with a certificate and those that vouch for it; none after a complaint. */
  static Optional<Path> certificates(Value value, Path folder) {
    return found(value, folder)
        .filter(
            file ->
                said(value, file)
                    .filter(text -> holdsCertificates(text) || refused(value, file, CERTIFICATE))
                    .isPresent());
  }

  /** A file with a private key that no password guards; none after a complaint. */
  static Optional<Path> privateKey(Value value, Path folder) {
    return found(value, folder)
        .filter(
            file ->
                said(value, file)
                    .filter(text -> holdsKey(text) || noKey(value, file, text))
                    .isPresent());
  }

  private static Optional<Path> found(Value value, Path folder) {
    return value.parsed(text -> folder.resolve(text).toAbsolutePath().normalize());
  }

  private static Optional<String> said(Value value, Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException missing) {
      value.mistake(ComplaintCode.MACHINE, "there is no file " + file + "; allowed: " + ALLOWED);
    } catch (IOException unreadable) {
      value.mistake(ComplaintCode.MACHINE, file + " cannot be read; allowed: " + ALLOWED);
    }
    return Optional.empty();
  }

  private static boolean holdsCertificates(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return text.contains(CERTIFICATE)
          && !CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))
              .isEmpty();
    } catch (CertificateException halved) {
      return false;
    }
  }

  private static boolean holdsKey(String text) {
    Matcher key = KEY.matcher(text);
    if (!key.find()) {
      return false;
    }
    try {
      return Base64.getMimeDecoder().decode(key.group(2)).length > 0;
    } catch (IllegalArgumentException halved) {
      return false;
    }
  }

  private static boolean noKey(Value value, Path file, String text) {
    if (text.contains(LOCKED)) {
      value.mistake(
          ComplaintCode.MACHINE, file + " is locked by a password; allowed: a key that needs none");
      return false;
    }
    return refused(value, file, "-----BEGIN PRIVATE KEY-----");
  }

  private static boolean refused(Value value, Path file, String begins) {
    value.mistake(
        ComplaintCode.MACHINE,
        file + " is no PEM file of this kind: nothing whole begins with " + begins);
    return false;
  }
}

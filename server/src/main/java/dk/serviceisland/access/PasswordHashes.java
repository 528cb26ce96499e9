package dk.serviceisland.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes and compares bcrypt hashes of passwords, on threads that are kept from everything else
 * meanwhile. Thread-safe.
 */
final class PasswordHashes {
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
  private static final Pattern COST = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$");

  private final WorkerExecutor workers;
  private final int cost;
  private final String nobodys;

  /** What strangers had compared last. Guarded by this. */
  private Future<?> ofStrangers = Future.succeededFuture();

  /**
   * Hashes of a cost.
   *
   * @param workers threads for the work
   * @param cost doubles the time with each step
   */
  PasswordHashes(WorkerExecutor workers, int cost) {
    this.workers = workers;
    this.cost = cost;
    this.nobodys = hash(new Secrets().token());
  }

  /** The hash of a password. */
  Future<String> of(String password) {
    return workers.executeBlocking(() -> hash(password), false);
  }

  /** Takes its time also when there is nobody to compare with, and no more than that. */
  Future<Boolean> matches(String password, Optional<String> kept) {
    String hash = kept.filter(PasswordHashes::isQuickEnough).orElse(nobodys);
    return workers.executeBlocking(
        () ->
            BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION))
                .verify(
                    password.getBytes(StandardCharsets.UTF_8),
                    hash.getBytes(StandardCharsets.UTF_8))
                .verified,
        false);
  }

  /**
   * As the other. What strangers say is compared one after the other, so that a thread is free for
   * those who are known, however many guess.
   */
  Future<Boolean> matches(String password, Optional<String> kept, boolean isKnown) {
    if (isKnown) {
      return matches(password, kept);
    }
    synchronized (this) {
      Future<Boolean> next = ofStrangers.transform((before, failed) -> matches(password, kept));
      ofStrangers = next;
      return next;
    }
  }

  /** Each step of the cost doubles the time: with 31 one sign-in would hold a worker for days. */
  private static boolean isQuickEnough(String hash) {
    Matcher matcher = COST.matcher(hash);
    return matcher.lookingAt() && Integer.parseInt(matcher.group(1)) <= AccessSettings.HIGHEST_COST;
  }

  private String hash(String password) {
    return new String(
        BCrypt.with(VERSION, LongPasswordStrategies.hashSha512(VERSION))
            .hash(cost, password.getBytes(StandardCharsets.UTF_8)),
        StandardCharsets.UTF_8);
  }
}

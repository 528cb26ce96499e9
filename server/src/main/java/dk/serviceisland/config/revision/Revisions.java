package dk.serviceisland.config.revision;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Where the municipality's revisions are kept, with the content of each under its hash. Nothing is
 * ever changed; content and differences of old ones go when their term is over. Every future fails
 * when the store cannot answer; then nothing was kept. Thread-safe.
 */
public interface Revisions {

  /** What became of an append. */
  sealed interface Appended {
    /** They are durable, content and all. */
    record Stored() implements Appended {}

    /**
     * Somebody else was first, and nothing was stored.
     *
     * @param newest the number of the newest revision that is stored
     */
    record Overtaken(int newest) implements Appended {}
  }

  /**
   * What is to be kept.
   *
   * @param revision its number is the next one
   * @param content what its hash was made of: the documents in canonical JSON. Content that is
   *     already kept under that hash is not kept twice
   */
  record Next(Revision revision, String content) {}

  /**
   * Keeps revisions if they are the next ones: all of them or none.
   *
   * @param next at least one, in the order of their numbers
   * @param expectedNewest number of the newest revision that the caller knows, 0 for none
   * @return fails with {@link IllegalArgumentException} when the numbers do not fit together
   */
  Future<Appended> append(List<Next> next, int expectedNewest);

  /** The newest; none before the first. */
  Future<Optional<Revision>> newest();

  /** The revision of a number; none when there is no such. */
  Future<Optional<Revision>> find(int number);

  /**
   * Reads on, in rising order.
   *
   * @param after number of the last one known, 0 for none
   * @param limit how many at most
   */
  Future<List<Revision>> list(int after, int limit);

  /** The content kept under a hash; none when there is no such, or none any more. */
  Future<Optional<String>> content(String hash);

  /** Whether content was ever kept under a hash. */
  Future<Boolean> hasHeld(String hash);
}

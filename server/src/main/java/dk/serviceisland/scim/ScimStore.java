package dk.serviceisland.scim;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Where it is kept what the house says of people and groups. Every future fails with {@link
 * dk.serviceisland.access.StoreUnavailable} when the store cannot answer; then nothing was kept.
 * What a completed future says was kept is durable. Lists are in the order of ids. Thread-safe.
 */
public interface ScimStore {
  /** What became of a record that was to be kept. */
  enum Kept {
    /** It is kept. */
    DONE,
    /** Somebody else has its user name, or is the same person on the staff. */
    TAKEN,
    /** It has changed since, is gone, or is there already. */
    CHANGED
  }

  /** What people are looked for by. */
  enum By {
    /** The id. */
    ID,
    /** The user name, in whatever letters. */
    USER_NAME,
    /** How the house names them. */
    EXTERNAL_ID
  }

  /** The people of whom that is so. */
  Future<List<Person>> people(By what, String value);

  /** All people. */
  Future<List<Person>> people();

  /** Keeps a person: the first stand as a new one, any other in place of the one before it. */
  Future<Kept> keep(Person person);

  /** Forgets a person, who is in no group any more; says whether there was one. */
  Future<Boolean> forgetPerson(String id);

  /** A group with its members. */
  Future<Optional<Group>> group(String id);

  /** All groups with their members. */
  Future<List<Group>> groups();

  /**
   * Keeps a group: the first stand as a new one, any other in place of the one before it. Members
   * who are not there are left out.
   */
  Future<Kept> keep(Group group);

  /** Forgets a group; says whether there was one. */
  Future<Boolean> forgetGroup(String id);
}

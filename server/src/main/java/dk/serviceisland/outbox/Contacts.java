package dk.serviceisland.outbox;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.access.ContactSeal;
import dk.serviceisland.appointments.Contact;
import io.vertx.core.Future;
import java.util.Optional;

/** How those who book wish to be reached. Thread-safe. */
public final class Contacts {
  private final ContactSeal seal;
  private final int most;

  private Contacts(ContactSeal seal, int most) {
    this.seal = seal;
    this.most = most;
  }

  /**
   * The contacts of an installation.
   *
   * @param secrets has what closes them
   * @param most bookings to come of one contact
   * @return fails when the store cannot be used
   */
  public static Future<Contacts> open(AccessStore secrets, int most) {
    return ContactSeal.of(secrets).map(seal -> new Contacts(seal, most));
  }

  /** Bookings to come of one contact, at most. */
  public int most() {
    return most;
  }

  /**
   * Whoever is to be told, closed; none: nobody is.
   *
   * @param mail address
   * @param reference by which a program knows whom to tell
   * @param language of what they are told
   */
  public Optional<Contact> of(Optional<String> mail, Optional<String> reference, String language) {
    return mail.or(() -> reference)
        .map(
            known ->
                new Contact(
                    mail.map(seal::close),
                    reference.map(seal::close),
                    Optional.empty(),
                    seal.mark(known),
                    language));
  }

  /** What was closed; none when this installation did not close it, as after a restore. */
  Optional<String> open(String closed) {
    return seal.open(closed);
  }
}

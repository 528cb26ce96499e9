package dk.serviceisland.scim;

import java.util.Optional;

/** A request that is not done, in the words of RFC 7644, 3.12. It is no fault: no stack is kept. */
final class Flaw extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String kind;

  private Flaw(int status, String kind, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.kind = kind;
  }

  /** One that there is no word for. */
  static Flaw of(int status, String detail) {
    return new Flaw(status, "", detail);
  }

  static Flaw filter(String detail) {
    return new Flaw(400, "invalidFilter", detail);
  }

  static Flaw syntax(String detail) {
    return new Flaw(400, "invalidSyntax", detail);
  }

  static Flaw value(String detail) {
    return new Flaw(400, "invalidValue", detail);
  }

  static Flaw path(String detail) {
    return new Flaw(400, "invalidPath", detail);
  }

  static Flaw notUnderstood() {
    return path("the path names nothing that is known here");
  }

  /** What is said here alone cannot be changed from outside. */
  static Flaw fixed() {
    return new Flaw(400, "mutability", "this is said here alone and cannot be changed");
  }

  static Flaw taken(String detail) {
    return new Flaw(409, "uniqueness", detail);
  }

  /** The settings cannot take it now, or others change the same. */
  static Flaw conflict(String detail) {
    return new Flaw(409, "", detail);
  }

  /** Throws a {@link #conflict} where it is said why the settings cannot take it. */
  static Void throwIfSaid(Optional<String> why) {
    if (why.isPresent()) {
      throw conflict(why.get());
    }
    return null;
  }

  static Flaw unknown(String detail) {
    return new Flaw(404, "", detail);
  }

  static Flaw notAllowed(String method) {
    return new Flaw(405, "", method + " is not for this address");
  }

  static Flaw notThere(String what) {
    return new Flaw(501, "", what + " is not there");
  }

  int status() {
    return status;
  }

  /** {@code scimType}; none where there is no word for it. */
  Optional<String> kind() {
    return Optional.of(kind).filter(word -> !word.isEmpty());
  }
}

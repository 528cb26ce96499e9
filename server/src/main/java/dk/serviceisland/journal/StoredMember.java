package dk.serviceisland.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A member of stored bodies: its name, and how its value is written and read. The same member may
 * be in the bodies of several kinds.
 *
 * @param <T> what its value means
 */
final class StoredMember<T> {
  private final String name;
  private final Writer<T> writer;
  private final Function<JsonFields, T> reader;

  /** Writes a value under a name. */
  private interface Writer<T> {
    void write(EventText body, T value);
  }

  /** How certain it is that a body of a version has a member. */
  enum Certainty {
    /** Every body has it. */
    ALWAYS,
    /** A body has it if there is something to say. */
    IF_ANY,
    /**
     * It was slipped into the version when bodies without it were stored already: those lack it,
     * and it must be read without.
     */
    ADDED_LATER
  }

  /**
   * A member in the bodies of one kind.
   *
   * @param name of the member
   * @param presence how certain it is there
   * @param writing writes it of an event
   * @param <E> the kind
   */
  record Of<E>(String name, Certainty presence, Writing<E> writing) {
    /** Writes what an event says, or nothing. */
    interface Writing<E> {
      void write(EventText body, E event);
    }
  }

  private StoredMember(String name, Writer<T> writer, Function<JsonFields, T> reader) {
    this.name = name;
    this.writer = writer;
    this.reader = reader;
  }

  static StoredMember<String> text(String name) {
    return new StoredMember<>(
        name, (body, value) -> body.text(name, value), body -> body.text(name));
  }

  /** A value written as a text. */
  static <T> StoredMember<T> text(
      String name, Function<T, String> toText, Function<String, T> ofText) {
    return new StoredMember<>(
        name,
        (body, value) -> body.text(name, toText.apply(value)),
        body -> ofText.apply(body.text(name)));
  }

  /** A constant, written by its name. */
  static <T extends Enum<T>> StoredMember<T> constant(String name, Class<T> kind) {
    return text(name, Enum::name, text -> Enum.valueOf(kind, text));
  }

  static StoredMember<Duration> duration(String name) {
    return text(name, Duration::toString, Duration::parse);
  }

  static StoredMember<Instant> moment(String name) {
    return text(name, Instant::toString, Instant::parse);
  }

  static StoredMember<Long> number(String name) {
    return new StoredMember<>(
        name, (body, value) -> body.number(name, value), body -> body.number(name));
  }

  static StoredMember<Integer> integer(String name) {
    return new StoredMember<>(
        name, (body, value) -> body.number(name, value), body -> body.integer(name));
  }

  static StoredMember<Boolean> bool(String name) {
    return new StoredMember<>(
        name, (body, value) -> body.bool(name, value), body -> body.bool(name));
  }

  /** A value of another shape. */
  static <T> StoredMember<T> shaped(String name, Shape<T> shape, Function<JsonFields, T> reader) {
    return new StoredMember<>(name, (body, value) -> shape.write(body, name, value), reader);
  }

  /** Writes a value of a shape under a name. */
  interface Shape<T> {
    void write(EventText body, String name, T value);
  }

  /** In every body. */
  <E> Of<E> always(Function<? super E, ? extends T> value) {
    return new Of<>(
        name, Certainty.ALWAYS, (body, event) -> writer.write(body, value.apply(event)));
  }

  /** In those bodies that have something to say. */
  <E> Of<E> ifAny(Function<? super E, Optional<T>> value) {
    return optional(Certainty.IF_ANY, value);
  }

  /** In those bodies that have something to say and were not stored before it was added. */
  <E> Of<E> addedLater(Function<? super E, Optional<T>> value) {
    return optional(Certainty.ADDED_LATER, value);
  }

  private <E> Of<E> optional(Certainty presence, Function<? super E, Optional<T>> value) {
    return new Of<>(
        name,
        presence,
        (body, event) -> value.apply(event).ifPresent(one -> writer.write(body, one)));
  }

  /** Taken out of a body. */
  T in(JsonFields body) {
    return reader.apply(body);
  }

  /** Taken out of a body that may lack it. */
  Optional<T> ifIn(JsonFields body) {
    return body.has(name) ? Optional.of(in(body)) : Optional.empty();
  }
}

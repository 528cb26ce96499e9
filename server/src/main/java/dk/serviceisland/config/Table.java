package dk.serviceisland.config;

import dk.serviceisland.domain.plan.Term;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A table of a known kind in a document. */
final class Table {
  private final Value place;
  private final Section section;
  private final Map<String, Value> entries;
  private final Set<String> misspelt;

  /**
   * A table.
   *
   * @param misspelt keys that were probably meant by others that are not known: nothing is said of
   *     their lack, because the mistake was told there
   */
  Table(Value place, Section section, Map<String, Value> entries, Set<String> misspelt) {
    this.place = place;
    this.section = section;
    this.entries = entries;
    this.misspelt = misspelt;
  }

  /** Where the table stands, to complain about it as a whole. */
  Value place() {
    return place;
  }

  /** A value that need not be there. */
  Optional<Value> find(String key) {
    described(key);
    return Optional.ofNullable(entries.get(key));
  }

  /** A value that must be there; complains when it is not. */
  Optional<Value> need(String key) {
    Optional<Value> value = find(key);
    if (value.isEmpty() && !misspelt.contains(key)) {
      place.mistake(ComplaintCode.MISSING, Map.of("key", key), "the key '" + key + "' is missing");
    }
    return value;
  }

  /** A table inside this one; none when it is not there. */
  Optional<Table> table(String key) {
    return find(key).flatMap(Value::table);
  }

  /** A table inside this one that may be left out; an empty one when it is not there. */
  Table part(String key) {
    return table(key).orElseGet(() -> emptyPart(key));
  }

  private Table emptyPart(String key) {
    Kind kind = described(key).kind();
    if (kind instanceof Kind.TableOf table) {
      return new Table(place, table.described(), Map.of(), Set.of());
    }
    throw new IllegalArgumentException(section + "." + key + " is no table");
  }

  /** The items of a list; none when it is not there. */
  List<Value> items(String key) {
    return find(key).map(Value::items).orElse(List.of());
  }

  /** The items of a list that must be there. */
  List<Value> needItems(String key) {
    return need(key).map(Value::items).orElse(List.of());
  }

  /**
   * The items of a list that gives things their ids. Where it cannot be read, nothing is said of an
   * id of which it is not known whether it is one of them.
   *
   * @param what one of the things, as complaints call it
   */
  List<Value> definitions(String key, String what) {
    Optional<Value> list = described(key).required() ? need(key) : find(key);
    boolean readable = list.map(Value::isList).orElse(!described(key).required());
    List<Value> items = list.map(Value::items).orElse(List.of());
    if (!readable || !items.stream().allMatch(Value::isTable)) {
      place.doubt(what);
    }
    return items;
  }

  /**
   * The days from one to another, both included, as far as they are named; the last is not before
   * the first.
   *
   * @param first key of the first day
   * @param last key of the last day
   */
  Term term(String first, String last) {
    return term(first, last, day -> "the last day is " + day + ", before the first");
  }

  /**
   * As {@link #term(String, String)}.
   *
   * @param ends what to say of a last day that is before the first
   */
  Term term(String first, String last, Function<LocalDate, String> ends) {
    Optional<LocalDate> from = find(first).flatMap(Value::date);
    Optional<LocalDate> until = find(last).flatMap(Value::date);
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      place().mistake(ComplaintCode.UNTIL_BEFORE, ends.apply(until.get()));
    }
    return new Term(from, until);
  }

  /** Texts per language that must be there. */
  Map<String, String> names() {
    return need("names").map(Value::names).orElse(Map.of("da", ""));
  }

  /**
   * The id that this table gives a thing. Where it cannot be read, nothing is said of an id of
   * which it is not known whether it is that.
   *
   * @param what the thing, as complaints call it
   */
  <T> Optional<T> defines(String what, Function<String, T> constructor) {
    Optional<T> id = need("id").flatMap(value -> value.id(constructor));
    if (id.isEmpty()) {
      place.doubt(what);
    }
    return id;
  }

  /** A whole number; the usual one of its description when it is not there. */
  int whole(String key) {
    return find(key).flatMap(Value::whole).orElseGet(() -> (Integer) usual(key));
  }

  /** A number; the usual one of its description when it is not there. */
  double number(String key) {
    return find(key).flatMap(Value::number).orElseGet(() -> ((Number) usual(key)).doubleValue());
  }

  /** A text; the usual one of its description when it is not there. */
  String text(String key) {
    return find(key).flatMap(Value::text).orElseGet(() -> (String) usual(key));
  }

  /** Yes or no; the usual one of its description when it is not there. */
  boolean flag(String key) {
    return find(key).flatMap(Value::flag).orElseGet(() -> (Boolean) usual(key));
  }

  private Object usual(String key) {
    return described(key)
        .usual()
        .orElseThrow(() -> new IllegalArgumentException(section + "." + key + " has no default"));
  }

  private Setting described(String key) {
    return section
        .setting(key)
        .orElseThrow(() -> new IllegalArgumentException(section + " has no key " + key));
  }
}

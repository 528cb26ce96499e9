package dk.serviceisland.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A value in a document, with its place and the kind that its description gives it. Each way of
 * reading it either answers or complains of what its kind does not allow; a reader goes on with
 * what it got, so that one run finds every mistake.
 */
final class Value {
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final int LONGEST_URL = 500;

  /** A longer list is told by how many it has. */
  private static final int MOST_SHOWN = 100;

  private final Complaints complaints;
  private final String file;
  private final String key;
  private final Part part;
  private final Kind kind;

  Value(Complaints complaints, String file, String key, Part part, Kind kind) {
    this.complaints = complaints;
    this.file = file;
    this.key = key;
    this.part = part;
    this.kind = kind;
  }

  void mistake(ComplaintCode code, String message) {
    mistake(code, Map.of(), message);
  }

  void mistake(ComplaintCode code, Map<String, String> values, String message) {
    complaints.mistake(new Complaint(file, part.line(), key, code, values, message));
  }

  void warning(ComplaintCode code, Map<String, String> values, String message) {
    complaints.warning(new Complaint(file, part.line(), key, code, values, message));
  }

  /** Complains that what stands here gives a thing a name that another of its list has. */
  void standsTwice(String what, Object name) {
    mistake(ComplaintCode.TWICE, Map.of("id", String.valueOf(name)), twiceWords(what, name));
  }

  /** As {@link #standsTwice}, of what means nothing: it stays where it was taken before. */
  void standsTwiceInVain(String what, Object name) {
    beyondBounds(ComplaintCode.TWICE, Map.of("id", String.valueOf(name)), twiceWords(what, name));
  }

  private static String twiceWords(String what, Object name) {
    return (what.isEmpty() ? "" : "the " + what + " ")
        + Shown.quoted(name)
        + " stands in the list twice";
  }

  /** Complains about what stands here. */
  void notAllowed(String allowed) {
    notAllowed(ComplaintCode.NOT_ALLOWED, Map.of("allowed", allowed), allowed);
  }

  /** Complains about what stands here, for a reason that has a code of its own. */
  void notAllowed(ComplaintCode code, Map<String, String> values, String allowed) {
    mistake(code, values, notAllowedWords(allowed));
  }

  /**
   * As {@link #mistake}, about what can be read and is beyond its bounds.
   *
   * @return whether it stays, because it was taken when there were others
   */
  boolean beyondBounds(ComplaintCode code, Map<String, String> values, String message) {
    return complaints.beyondBounds(new Complaint(file, part.line(), key, code, values, message));
  }

  private boolean beyondBounds(String allowed) {
    return beyondBounds(
        ComplaintCode.NOT_ALLOWED, Map.of("allowed", allowed), notAllowedWords(allowed));
  }

  private String notAllowedWords(String allowed) {
    return shown() + " is not allowed here; allowed: " + allowed;
  }

  /** Complains about a list that has nothing in it. */
  void isEmpty(String allowed) {
    notAllowed(ComplaintCode.EMPTY_LIST, Map.of(), allowed);
  }

  /**
   * Complains that a name is not one of those that exist, unless it is; says nothing where some of
   * those that exist could not be read, for then it may be one of them.
   */
  boolean isOneOf(String what, String name, Collection<String> known) {
    if (known.contains(name)) {
      return true;
    }
    if (!doubts(what) && !complaints.areEnough()) {
      mistake(
          ComplaintCode.UNKNOWN,
          Map.of("kind", what, "id", name),
          "unknown "
              + what
              + " "
              + Shown.quoted(name)
              + "; known: "
              + Shown.listed(known)
              + Nearest.question(name, known));
    }
    return false;
  }

  /** Says that one of the things of that name cannot be read, so that some are not known. */
  void doubt(String what) {
    complaints.doubt(what);
  }

  /** Whether there may be more of these than could be read. */
  boolean doubts(String what) {
    return complaints.doubts(what);
  }

  /** Whether this is one plain value, not a list or a table. */
  boolean isScalar() {
    return part instanceof Part.Plain;
  }

  /** Whether this is a table. */
  boolean isTable() {
    return part instanceof Part.Entries;
  }

  /** Whether this is a list. */
  boolean isList() {
    return part instanceof Part.Items;
  }

  /** Whether it says just that word. */
  boolean says(String word) {
    return part instanceof Part.Plain plain && plain.text().equals(word);
  }

  /** A text of as many characters as its kind allows. */
  Optional<String> text() {
    Kind.Text bounds = kind instanceof Kind.Text text ? text : Kind.Text.ANY;
    return scalar("text")
        .filter(
            text ->
                (text.length() >= bounds.least() && text.length() <= bounds.most())
                    || mayBeAsLong(text, bounds));
  }

  private boolean mayBeAsLong(String text, Kind.Text bounds) {
    return bounds.equals(Kind.Text.ANY)
        ? mayBeAsLong(text, bounds.most())
        : beyondBounds(bounds.allowed());
  }

  private boolean mayBeAsLong(String text, int most) {
    return beyondBounds(
        ComplaintCode.TOO_LONG,
        Map.of("length", "" + text.length(), "most", "" + most),
        "the text has " + text.length() + " characters; allowed: " + most);
  }

  /** A text in the form of its kind. */
  Optional<String> written() {
    return scalar(kind.allowed()).filter(text -> fits(text) || beyondBounds(kind.allowed()));
  }

  /** A whole number within the bounds of its kind. */
  Optional<Integer> whole() {
    Kind.Whole bounds = as(Kind.Whole.class);
    return parsed(Integer::parseInt)
        .filter(
            number ->
                (number >= bounds.least() && number <= bounds.most())
                    || beyondBounds(kind.allowed()));
  }

  /** A number within the bounds of its kind. */
  Optional<Double> number() {
    Kind.Decimal bounds = as(Kind.Decimal.class);
    return parsed(text -> new BigDecimal(text).doubleValue())
        .filter(
            number ->
                (number >= bounds.least() && number <= bounds.most())
                    || beyondBounds(kind.allowed()));
  }

  Optional<Duration> minutes() {
    return whole().map(Duration::ofMinutes);
  }

  /** Minutes within the bounds of its kind that are whole steps. */
  Optional<Duration> minutesInSteps(Duration step) {
    String size = "" + step.toMinutes();
    return minutes()
        .filter(
            length ->
                length.toMinutes() % step.toMinutes() == 0
                    || beyondBounds(
                        ComplaintCode.NOT_IN_STEPS,
                        Map.of("step", size),
                        notAllowedWords("whole " + size + " minutes, " + kind.allowed())));
  }

  Optional<Boolean> flag() {
    return parsed(Map.of("true", true, "false", false)::get);
  }

  /** One of the words of its kind, as what it stands for. */
  <T> Optional<T> oneOf(Map<String, T> meanings) {
    return parsed(meanings::get);
  }

  /** A name that an operator gives a thing. */
  <T> Optional<T> id(Function<String, T> constructor) {
    return parsed(Kind.Form.ID.allowed(), constructor);
  }

  Optional<LocalDate> date() {
    return parsed(LocalDate::parse);
  }

  /**
   * A last day.
   *
   * @param first none where it is not known; then any day will do
   * @param key of the first
   */
  Optional<LocalDate> dateNotBefore(Optional<LocalDate> first, String key) {
    Optional<LocalDate> last = date();
    if (last.isPresent() && first.filter(last.get()::isBefore).isPresent()) {
      notAllowed(ComplaintCode.UNTIL_BEFORE, Map.of(), "a date that is not before " + key);
      return Optional.empty();
    }
    return last;
  }

  Optional<LocalTime> timeOfDay() {
    return parsed(LocalTime::parse);
  }

  Optional<ZoneId> timeZone() {
    return parsed(name -> ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : null);
  }

  /** An address of a page: without a user, and short enough for a QR code that phones read. */
  Optional<String> url() {
    return parsed(text -> uri(text).getHost() != null ? text : null)
        .filter(text -> uri(text).getUserInfo() == null || beyondBounds(kind.allowed()))
        .filter(text -> text.length() <= LONGEST_URL || mayBeAsLong(text, LONGEST_URL));
  }

  Optional<String> language() {
    return parsed(code -> LANGUAGES.contains(code) ? code : null);
  }

  /** Texts per language, Danish always among them. */
  Map<String, String> names() {
    Map<String, String> names = perLanguage(value -> value.text().orElse(""));
    if (part instanceof Part.Entries && !names.containsKey("da")) {
      mistake(ComplaintCode.NO_DANISH, "the Danish text (da) is missing");
    }
    return names;
  }

  /** Something per language. */
  <T> Map<String, T> perLanguage(Function<Value, T> reading) {
    Map<String, T> texts = new LinkedHashMap<>();
    entries()
        .forEach(
            (language, value) -> {
              if (LANGUAGES.contains(language)) {
                texts.put(language, reading.apply(value));
              } else {
                value.mistake(
                    ComplaintCode.UNKNOWN_LANGUAGE,
                    Map.of("language", language),
                    "unknown language "
                        + Shown.quoted(language)
                        + "; allowed: two letters such as da, en");
              }
            });
    return Collections.unmodifiableMap(texts);
  }

  /** The items of a list; none after a complaint. */
  List<Value> items() {
    if (!(part instanceof Part.Items list)) {
      notAllowed("a list");
      return List.of();
    }
    List<Value> items = new ArrayList<>();
    for (Part item : withinBounds(list.items())) {
      items.add(new Value(complaints, file, key + "[" + items.size() + "]", item, kind.item()));
    }
    if (kind.bare() instanceof Kind.ListOf of && of.once()) {
      refuseTwice(items);
    }
    return items;
  }

  /** No more than may stand in a list, so that nobody reads on without an end. */
  private List<Part> withinBounds(List<Part> items) {
    if (complaints.areEnough()) {
      return List.of();
    }
    int most = kind.mostItems();
    return items.size() <= most || beyondBounds("at most " + most) ? items : items.subList(0, most);
  }

  /** An item is the same as another one however it is written. */
  private static void refuseTwice(List<Value> items) {
    Set<Object> seen = new HashSet<>();
    for (Value item : items) {
      Object tree = Tree.canonical(item.part, item.kind);
      if (!seen.add(tree)) {
        String what = item.kind instanceof Kind.Reference reference ? reference.to() : "";
        item.standsTwiceInVain(what, name(tree));
      }
    }
  }

  /** An item in a few words: a table by what stands in it. */
  private static String name(Object tree) {
    return tree instanceof Map<?, ?> table
        ? table.values().stream().map(Tree::written).collect(Collectors.joining(" "))
        : Tree.written(tree);
  }

  /** The entries of a table whose keys the operator chooses; none after a complaint. */
  Map<String, Value> entries() {
    if (!(part instanceof Part.Entries table)) {
      notAllowed(kind.allowed());
      return Map.of();
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    for (Part.Entry entry : table.entries()) {
      String path = key.isEmpty() ? entry.key() : key + "." + entry.key();
      Value value = new Value(complaints, file, path, entry.value(), kind.under(entry.key()));
      Value first = entries.putIfAbsent(entry.key(), value);
      if (first != null) {
        complaints.mistake(
            new Complaint(
                file,
                entry.line(),
                path,
                ComplaintCode.KEY_TWICE,
                Map.of("key", entry.key()),
                "the key stands here twice, first on line " + first.part.line()));
      }
    }
    return entries;
  }

  /** The table that its kind says; complains about keys that it may not have. */
  Optional<Table> table() {
    Section section = section();
    if (complaints.areEnough()) {
      return Optional.empty();
    }
    if (!(part instanceof Part.Entries)) {
      notAllowed("a table of " + String.join(", ", section.keys()));
      return Optional.empty();
    }
    Map<String, Value> entries = entries();
    Set<String> misspelt = new HashSet<>();
    entries.forEach(
        (name, value) -> {
          if (section.setting(name).isEmpty()) {
            Nearest.to(name, section.keys()).ifPresent(misspelt::add);
            value.mistake(
                ComplaintCode.UNKNOWN_KEY,
                Map.of("key", name),
                "unknown key "
                    + Shown.quoted(name)
                    + "; allowed: "
                    + String.join(", ", section.keys())
                    + Nearest.question(name, section.keys()));
          }
        });
    return Optional.of(new Table(this, section, entries, misspelt));
  }

  /** Reads one plain value; a parser that answers null or throws leads to a complaint. */
  <T> Optional<T> parsed(Function<String, T> parser) {
    return parsed(kind.allowed(), parser);
  }

  private <T> Optional<T> parsed(String allowed, Function<String, T> parser) {
    return scalar(allowed)
        .flatMap(
            text -> {
              Optional<T> result;
              try {
                result = fits(text) ? Optional.ofNullable(parser.apply(text)) : Optional.empty();
              } catch (IllegalArgumentException | DateTimeException refused) {
                result = Optional.empty();
              }
              if (result.isEmpty()) {
                notAllowed(allowed);
              }
              return result;
            });
  }

  private boolean fits(String text) {
    return !(kind instanceof Kind.Written written) || written.form().fits(text);
  }

  private Optional<String> scalar(String allowed) {
    if (!(part instanceof Part.Plain plain)) {
      notAllowed(allowed);
      return Optional.empty();
    }
    if (plain.text().isBlank()) {
      mistake(ComplaintCode.NO_VALUE, "has no value; allowed: " + allowed);
      return Optional.empty();
    }
    return Optional.of(plain.text().strip());
  }

  private <K extends Kind> K as(Class<K> wanted) {
    return wanted.cast(kind.bare());
  }

  private Section section() {
    return kind.bare().section().orElseThrow();
  }

  private String shown() {
    if (part instanceof Part.Plain plain) {
      return Shown.quoted(plain.text());
    }
    return part instanceof Part.Items list ? shown(list) : "a table";
  }

  /** Which list, as far as that can be said in a few words. */
  private static String shown(Part.Items list) {
    String words =
        list.items().stream()
            .map(item -> item instanceof Part.Plain plain ? plain.text() : "…")
            .collect(Collectors.joining(", ", "[", "]"));
    if (list.items().isEmpty()) {
      return "an empty list";
    }
    return words.contains("…") || words.length() > MOST_SHOWN
        ? "a list of " + list.items().size()
        : "the list " + words;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }
}

package dk.serviceisland.wire;

import dk.serviceisland.domain.day.PaperSlip;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.FreeText;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One member of a body: what it may hold, and how that becomes the component of its record.
 *
 * @param name in the body and of the component
 * @param absent the component when the member is missing; null when it must not be
 * @param holds what it may hold
 * @param present the component of what it holds
 */
record Member(String name, Object absent, Holds holds, Function<Object, Object> present) {
  private static final int LONGEST_SLUG = 40;
  private static final String SLUG = "1 to 40 of a-z, 0-9 and -, not starting with a hyphen";

  private static final Map<Class<?>, Text> TEXTS =
      Map.of(
          TaskTypeId.class, new Text(Member::isSlug, SLUG, TaskTypeId::new),
          BranchId.class, new Text(Member::isSlug, SLUG, BranchId::new),
          CounterId.class, new Text(Member::isSlug, SLUG, CounterId::new),
          ElsewhereId.class, new Text(Member::isSlug, SLUG, ElsewhereId::new),
          StaffId.class, new Text(Member::isSlug, SLUG, StaffId::new),
          SkillId.class, new Text(Member::isSlug, SLUG, SkillId::new),
          PaperSlip.class, new Text(PaperLine::isWellFormed, PaperLine.ALLOWED, PaperLine::read),
          TicketId.class,
              new Text(TicketId::isWellFormed, "22 characters of base64url", TicketId::new),
          Instant.class,
              new Text(
                  text -> Times.read(text).isPresent(),
                  "RFC 3339 with an offset",
                  text -> Times.read(text).orElseThrow()));

  /** What a member may hold. */
  private interface Holds {
    /** What would be right, in words. */
    String allowed();

    /** The value; null when it is wrong, which is noted at its path. */
    Object read(String path, JsonNode value, Flaws flaws);
  }

  /** The member of a component, whose type and annotation say all about it. */
  static Member of(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == boolean.class) {
      return new Member(component.getName(), false, new Flag(), Function.identity());
    }
    if (type == OptionalInt.class) {
      return new Member(
          component.getName(),
          OptionalInt.empty(),
          whole(component),
          number -> OptionalInt.of((int) number));
    }
    Allowed.PerLanguage perLanguage = component.getAnnotation(Allowed.PerLanguage.class);
    if (perLanguage != null) {
      return new Member(
          component.getName(), null, new Texts(perLanguage.most()), Function.identity());
    }
    if (type == Map.class) {
      return new Member(component.getName(), Map.of(), new Tree(true), Function.identity());
    }
    if (type == List.class && component.getAnnotation(Allowed.Entries.class) == null) {
      return new Member(
          component.getName(),
          List.of(),
          Tables.of(table(argument(component.getGenericType()))),
          Function.identity());
    }
    if (type == Optional.class) {
      return new Member(
          component.getName(),
          Optional.empty(),
          holds(component, argument(component.getGenericType())),
          Optional::of);
    }
    return new Member(
        component.getName(),
        null,
        holds(component, component.getGenericType()),
        Function.identity());
  }

  /** Whether a body must have it. */
  boolean required() {
    return absent == null;
  }

  /** The component; null when the member is wrong or missing, which is noted. */
  Object read(JsonNode value, Flaws flaws) {
    return read("", value, flaws);
  }

  /** As {@link #read(JsonNode, Flaws)}, of a table that lies deeper. */
  private Object read(String within, JsonNode value, Flaws flaws) {
    String path = within + "/" + name;
    if (value == null) {
      if (required()) {
        flaws.add(path, "is missing", holds.allowed());
      }
      return absent;
    }
    Object held = holds.read(path, value, flaws);
    return held == null ? null : present.apply(held);
  }

  private static Holds holds(RecordComponent component, Type type) {
    return type instanceof ParameterizedType list
        ? entries(component, (Class<?>) argument(list))
        : one(component, (Class<?>) type);
  }

  private static Holds one(RecordComponent component, Class<?> type) {
    if (type == int.class) {
      return whole(component);
    }
    if (type == Boolean.class) {
      return new Flag();
    }
    if (type == Object.class) {
      return new Tree(false);
    }
    if (type.isRecord() && !TEXTS.containsKey(type)) {
      return new OneTable(Tables.of(table(type)));
    }
    if (type.isEnum()) {
      return word(type);
    }
    return type == String.class ? text(component) : TEXTS.get(type);
  }

  /** Entries that are words, or texts of the form of their type; plain texts have any. */
  private static Holds entries(RecordComponent component, Class<?> type) {
    Allowed.Entries entries = component.getAnnotation(Allowed.Entries.class);
    Text each =
        type == String.class
            ? new Text(text -> true, entries.what(), text -> text)
            : type.isEnum() ? word(type) : TEXTS.get(type);
    return new Entries(entries.most(), entries.what(), each);
  }

  private static Holds whole(RecordComponent component) {
    Allowed.Whole range = component.getAnnotation(Allowed.Whole.class);
    return new Whole(range.least(), range.most());
  }

  private static Holds text(RecordComponent component) {
    Allowed.Form form = component.getAnnotation(Allowed.Form.class);
    if (form != null) {
      Text text = new Text(form(form.value().regex()), form.value().words(), word -> word);
      return form.free() ? new Free(text) : text;
    }
    Allowed.Text length = component.getAnnotation(Allowed.Text.class);
    String allowed = "a text of " + length.least() + " to " + length.most() + " characters";
    if (length.name()) {
      return Free.name(length.least(), length.most(), allowed + " in one line");
    }
    return length.free()
        ? Free.of(length.least(), length.most(), allowed)
        : new Text(length(length.least(), length.most()), allowed, word -> word);
  }

  private static <E extends Enum<E>> Text word(Class<?> type) {
    @SuppressWarnings("unchecked")
    Class<E> kind = (Class<E>) type;
    return new Text(
        text -> Words.read(kind, text).isPresent(),
        Words.all(kind),
        text -> Words.read(kind, text).orElseThrow());
  }

  private static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  private static Class<? extends Record> table(Type type) {
    return ((Class<?>) type).asSubclass(Record.class);
  }

  private static Predicate<String> form(String regex) {
    return Pattern.compile(regex).asMatchPredicate();
  }

  private static Predicate<String> length(int least, int most) {
    return text -> {
      int characters = text.codePointCount(0, text.length());
      return characters >= least && characters <= most;
    };
  }

  /** By hand, since every draw has one or more. */
  private static boolean isSlug(String text) {
    if (text.isEmpty() || text.length() > LONGEST_SLUG || text.charAt(0) == '-') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  /** A text of a form, and what is made of it. */
  private record Text(Predicate<String> form, String allowed, Function<String, Object> make)
      implements Holds {
    @Override
    public Object read(String path, JsonNode value, Flaws flaws) {
      if (value.isString() && form.test(value.stringValue())) {
        return make.apply(value.stringValue());
      }
      flaws.add(path, value.isString() ? "has another form" : "is not a text", allowed);
      return null;
    }
  }

  /** A text that people write freely. */
  private record Free(Text text) implements Holds {
    static Free of(int least, int most, String allowed) {
      return new Free(
          new Text(length(least, most).and(FreeText::isReadable), allowed, text -> text));
    }

    /** What something is called. */
    static Free name(int least, int most, String allowed) {
      Predicate<String> inOneLine = text -> !FreeText.hasLines(text);
      return new Free(
          new Text(
              length(least, most).and(FreeText::isReadable).and(inOneLine),
              allowed,
              String::strip));
    }

    @Override
    public String allowed() {
      return text.allowed();
    }

    @Override
    public Object read(String path, JsonNode value, Flaws flaws) {
      Object read = text.read(path, value, flaws);
      if (read != null && FreeText.looksLikeCpr((String) read)) {
        flaws.likeCpr(path);
      }
      return read;
    }
  }

  /** A whole number in a range. */
  private record Whole(int least, int most) implements Holds {
    @Override
    public String allowed() {
      return least + " to " + most;
    }

    @Override
    public Object read(String path, JsonNode value, Flaws flaws) {
      double number = value.isNumber() ? value.asDouble(Double.POSITIVE_INFINITY) : Double.NaN;
      if (number >= least && number <= most && number == Math.rint(number)) {
        return (int) number;
      }
      boolean whole = number == Math.rint(number);
      flaws.add(path, whole ? "is out of range" : "is not a whole number", allowed());
      return null;
    }
  }

  /** A truth value. */
  private record Flag() implements Holds {
    @Override
    public String allowed() {
      return "true, false";
    }

    @Override
    public Object read(String path, JsonNode value, Flaws flaws) {
      if (value.isBoolean()) {
        return value.booleanValue();
      }
      flaws.add(path, "is not a truth value", allowed());
      return null;
    }
  }

  /** A list of one or more texts of a form. */
  private record Entries(int most, String what, Text each) implements Holds {
    @Override
    public String allowed() {
      return "1 to " + most + " " + what;
    }

    @Override
    public Object read(String path, JsonNode value, Flaws flaws) {
      if (!value.isArray()) {
        flaws.add(path, "is not a list", allowed());
        return null;
      }
      if (value.isEmpty() || value.size() > most) {
        flaws.add(path, "has " + value.size() + " entries", allowed());
        return null;
      }
      List<Object> read = new ArrayList<>(value.size());
      for (JsonNode entry : value) {
        if (entry.isString() && each.form().test(entry.stringValue())) {
          Object one = each.make().apply(entry.stringValue());
          if (one instanceof Enum<?> && read.contains(one)) {
            flaws.add(path + "/" + read.size(), "stands there twice", "each once");
          }
          read.add(one);
        } else {
          flaws.add(path + "/" + read.size(), "has another form", what);
          read.add(null);
        }
      }
      return Collections.unmodifiableList(read);
    }
  }

  /** Anything but null, or any table, whatever is in it. */
  private record Tree(boolean table) implements Holds {
    @Override
    public String allowed() {
      return table ? "an object" : "a text, number, truth value, list or object";
    }

    @Override
    public Object read(String path, JsonNode value, Flaws flaws) {
      if (holdsEndless(value)) {
        flaws.add(path, "has a number that is out of range", allowed());
        return null;
      }
      if (table ? value.isObject() : !value.isNull()) {
        return Json.MAPPER.convertValue(value, Object.class);
      }
      flaws.add(path, table ? "is not an object" : "is null", allowed());
      return null;
    }

    /** Whether some number in it is larger than any machine holds, and would be no number. */
    private static boolean holdsEndless(JsonNode value) {
      if (value.isNumber()) {
        return Double.isInfinite(value.asDouble(Double.POSITIVE_INFINITY));
      }
      for (JsonNode held : value) {
        if (holdsEndless(held)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Texts per language. */
  private record Texts(int most) implements Holds {
    private static final Predicate<String> LANGUAGE = form(Allowed.Shape.LANGUAGE.regex());

    @Override
    public String allowed() {
      return "texts of 1 to " + most + " characters by language, da always there";
    }

    @Override
    public Object read(String path, JsonNode value, Flaws flaws) {
      if (!value.isObject()) {
        flaws.add(path, "is not an object", allowed());
        return null;
      }
      Map<String, String> texts = new LinkedHashMap<>();
      Free free = Free.of(1, most, allowed());
      for (String language : value.propertyNames()) {
        if (!LANGUAGE.test(language)) {
          flaws.add(path + "/" + language, "is not known", Allowed.Shape.LANGUAGE.words());
        } else {
          texts.put(
              language, (String) free.read(path + "/" + language, value.get(language), flaws));
        }
      }
      if (!value.has("da")) {
        flaws.add(path + "/da", "is missing", allowed());
      }
      return texts;
    }
  }

  /** One table, as a record says. */
  private record OneTable(Tables tables) implements Holds {
    @Override
    public String allowed() {
      return "an object";
    }

    @Override
    public Object read(String path, JsonNode value, Flaws flaws) {
      return tables.table(path, value, flaws);
    }
  }

  /** A list of tables, each as a record says, which is looked at once for all of them. */
  private record Tables(
      List<Member> members, Set<String> names, Constructor<? extends Record> constructor)
      implements Holds {

    static Tables of(Class<? extends Record> each) {
      RecordComponent[] components = each.getRecordComponents();
      List<Member> members = Arrays.stream(components).map(Member::of).toList();
      Set<String> names = new LinkedHashSet<>();
      members.forEach(member -> names.add(member.name()));
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      try {
        return new Tables(members, names, each.getDeclaredConstructor(types));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("every record has this constructor", e);
      }
    }

    @Override
    public String allowed() {
      return "one object or more";
    }

    @Override
    public Object read(String path, JsonNode value, Flaws flaws) {
      if (!value.isArray() || value.isEmpty()) {
        flaws.add(path, value.isArray() ? "is empty" : "is not a list", allowed());
        return null;
      }
      List<Object> read = new ArrayList<>(value.size());
      for (JsonNode entry : value) {
        read.add(table(path + "/" + read.size(), entry, flaws));
      }
      return Collections.unmodifiableList(read);
    }

    private Object table(String path, JsonNode entry, Flaws flaws) {
      if (!entry.isObject()) {
        flaws.add(path, "is not an object", "an object");
        return null;
      }
      for (String name : entry.propertyNames()) {
        if (!names.contains(name)) {
          flaws.add(path + "/" + name, "is not known", String.join(", ", names));
        }
      }
      Object[] values =
          members.stream()
              .map(member -> member.read(path, entry.get(member.name()), flaws))
              .toArray();
      return Arrays.stream(values).anyMatch(Objects::isNull) ? null : made(values);
    }

    private Object made(Object[] values) {
      try {
        return constructor.newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("every record has this constructor", e);
      }
    }
  }
}

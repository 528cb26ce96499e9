package dk.serviceisland.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Settings as trees of {@code Map}, {@code List}, {@code String}, {@code Integer}, {@code
 * BigDecimal} and {@code Boolean} in one canonical form: keys in the order of their description,
 * what is as usual left out, short forms where there are any. Equal settings have equal trees; what
 * is not allowed stays in them as it was written.
 */
final class Tree {
  /** A number that has more before or behind the point is none that anybody means. */
  private static final int MOST_PLACES = 40;

  private Tree() {}

  /** The canonical form of a part. */
  static Object canonical(Part part, Kind kind) {
    if (kind instanceof Kind.Or or) {
      return part instanceof Part.Plain plain && plain.text().strip().equals(or.word())
          ? or.word()
          : canonical(part, or.of());
    }
    if (part instanceof Part.Entries table) {
      return table(table, kind);
    }
    if (part instanceof Part.Items list) {
      return list.items().stream().map(item -> canonical(item, kind.item())).toList();
    }
    return plain(((Part.Plain) part).text().strip(), kind);
  }

  /** A canonical tree as a part, without lines. */
  static Part part(Object tree) {
    if (tree instanceof Map<?, ?> table) {
      List<Part.Entry> entries = new ArrayList<>();
      table.forEach(
          (key, value) -> entries.add(new Part.Entry((String) key, part(value), Part.NO_LINE)));
      return new Part.Entries(List.copyOf(entries), Part.NO_LINE);
    }
    if (tree instanceof List<?> list) {
      return new Part.Items(list.stream().map(Tree::part).toList(), Part.NO_LINE);
    }
    return new Part.Plain(written(tree), Part.NO_LINE);
  }

  /** A copy that is its owner's to change. */
  static Object mutable(Object tree) {
    if (tree instanceof Map<?, ?> table) {
      Map<String, Object> copy = new LinkedHashMap<>();
      table.forEach((key, value) -> copy.put((String) key, mutable(value)));
      return copy;
    }
    if (tree instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(mutable(item)));
      return copy;
    }
    return tree;
  }

  /** One value as it is written. */
  static String written(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }

  /** A table of a tree. */
  @SuppressWarnings("unchecked") // keys of tables are texts, by how trees are made
  static Map<String, Object> table(Object tree) {
    return (Map<String, Object>) tree;
  }

  /** An item of a list as the table that it stands for where it is only an id. */
  static Map<String, Object> itemTable(Object item) {
    return item instanceof Map ? table(item) : Map.of("id", item);
  }

  private static Object table(Part.Entries table, Kind kind) {
    if (kind instanceof Kind.TableOf of) {
      return described(table, of.described());
    }
    if (kind instanceof Kind.IdOrTable either) {
      Map<String, Object> described = described(table, either.described());
      return described.keySet().equals(Set.of("id")) ? described.get("id") : described;
    }
    Map<String, Object> sorted = new TreeMap<>(Tree::danishFirst);
    for (Part.Entry entry : table.entries()) {
      sorted.putIfAbsent(entry.key(), canonical(entry.value(), kind.under(entry.key())));
    }
    return new LinkedHashMap<>(sorted);
  }

  private static Map<String, Object> described(Part.Entries table, Section section) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Setting setting : section.settings()) {
      table
          .at(setting.key())
          .map(part -> canonical(part, setting.kind()))
          .filter(value -> !setting.usual().map(value::equals).orElse(false))
          .ifPresent(value -> tree.put(setting.key(), value));
    }
    for (Part.Entry entry : table.entries()) {
      if (section.setting(entry.key()).isEmpty()) {
        tree.putIfAbsent(entry.key(), canonical(entry.value(), Kind.Text.ANY));
      }
    }
    return tree;
  }

  /** Danish, English, then the others by name. */
  private static int danishFirst(String one, String other) {
    int ahead = Integer.compare(place(one), place(other));
    return ahead == 0 ? one.compareTo(other) : ahead;
  }

  private static int place(String language) {
    int at = Wording.LANGUAGES.indexOf(language);
    return at < 0 ? Wording.LANGUAGES.size() : at;
  }

  private static Object plain(String text, Kind kind) {
    try {
      if (kind instanceof Kind.Whole) {
        return Integer.valueOf(text);
      }
      if (kind instanceof Kind.Decimal) {
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        if (Math.abs((long) number.scale()) > MOST_PLACES) {
          return text;
        }
        return number.scale() <= 0 ? (Object) number.intValueExact() : number;
      }
    } catch (ArithmeticException | NumberFormatException notAllowed) {
      return text;
    }
    if (kind instanceof Kind.Flag && (text.equals("true") || text.equals("false"))) {
      return Boolean.valueOf(text);
    }
    if (kind instanceof Kind.Written written && written.form().fits(text)) {
      return normal(text, written.form());
    }
    return text;
  }

  private static String normal(String text, Kind.Form form) {
    if (form == Kind.Form.HOURS_OF_DAY) {
      return String.join(
          ", ",
          Stream.of(text.split(","))
              .map(range -> range.strip().replaceAll("\\s*-\\s*", "-"))
              .toList());
    }
    if (form == Kind.Form.COLOUR) {
      return text.toLowerCase(Locale.ROOT);
    }
    if (form == Kind.Form.MOMENT) {
      return text.replace('T', ' ');
    }
    if (form == Kind.Form.DAY_OF_YEAR) {
      return text.toLowerCase(Locale.ROOT).replace(".", "").replaceFirst("^0+", "");
    }
    return text;
  }
}

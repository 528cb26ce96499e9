package dk.serviceisland.config;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes documents as YAML that explains itself: before the first value of each setting stands what
 * its description says. For one document each.
 */
final class YamlWriter {
  private static final int WIDTH = 100;

  /** Each character is a step deeper into the pattern; what is longer is written in quotes. */
  private static final int LONGEST_PLAIN = 1_000;

  /** What is the same text in every version of YAML without quotes, at every place. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\d./$+](?:[\\p{L}\\d ._/()+$@'-]|:(?=[^\\s,\\]}])|,)*");

  private static final Pattern OTHER_TYPE =
      Pattern.compile(
          "(?i)[-+.]?\\d[\\d_.,:eExXoO]*(?:[eE][-+]?\\d+)?|\\.(?:inf|nan)|true|false|yes|no|on|off|y|n|null|~|-+");

  private final String language;
  private final StringBuilder text = new StringBuilder();
  private final Set<String> explained = new HashSet<>();

  YamlWriter(String language) {
    this.language = language;
  }

  /** The file of a document. */
  String write(String document, Section section, Object tree) {
    String schemas = document.contains("/") ? "../schema/" : "schema/";
    text.append("# yaml-language-server: $schema=")
        .append(schemas)
        .append(SchemaText.fileName(section))
        .append("\n");
    Map<String, Object> table = Tree.table(tree);
    for (Setting setting : section.settings()) {
      text.append("\n");
      if (table.containsKey(setting.key())) {
        entry(setting, table.get(setting.key()), 0);
      } else {
        explain(setting, 0);
        text.append("# ").append(setting.key()).append(":");
        text.append(usual(setting).map(usual -> " " + usual).orElse("")).append("\n");
      }
    }
    for (Map.Entry<String, Object> entry : table.entrySet()) {
      if (section.setting(entry.getKey()).isEmpty()) {
        entry(Setting.of(entry.getKey(), Kind.Text.ANY), entry.getValue(), 0);
      }
    }
    return table.isEmpty() ? text.append("\n{}\n").toString() : text.toString();
  }

  private void entry(Setting setting, Object value, int depth) {
    explain(setting, depth);
    key(setting.key(), depth);
    value(value, setting.kind(), depth);
  }

  private void table(Map<String, Object> table, Section section, int depth) {
    table.forEach((key, value) -> entry(described(section, key), value, depth));
  }

  /** A table that is an item of a list: its first key stands behind the dash. */
  private void item(Map<String, Object> table, Section section, int depth) {
    boolean first = true;
    for (Map.Entry<String, Object> entry : table.entrySet()) {
      Setting setting = described(section, entry.getKey());
      explain(setting, first ? depth : depth + 2);
      if (first) {
        indent(depth).append("- ");
      }
      key(setting.key(), first ? 0 : depth + 2);
      value(entry.getValue(), setting.kind(), depth + 2);
      first = false;
    }
  }

  private static Setting described(Section section, String key) {
    return section.setting(key).orElseGet(() -> Setting.of(key, Kind.Text.ANY));
  }

  /** Says once in a document what a setting does, with bounds and default. */
  private void explain(Setting setting, int depth) {
    String does = setting.does().in(language);
    if (does.equals(setting.key()) || !explained.add(does)) {
      return;
    }
    boolean english = language.equals("en");
    StringBuilder more = new StringBuilder(does.endsWith(".") ? chopped(does) : does);
    String bounds = bounds(setting, english);
    more.append(bounds.isEmpty() ? "" : " (" + bounds + ")").append(".");
    usual(setting)
        .ifPresent(
            usual -> more.append(english ? " Default: " : " Ellers: ").append(usual).append("."));
    comment(setting.name().in(language) + ": " + more, depth);
  }

  private static String chopped(String sentence) {
    return sentence.substring(0, sentence.length() - 1);
  }

  private String bounds(Setting setting, boolean english) {
    Kind kind = setting.kind().bare();
    String to = english ? " to " : " til ";
    String unit = setting.unit().map(counted -> " " + counted.words().in(language)).orElse("");
    if (kind instanceof Kind.Whole whole) {
      return whole.least() + to + whole.most() + unit;
    }
    if (kind instanceof Kind.Decimal number) {
      return BigDecimal.valueOf(number.least()).stripTrailingZeros().toPlainString()
          + to
          + BigDecimal.valueOf(number.most()).stripTrailingZeros().toPlainString()
          + unit;
    }
    return kind instanceof Kind.Choice choice
        ? String.join(", ", choice.options().stream().map(Kind.Choice.Option::word).toList())
        : "";
  }

  /** The default as it would be written; none where nothing is the default. */
  private static Optional<String> usual(Setting setting) {
    return setting
        .usual()
        .filter(usual -> !(usual instanceof Map) && !usual.equals(List.of()))
        .map(YamlWriter::flow);
  }

  private void comment(String sentence, int depth) {
    StringBuilder line = new StringBuilder();
    for (String word : sentence.split(" ", -1)) {
      if (line.length() + word.length() + depth + 3 > WIDTH) {
        indent(depth).append("# ").append(line).append("\n");
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    indent(depth).append("# ").append(line).append("\n");
  }

  private void value(Object value, Kind kind, int depth) {
    Kind of = kind.bare();
    if (value instanceof Map<?, ?> table && !table.isEmpty()) {
      map(Tree.table(table), of, depth);
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      list(list, of, depth);
    } else {
      text.append(" ").append(flow(value)).append("\n");
    }
  }

  private void map(Map<String, Object> table, Kind kind, int depth) {
    if (kind instanceof Kind.TableOf described) {
      text.append("\n");
      table(table, described.described(), depth + 2);
      return;
    }
    String flow = flow(table);
    if (depth + flow.length() < WIDTH - 20) {
      text.append(" ").append(flow).append("\n");
      return;
    }
    text.append("\n");
    table.forEach(
        (key, value) -> {
          key(key, depth + 2);
          text.append(" ").append(flow(value)).append("\n");
        });
  }

  private void list(List<?> list, Kind kind, int depth) {
    Kind of = kind.item();
    boolean simple = list.stream().noneMatch(item -> item instanceof Map);
    String flow = flow(list);
    if (simple && depth + flow.length() < WIDTH - 30) {
      text.append(" ").append(flow).append("\n");
      return;
    }
    text.append("\n");
    Optional<Section> section = of.section();
    for (Object item : list) {
      if (item instanceof Map<?, ?> table && !table.isEmpty() && section.isPresent()) {
        item(Tree.table(table), section.get(), depth + 2);
      } else {
        indent(depth + 2).append("- ").append(flow(item)).append("\n");
      }
    }
  }

  private void key(String key, int depth) {
    indent(depth).append(scalar(key)).append(":");
  }

  private StringBuilder indent(int depth) {
    return text.append(" ".repeat(depth));
  }

  private static String flow(Object value) {
    if (value instanceof Map<?, ?> table) {
      return table.entrySet().stream()
          .map(entry -> scalar(entry.getKey()) + ": " + flow(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(YamlWriter::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    return scalar(value);
  }

  private static String scalar(Object value) {
    String written = Tree.written(value);
    boolean text = value instanceof String;
    boolean plain =
        written.length() <= LONGEST_PLAIN
            && PLAIN.matcher(written).matches()
            && !written.endsWith(" ")
            && !written.endsWith(":")
            && written.indexOf(',') < 0
            && !(text && OTHER_TYPE.matcher(written).matches());
    return plain || !text ? written : quoted(written);
  }

  /** As JSON quotes it, which YAML reads, and what YAML takes for a line's end or refuses, too. */
  private static String quoted(String written) {
    StringBuilder safe = new StringBuilder();
    for (char c : JsonText.of(written).toCharArray()) {
      boolean special =
          (c >= '\u007f' && c <= '\u009f') || c == '\u2028' || c == '\u2029' || c == '\ufeff';
      safe.append(special || c >= '\ufffe' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    }
    return safe.toString();
  }
}

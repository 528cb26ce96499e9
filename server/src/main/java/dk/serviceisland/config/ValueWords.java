package dk.serviceisland.config;

import java.math.BigDecimal;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Says values of settings as people write them, with the names that things have. Immutable. */
final class ValueWords {
  private static final int LONGEST_SHOWN = 60;

  /** Of what was added more than this is not told: a row of a history, not a page. */
  private static final int LONGEST_CONTENT = 400;

  /** What everything is called by, whatever it is. */
  private static final Set<String> NAMES = Set.of("id", "name", "names", "label");

  /** What else is said already by what people call an item. */
  private static final Map<Section, Set<String>> TITLES =
      Map.of(
          TargetSections.TARGET,
              Set.of("measure", "branches", "taskTypes", "partners", "staffGroups"),
          HoursSections.SEASON, Set.of("from", "to"),
          HoursSections.EXCEPTION, Set.of("date", "until"),
          StaffSections.DELEGATION, Set.of("taskType"),
          StaffSections.MENTOR, Set.of("skill"));

  private final ThingNames names;

  ValueWords(ThingNames names) {
    this.names = names;
  }

  /** A value in words: what people call it where it has a name, else as they write it. */
  String shown(Object value, Kind kind, String language) {
    if (kind instanceof Kind.Written written && written.form() == Kind.Form.LOGO) {
      return language.equals("da") ? "et billede" : "a picture";
    }
    boolean danish = language.equals("da");
    if (kind instanceof Kind.Or or) {
      if (!value.equals(or.word())) {
        return shown(value, or.of(), language);
      }
      return or.word().equals("all") ? (danish ? "alle" : "all") : danish ? "ingen" : "none";
    }
    if (kind instanceof Kind.Choice choice) {
      return choice.options().stream()
          .filter(option -> option.word().equals(value))
          .map(option -> option.name().in(language))
          .findFirst()
          .orElse(Tree.written(value));
    }
    if (value instanceof Boolean flag) {
      return danish ? (flag ? "ja" : "nej") : flag ? "yes" : "no";
    }
    if (kind instanceof Kind.Reference reference) {
      return names.nameOf(reference.to(), Tree.written(value)).in(language);
    }
    if (value instanceof List<?> list) {
      Kind of = kind.item();
      return String.join(", ", list.stream().map(item -> shown(item, of, language)).toList());
    }
    if (value instanceof Map<?, ?> table) {
      return shown(Tree.table(table), kind, language);
    }
    String text = Tree.written(value);
    if (value instanceof BigDecimal) {
      return danish ? text.replace('.', ',') : text;
    }
    if (kind instanceof Kind.Written written) {
      return written(text, written.form(), language);
    }
    return value instanceof String && kind instanceof Kind.Text ? quoted(text, language) : text;
  }

  /** A value of a form as people write it. */
  private static String written(String text, Kind.Form form, String language) {
    return switch (form) {
      case HOURS_OF_DAY ->
          text.equals("closed") && language.equals("da")
              ? "lukket"
              : DayWords.clock(text, language);
      case TIME, QUIET_HOURS -> DayWords.clock(text, language);
      case MOMENT -> DayWords.moment(text, language);
      case DATE -> DayWords.date(text, language);
      case DAY_OF_YEAR -> DayWords.dayOfYear(text, language);
      case KIOSK -> quoted(text, language);
      default -> text;
    };
  }

  private String shown(Map<String, Object> table, Kind kind, String language) {
    if (kind instanceof Kind.Names) {
      return quoted(ThingNames.words(table).map(words -> words.in(language)).orElse(""), language);
    }
    if (kind instanceof Kind.Levels) {
      return String.join(
          ", ",
          table.entrySet().stream()
              .map(
                  level ->
                      names.nameOf("skill", level.getKey()).in(language)
                          + " "
                          + Tree.written(level.getValue()))
              .toList());
    }
    String content = kind.section().map(section -> content(section, table, language)).orElse("");
    String name = ThingNames.named(table).map(words -> words.in(language)).orElse("");
    String both =
        content.isEmpty() || name.isEmpty() ? name + content : name + " (" + content + ")";
    return both.isEmpty() ? (language.equals("da") ? "egne værdier" : "values of its own") : both;
  }

  /**
   * What a table says beyond what it is called, such as "gruppe Borgerservice; kompetencer Pas 2".
   */
  private String content(Section section, Map<String, Object> table, String language) {
    List<String> parts = new ArrayList<>();
    for (Setting setting : section.settings()) {
      Object value = table.get(setting.key());
      if (value != null && !isTitle(section, setting) && !isSecret(setting.kind())) {
        String unit = setting.unitAfter(value, language);
        parts.add(lower(setting, language) + " " + shown(value, setting.kind(), language) + unit);
      }
    }
    return String.join("; ", parts);
  }

  private static boolean isTitle(Section section, Setting setting) {
    return NAMES.contains(setting.key())
        || TITLES.getOrDefault(section, Set.of()).contains(setting.key());
  }

  private static boolean isSecret(Kind kind) {
    return kind instanceof Kind.Written written && written.form() == Kind.Form.BCRYPT;
  }

  private static String quoted(String text, String language) {
    String shown = cut(text, LONGEST_SHOWN);
    return language.equals("da") ? "»" + shown + "«" : "“" + shown + "”";
  }

  /** The beginning of what is too long, without half a character or a part of a joined one. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    return text.substring(0, characters.preceding(longest)) + "…";
  }

  /** What is in something new, behind its name; nothing where nothing else is said of it. */
  String inBrackets(Kind kind, Map<String, Object> table, String language) {
    String content = kind.section().map(section -> content(section, table, language)).orElse("");
    String shown = cut(content, LONGEST_CONTENT);
    return shown.isEmpty() ? "" : " (" + shown + ")";
  }

  /** The name of a setting within a sentence; English days stay as they are. */
  static String lower(Setting setting, String language) {
    String name = setting.name().in(language);
    boolean day =
        setting.kind() instanceof Kind.Written written
            && written.form() == Kind.Form.HOURS_OF_DAY
            && !setting.key().equals("hours");
    return day && language.equals("en") ? name : lower(name);
  }

  /** Small first letter within a sentence; what is in capitals stays. */
  static String lower(String text) {
    boolean capitals = text.length() > 1 && Character.isUpperCase(text.charAt(1));
    return capitals || text.isEmpty()
        ? text
        : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}

package dk.serviceisland.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Says in sentences for a manager what differs, with the names that things have. */
final class DifferenceWords {
  private static final int LONGEST_SHOWN = 60;

  /** Of what was added more than this is not told: a row of a history, not a page. */
  private static final int LONGEST_CONTENT = 400;

  /** "Pas: mål for ventetid fra 15 til 20 min" needs no word for minutes. */
  private static final Set<Setting> SAID_BY_SUBJECT =
      Set.of(
          TargetSections.TARGET.setting("minutes").orElseThrow(),
          TargetSections.TARGET.setting("percent").orElseThrow());

  /** What everything is called by, whatever it is. */
  private static final Set<String> NAMES = Set.of("id", "name", "names", "label");

  /** What else is said already by what people call an item. */
  private static final Map<Section, Set<String>> TITLES =
      Map.of(
          TargetSections.TARGET, Set.of("measure", "branches", "taskTypes", "staffGroups"),
          HoursSections.SEASON, Set.of("from", "to"),
          HoursSections.EXCEPTION, Set.of("date", "until"),
          StaffSections.DELEGATION, Set.of("taskType"),
          StaffSections.MENTOR, Set.of("skill"));

  private static final Wording OTHER_ORDER =
      new Wording(" i en anden rækkefølge", " in another order");

  private final Map<String, Wording> names = new HashMap<>();

  /** Knows the names that things have in either; what has one in both, by that in the later. */
  DifferenceWords(Map<String, Object> before, Map<String, Object> after) {
    learnNames(before);
    learnNames(after);
  }

  /** That a list is in another order. */
  static Wording order(Wording subject, Setting setting) {
    return of(subject, ": ", each(language -> lower(setting, language) + OTHER_ORDER.in(language)));
  }

  /** What a value was and is; no value where nothing is said. */
  Wording fromTo(Wording subject, Setting setting, Object old, Object now) {
    boolean unsaid = SAID_BY_SUBJECT.contains(setting);
    return of(
        subject,
        unsaid ? " " : ": ",
        each(
            language -> {
              boolean danish = language.equals("da");
              String name = unsaid ? "" : lower(setting, language) + " ";
              String unit =
                  setting.unit().map(counted -> " " + counted.words().in(language)).orElse("");
              if (setting.kind() instanceof Kind.Written written
                  && written.form() == Kind.Form.BCRYPT) {
                return name + (danish ? "ændret" : "changed");
              }
              if (now == null) {
                return name
                    + (danish ? "fjernet, var " : "removed, was ")
                    + shown(old, setting.kind(), language)
                    + unit;
              }
              if (old == null) {
                return name
                    + (danish ? "sat til " : "set to ")
                    + shown(now, setting.kind(), language)
                    + unit;
              }
              return name
                  + (danish ? "fra " : "from ")
                  + shown(old, setting.kind(), language)
                  + (danish ? " til " : " to ")
                  + shown(now, setting.kind(), language)
                  + unit;
            }));
  }

  /** What came to a list and went from it. */
  Wording listed(Wording subject, Setting setting, Kind of, List<?> old, List<?> now) {
    return of(
        subject,
        ": ",
        each(
            language -> {
              boolean danish = language.equals("da");
              List<String> added = shown(now, old, of, language);
              List<String> removed = shown(old, now, of, language);
              String said = lower(setting, language);
              if (added.isEmpty() && removed.isEmpty()) {
                return said + OTHER_ORDER.in(language);
              }
              String plus = danish ? " tilføjet " : " added ";
              String minus = danish ? " fjernet " : " removed ";
              return said
                  + ":"
                  + (added.isEmpty() ? "" : plus + String.join(", ", added))
                  + (added.isEmpty() || removed.isEmpty() ? "" : ";")
                  + (removed.isEmpty() ? "" : minus + String.join(", ", removed));
            }));
  }

  private List<String> shown(List<?> some, List<?> without, Kind kind, String language) {
    Set<Object> known = new HashSet<>(without);
    return some.stream()
        .filter(item -> !known.contains(item))
        .map(item -> shown(item, kind, language))
        .toList();
  }

  private String shown(Object value, Kind kind, String language) {
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
      return nameOf(reference.to(), Tree.written(value)).in(language);
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
      boolean closed = written.form() == Kind.Form.HOURS_OF_DAY && text.equals("closed");
      return closed && danish ? "lukket" : text;
    }
    return value instanceof String && kind instanceof Kind.Text ? quoted(text, language) : text;
  }

  private String shown(Map<String, Object> table, Kind kind, String language) {
    if (kind instanceof Kind.Names) {
      return quoted(words(table).map(words -> words.in(language)).orElse(""), language);
    }
    if (kind instanceof Kind.Levels) {
      return String.join(
          ", ",
          table.entrySet().stream()
              .map(
                  level ->
                      nameOf("skill", level.getKey()).in(language)
                          + " "
                          + Tree.written(level.getValue()))
              .toList());
    }
    String content = kind.section().map(section -> content(section, table, language)).orElse("");
    String name = named(table).map(words -> words.in(language)).orElse("");
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
        String unit =
            value instanceof Number
                ? setting.unit().map(counted -> " " + counted.words().in(language)).orElse("")
                : "";
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
    String shown =
        text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
    return language.equals("da") ? "»" + shown + "«" : "“" + shown + "”";
  }

  /** That an item came or went. */
  Wording told(boolean added, Wording subject, Kind kind, Object item) {
    Wording called = kind.section().map(Section::called).orElseThrow();
    Wording name =
        kind.section().filter(BranchSections.COUNTER::equals).isPresent()
            ? label(item)
            : title(kind, item);
    Wording content =
        added && item instanceof Map<?, ?> table
            ? each(language -> inBrackets(kind, Tree.table(table), language))
            : new Wording("", "");
    Wording said = told(added, called, name);
    Wording what = each(language -> said.in(language) + content.in(language));
    return subject.da().isEmpty()
        ? what
        : each(language -> subject.in(language) + ": " + lower(what.in(language)));
  }

  private String inBrackets(Kind kind, Map<String, Object> table, String language) {
    String content = kind.section().map(section -> content(section, table, language)).orElse("");
    String shown =
        content.length() <= LONGEST_CONTENT
            ? content
            : content.substring(0, LONGEST_CONTENT - 1) + "…";
    return shown.isEmpty() ? "" : " (" + shown + ")";
  }

  /** That something of a kind and name came or went. */
  static Wording told(boolean added, Wording called, Wording name) {
    return new Wording(
        (added ? "Tilføjet: " : "Fjernet: ") + lower(called.da()) + " " + name.da(),
        (added ? "Added: " : "Removed: ") + lower(called.en()) + " " + name.en());
  }

  /** What people call an item of something. */
  Wording within(Wording subject, Kind kind, Object item) {
    Wording title = title(kind, item);
    boolean alone = subject.da().isEmpty();
    return alone ? title : each(language -> subject.in(language) + ", " + title.in(language));
  }

  /** What people call an item: its name, or what makes it the one it is. */
  private Wording title(Kind kind, Object item) {
    Section section = kind.section().orElseThrow();
    Map<String, Object> table = Tree.itemTable(item);
    if (section == TargetSections.TARGET) {
      return target(table);
    }
    if (section == BranchSections.COUNTER) {
      return each(
          language ->
              lower(section.called().in(language))
                  + " "
                  + Tree.written(table.getOrDefault("label", "")));
    }
    if (kind instanceof Kind.IdOrTable either) {
      return nameOf(either.to(), Tree.written(table.getOrDefault("id", "")));
    }
    if (section == BranchSections.BRANCH_STAFF_GROUP) {
      return nameOf("staff group", Tree.written(table.getOrDefault("id", "")));
    }
    if (section == StaffSections.DELEGATION) {
      return nameOf("task type", Tree.written(table.getOrDefault("taskType", "")));
    }
    if (section == StaffSections.MENTOR) {
      return nameOf("skill", Tree.written(table.getOrDefault("skill", "")));
    }
    if (section == HoursSections.SEASON) {
      return each(
          language ->
              table.get("from") + (language.equals("da") ? " til " : " to ") + table.get("to"));
    }
    if (section == HoursSections.EXCEPTION) {
      return each(
          language ->
              table.get("date")
                  + (table.containsKey("until")
                      ? (language.equals("da") ? " til " : " to ") + table.get("until")
                      : ""));
    }
    return named(item)
        .orElseGet(
            () -> {
              String identity = Identity.of(item, kind);
              return new Wording(identity, identity);
            });
  }

  private static Wording label(Object counter) {
    String label = Tree.written(Tree.itemTable(counter).getOrDefault("label", ""));
    return new Wording(label, label);
  }

  private Wording target(Map<String, Object> table) {
    Setting measure = TargetSections.TARGET.setting("measure").orElseThrow();
    return each(
        language -> {
          List<String> whom = new ArrayList<>();
          for (String key : List.of("branches", "taskTypes", "staffGroups")) {
            Setting setting = TargetSections.TARGET.setting(key).orElseThrow();
            if (table.containsKey(key)) {
              whom.add(shown(table.get(key), setting.kind(), language));
            }
          }
          String all = language.equals("da") ? "Alle" : "All";
          return (whom.isEmpty() ? all : String.join(", ", whom))
              + ": "
              + shown(table.getOrDefault("measure", ""), measure.kind(), language);
        });
  }

  private void learnNames(Map<String, Object> trees) {
    trees.forEach(
        (document, tree) -> {
          if (document.startsWith("branches/")) {
            String id = document.substring("branches/".length());
            named(tree).ifPresent(name -> names.put("branch " + id, name));
            learn("zone", Tree.table(tree).get("zones"));
          }
        });
    learn("task type", at(trees, "task-types", "taskTypes"));
    learn("group", at(trees, "task-types", "groups"));
    learn("skill", at(trees, "staff", "skills"));
    learn("staff group", at(trees, "staff", "staffGroups"));
    learn("staff member", at(trees, "staff", "staff"));
  }

  private static Object at(Map<String, Object> trees, String document, String key) {
    return trees.get(document) instanceof Map<?, ?> table ? table.get(key) : null;
  }

  private void learn(String what, Object list) {
    if (list instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> table) {
          named(item).ifPresent(name -> names.put(what + " " + table.get("id"), name));
        }
      }
    }
  }

  /** What people call the thing of an id; the id where it has no name. */
  Wording nameOf(String what, String id) {
    return names.getOrDefault(what + " " + id, new Wording(id, id));
  }

  /** The name that something has; none where it has none. */
  static Optional<Wording> named(Object item) {
    if (!(item instanceof Map<?, ?> table)) {
      return Optional.empty();
    }
    if (table.get("names") instanceof Map<?, ?> texts) {
      return words(texts);
    }
    return Optional.ofNullable(table.get("name"))
        .map(Tree::written)
        .map(name -> new Wording(name, name));
  }

  private static Optional<Wording> words(Map<?, ?> texts) {
    return Optional.ofNullable(texts.get("da"))
        .map(Tree::written)
        .map(
            da ->
                new Wording(
                    da, Optional.ofNullable(texts.get("en")).map(Tree::written).orElse(da)));
  }

  private static Wording of(Wording subject, String between, Wording what) {
    return subject.da().isEmpty()
        ? each(language -> upper(what.in(language)))
        : each(language -> subject.in(language) + between + what.in(language));
  }

  /** Something in each language. */
  static Wording each(Function<String, String> inLanguage) {
    return new Wording(inLanguage.apply("da"), inLanguage.apply("en"));
  }

  /** The name of a setting within a sentence; English days stay as they are. */
  private static String lower(Setting setting, String language) {
    String name = setting.name().in(language);
    boolean day =
        setting.kind() instanceof Kind.Written written
            && written.form() == Kind.Form.HOURS_OF_DAY
            && !setting.key().equals("hours");
    return day && language.equals("en") ? name : lower(name);
  }

  /** Small first letter within a sentence; what is in capitals stays. */
  private static String lower(String text) {
    boolean capitals = text.length() > 1 && Character.isUpperCase(text.charAt(1));
    return capitals || text.isEmpty()
        ? text
        : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private static String upper(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}

package dk.serviceisland.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says in sentences for a manager what differs, with the names that things have. */
final class DifferenceWords {
  /** "Pas: mål for ventetid fra 15 til 20 min" needs no word for minutes. */
  private static final Set<Setting> SAID_BY_SUBJECT =
      Set.of(
          TargetSections.TARGET.setting("minutes").orElseThrow(),
          TargetSections.TARGET.setting("percent").orElseThrow());

  private static final Wording OTHER_ORDER =
      new Wording(" i en anden rækkefølge", " in another order");

  private final ThingNames names;
  private final ValueWords values;

  /** Knows the names that things have in either; what has one in both, by that in the later. */
  DifferenceWords(Map<String, Object> before, Map<String, Object> after) {
    this.names = new ThingNames(before, after);
    this.values = new ValueWords(names);
  }

  /** That a list is in another order. */
  static Wording order(Wording subject, Setting setting) {
    return of(
        subject,
        ": ",
        Wording.each(language -> ValueWords.lower(setting, language) + OTHER_ORDER.in(language)));
  }

  /** What people call a skill. */
  Wording skill(String id) {
    return names.nameOf("skill", id);
  }

  /** What a value was and is; no value where nothing is said. */
  Wording fromTo(Wording subject, Setting setting, Object old, Object now) {
    boolean unsaid = SAID_BY_SUBJECT.contains(setting);
    return of(
        subject,
        unsaid ? " " : ": ",
        Wording.each(
            language -> {
              boolean danish = language.equals("da");
              String name = unsaid ? "" : ValueWords.lower(setting, language) + " ";
              if (setting.kind() instanceof Kind.Written written
                  && written.form() == Kind.Form.BCRYPT) {
                return name + (danish ? "ændret" : "changed");
              }
              if (now == null) {
                return name
                    + (danish ? "fjernet, var " : "removed, was ")
                    + values.shown(old, setting.kind(), language)
                    + setting.unitAfter(old, language);
              }
              if (old == null) {
                return name
                    + (danish ? "sat til " : "set to ")
                    + values.shown(now, setting.kind(), language)
                    + setting.unitAfter(now, language);
              }
              return name
                  + (danish ? "fra " : "from ")
                  + values.shown(old, setting.kind(), language)
                  + (now instanceof Number ? "" : setting.unitAfter(old, language))
                  + (danish ? " til " : " to ")
                  + values.shown(now, setting.kind(), language)
                  + setting.unitAfter(now, language);
            }));
  }

  /** What came to a list and went from it. */
  Wording listed(Wording subject, Setting setting, Kind of, List<?> old, List<?> now) {
    return of(
        subject,
        ": ",
        Wording.each(
            language -> {
              boolean danish = language.equals("da");
              List<String> added = shown(now, old, of, language);
              List<String> removed = shown(old, now, of, language);
              String said = ValueWords.lower(setting, language);
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
        .map(item -> values.shown(item, kind, language))
        .toList();
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
            ? Wording.each(language -> values.inBrackets(kind, Tree.table(table), language))
            : new Wording("", "");
    Wording said = told(added, called, name);
    Wording what = Wording.each(language -> said.in(language) + content.in(language));
    return subject.da().isEmpty()
        ? what
        : Wording.each(
            language -> subject.in(language) + ": " + ValueWords.lower(what.in(language)));
  }

  /** That something of a kind and name came or went. */
  static Wording told(boolean added, Wording called, Wording name) {
    return new Wording(
        (added ? "Tilføjet: " : "Fjernet: ") + ValueWords.lower(called.da()) + " " + name.da(),
        (added ? "Added: " : "Removed: ") + ValueWords.lower(called.en()) + " " + name.en());
  }

  /** What people call an item of something. */
  Wording within(Wording subject, Kind kind, Object item) {
    Wording title = title(kind, item);
    boolean alone = subject.da().isEmpty();
    return alone
        ? title
        : Wording.each(language -> subject.in(language) + ", " + title.in(language));
  }

  /** What people call an item: its name, or what makes it the one it is. */
  private Wording title(Kind kind, Object item) {
    Section section = kind.section().orElseThrow();
    Map<String, Object> table = Tree.itemTable(item);
    if (section == TargetSections.TARGET) {
      return target(table);
    }
    if (section == BranchSections.COUNTER) {
      return Wording.each(
          language ->
              ValueWords.lower(section.called().in(language))
                  + " "
                  + Tree.written(table.getOrDefault("label", "")));
    }
    if (kind instanceof Kind.IdOrTable either) {
      return names.nameOf(either.to(), Tree.written(table.getOrDefault("id", "")));
    }
    if (section == BranchSections.BRANCH_STAFF_GROUP) {
      return names.nameOf("staff group", Tree.written(table.getOrDefault("id", "")));
    }
    if (section == StaffSections.DELEGATION) {
      return names.nameOf("task type", Tree.written(table.getOrDefault("taskType", "")));
    }
    if (section == StaffSections.MENTOR) {
      return names.nameOf("skill", Tree.written(table.getOrDefault("skill", "")));
    }
    if (section == HoursSections.SEASON) {
      return Wording.each(
          language ->
              DayWords.dayOfYear(Tree.written(table.get("from")), language)
                  + (language.equals("da") ? " til " : " to ")
                  + DayWords.dayOfYear(Tree.written(table.get("to")), language));
    }
    if (section == HoursSections.EXCEPTION) {
      return Wording.each(
          language ->
              DayWords.date(Tree.written(table.get("date")), language)
                  + (table.containsKey("until")
                      ? (language.equals("da") ? " til " : " to ")
                          + DayWords.date(Tree.written(table.get("until")), language)
                      : ""));
    }
    return ThingNames.named(item)
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
    return Wording.each(
        language -> {
          List<String> whom = new ArrayList<>();
          for (String key : List.of("branches", "taskTypes", "partners", "staffGroups")) {
            Setting setting = TargetSections.TARGET.setting(key).orElseThrow();
            if (table.containsKey(key)) {
              whom.add(values.shown(table.get(key), setting.kind(), language));
            }
          }
          String all = language.equals("da") ? "Alle" : "All";
          return (whom.isEmpty() ? all : String.join(", ", whom))
              + ": "
              + values.shown(table.getOrDefault("measure", ""), measure.kind(), language);
        });
  }

  private static Wording of(Wording subject, String between, Wording what) {
    return subject.da().isEmpty()
        ? Wording.each(language -> upper(what.in(language)))
        : Wording.each(language -> subject.in(language) + between + what.in(language));
  }

  private static String upper(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}

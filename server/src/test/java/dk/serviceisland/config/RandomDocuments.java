package dk.serviceisland.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Makes documents by chance, of every setting that is described; they need not make sense. */
final class RandomDocuments {
  private static final List<String> TEXTS =
      List.of(
          "Pas",
          "a: b",
          "# no",
          "12",
          "true",
          "null",
          "- x",
          "\"q\"",
          "it's",
          "{x}",
          "[y]",
          "æøå",
          "x,y",
          "line\nbreak",
          "tab\there",
          "10:30",
          "~",
          "@home",
          "50 %",
          "\\",
          "2026-12-24",
          "جواز",
          "ends:",
          "&a",
          "*b",
          "!t",
          "|",
          ">",
          "?",
          "no",
          "\u2028",
          "\u0085",
          "😀",
          "1e3");

  private final Random chance;

  RandomDocuments(long seed) {
    this.chance = new Random(seed);
  }

  Documents make() {
    Map<String, Object> trees = new LinkedHashMap<>();
    trees.put("municipality", table(MunicipalitySections.MUNICIPALITY));
    trees.put("task-types", table(TaskTypeSections.TASK_TYPES));
    trees.put("staff", table(StaffSections.STAFF));
    trees.put("targets", table(TargetSections.TARGETS));
    for (String branch : List.of("a", "b", "c")) {
      if (chance.nextInt(3) > 0) {
        trees.put("branches/" + branch, table(BranchSections.BRANCH));
      }
    }
    return Documents.of(trees);
  }

  private Map<String, Object> table(Section section) {
    Map<String, Object> table = new LinkedHashMap<>();
    for (Setting setting : section.settings()) {
      if (setting.required() || chance.nextBoolean()) {
        table.put(setting.key(), value(setting.kind()));
      }
    }
    return table;
  }

  private Object value(Kind kind) {
    if (kind instanceof Kind.Whole whole) {
      return whole.least() + chance.nextInt(Math.min(100, whole.most() - whole.least() + 1));
    }
    if (kind instanceof Kind.Decimal number) {
      return BigDecimal.valueOf(Math.round(number.least() * 10) + chance.nextInt(10), 1);
    }
    if (kind instanceof Kind.Flag) {
      return chance.nextBoolean();
    }
    if (kind instanceof Kind.Choice choice) {
      return choice.options().get(chance.nextInt(choice.options().size())).word();
    }
    if (kind instanceof Kind.Or or) {
      return chance.nextBoolean() ? or.word() : value(or.of());
    }
    if (kind instanceof Kind.ListOf list) {
      List<Object> items = new ArrayList<>();
      int size = chance.nextInt(4);
      for (int i = 0; i < size; i++) {
        items.add(value(list.of()));
      }
      return items;
    }
    if (kind instanceof Kind.TableOf table) {
      return table(table.described());
    }
    if (kind instanceof Kind.IdOrTable either) {
      return chance.nextBoolean() ? id() : table(either.described());
    }
    if (kind instanceof Kind.Names) {
      return texts(this::text);
    }
    if (kind instanceof Kind.WordLists) {
      return texts(() -> List.of(text(), text()));
    }
    if (kind instanceof Kind.Levels) {
      return Map.of(id(), chance.nextInt(4));
    }
    return kind instanceof Kind.Text ? text() : written(kind);
  }

  private Map<String, Object> texts(Supplier<Object> value) {
    Map<String, Object> texts = new LinkedHashMap<>();
    for (String language : List.of("uk", "da", "no", "en")) {
      if (language.equals("da") || chance.nextBoolean()) {
        texts.put(language, value.get());
      }
    }
    return texts;
  }

  private Object written(Kind kind) {
    if (!(kind instanceof Kind.Written written)) {
      return id();
    }
    return switch (written.form()) {
      case DATE -> "2026-12-" + (10 + chance.nextInt(20));
      case MOMENT ->
          "2026-12-" + (10 + chance.nextInt(20)) + (chance.nextBoolean() ? "" : "T13:30");
      case DAY_OF_YEAR -> (1 + chance.nextInt(28)) + " october";
      case HOURS_OF_DAY -> chance.nextInt(4) == 0 ? "closed" : "10:00-12:00, 13:00-17:30";
      case LETTER -> "P";
      case LANGUAGE -> List.of("da", "en", "no", "de").get(chance.nextInt(4));
      case ID, ICON -> id();
      default -> text();
    };
  }

  private String id() {
    return List.of("a", "b", "pas", "no", "7", "x-1").get(chance.nextInt(6));
  }

  private String text() {
    return TEXTS.get(chance.nextInt(TEXTS.size()));
  }
}

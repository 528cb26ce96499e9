package dk.serviceisland.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be known of every setting of the municipality as one JSON object, for pages that draw
 * forms: {@code documents} with the section that each is made of, and {@code sections} with their
 * settings: key, name and what it does per language, kind with bounds, unit, default, and when a
 * change takes force ({@code now} with the change, {@code next-opening}, {@code restart}).
 */
public final class SettingsDescription {
  private SettingsDescription() {}

  /** The same text as long as the program is the same. */
  public static String json() {
    Map<String, Object> documents = new LinkedHashMap<>();
    Map<String, Object> sections = new LinkedHashMap<>();
    for (Section document : Sections.MUNICIPAL) {
      documents.put(name(document), document.word());
      describe(document, sections);
      Sections.within(document).forEach(part -> describe(part, sections));
    }
    return JsonText.of(map("documents", documents, "sections", sections));
  }

  private static String name(Section document) {
    return document == BranchSections.BRANCH
        ? "branches/*"
        : SchemaText.fileName(document).replace(SchemaText.ENDING, "");
  }

  private static void describe(Section section, Map<String, Object> sections) {
    List<Object> settings =
        section.settings().stream().<Object>map(SettingsDescription::setting).toList();
    sections.putIfAbsent(
        section.word(), map("name", words(section.called()), "settings", settings));
  }

  private static Map<String, Object> setting(Setting setting) {
    Map<String, Object> described =
        map(
            "key", setting.key(),
            "name", words(setting.name()),
            "does", words(setting.hint()),
            "kind", kind(setting.kind()),
            "required", setting.required(),
            "force", setting.force().written());
    setting.usual().ifPresent(usual -> described.put("default", usual));
    setting.unit().ifPresent(unit -> described.put("unit", words(unit.words())));
    setting
        .unit()
        .filter(unit -> !unit.ofOne().equals(unit.words()))
        .ifPresent(unit -> described.put("unitOfOne", words(unit.ofOne())));
    return described;
  }

  private static Map<String, Object> kind(Kind kind) {
    if (kind instanceof Kind.Text text) {
      return map("type", "text", "least", text.least(), "most", text.most());
    }
    if (kind instanceof Kind.Whole whole) {
      return map("type", "whole", "least", whole.least(), "most", whole.most());
    }
    if (kind instanceof Kind.Decimal number) {
      return map(
          "type", "number",
          "least", BigDecimal.valueOf(number.least()),
          "most", BigDecimal.valueOf(number.most()));
    }
    if (kind instanceof Kind.Flag) {
      return map("type", "flag");
    }
    if (kind instanceof Kind.Choice choice) {
      return map(
          "type",
          "choice",
          "options",
          choice.options().stream()
              .map(option -> map("word", option.word(), "name", words(option.name())))
              .toList());
    }
    if (kind instanceof Kind.Written written) {
      return map(
          "type", "written",
          "form", Setting.word(written.form()),
          "pattern", written.form().pattern());
    }
    if (kind instanceof Kind.Reference reference) {
      return map("type", "reference", "to", reference.to());
    }
    if (kind instanceof Kind.Or or) {
      return map("type", "or", "word", or.word(), "of", kind(or.of()));
    }
    if (kind instanceof Kind.ListOf list) {
      return map("type", "list", "of", kind(list.of()), "least", list.least(), "once", list.once());
    }
    if (kind instanceof Kind.TableOf table) {
      return map("type", "table", "section", table.described().word());
    }
    if (kind instanceof Kind.IdOrTable either) {
      return map("type", "id-or-table", "to", either.to(), "section", either.described().word());
    }
    if (kind instanceof Kind.Levels levels) {
      return map("type", "levels", "least", levels.least(), "most", levels.most());
    }
    return map("type", kind instanceof Kind.WordLists ? "word-lists" : "names");
  }

  private static Map<String, Object> words(Wording words) {
    return map("da", words.da(), "en", words.en());
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}

package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The one description of each setting, and what pages are told of it. */
class SettingsDescriptionTest {
  private static final JsonObject DESCRIPTION = new JsonObject(SettingsDescription.json());

  @Test
  void everySettingIsExplainedInEachLanguage() {
    for (Section section : Sections.all()) {
      for (Setting setting : section.settings()) {
        String place = section + "." + setting.key();
        for (String language : Wording.LANGUAGES) {
          assertFalse(setting.name().in(language).isBlank(), place);
          assertTrue(setting.does().in(language).endsWith("."), place);
        }
        assertFalse(setting.name().da().equals(setting.key()), place);
      }
    }
  }

  @Test
  void defaultsAreInTheirCanonicalForm() {
    for (Section section : Sections.all()) {
      for (Setting setting : section.settings()) {
        setting
            .usual()
            .ifPresent(
                usual ->
                    assertEquals(
                        usual,
                        Tree.canonical(Tree.part(usual), setting.kind()),
                        section + "." + setting.key()));
      }
    }
  }

  @Test
  void theDefaultsAreThoseOfThePlan() {
    assertEquals(
        Plan.Limits.USUAL,
        new Plan.Limits(
            Duration.ofSeconds(usual(BranchSections.LIMITS, "recallPauseSeconds")),
            usual(BranchSections.LIMITS, "recallLimit"),
            Duration.ofMinutes(usual(BranchSections.LIMITS, "returnGraceMinutes")),
            Duration.ofMinutes(usual(BranchSections.LIMITS, "quietDayEndMinutes")),
            usual(BranchSections.LIMITS, "errandsPerTicket")));
    assertEquals(
        Plan.Routing.PROMISED_WAIT.guard(),
        Duration.ofMinutes(usual(BranchSections.ROUTING, "guardMinutes")));
  }

  @Test
  void pagesAreToldOfEveryDocumentAndSectionThatTheyNeed() {
    assertEquals(
        Set.of("municipality", "task-types", "staff", "targets", "branches/*"),
        DESCRIPTION.getJsonObject("documents").fieldNames());
    Set<String> named = new HashSet<>();
    for (String section : DESCRIPTION.getJsonObject("sections").fieldNames()) {
      for (Object setting : settings(section)) {
        gather(((JsonObject) setting).getJsonObject("kind"), named);
      }
    }
    DESCRIPTION.getJsonObject("documents").forEach(entry -> named.add((String) entry.getValue()));
    assertEquals(named, DESCRIPTION.getJsonObject("sections").fieldNames());
  }

  @Test
  void aPageCanDrawAFieldOfIt() {
    JsonObject recall =
        settings("limits").stream()
            .map(JsonObject.class::cast)
            .filter(setting -> setting.getString("key").equals("recallPauseSeconds"))
            .collect(Collectors.toList())
            .get(0);

    assertEquals(
        new JsonObject()
            .put("key", "recallPauseSeconds")
            .put("name", wording("Pause før genkald", "Recall pause"))
            .put(
                "does",
                wording(
                    "Så længe vises et kald, før det kan gentages eller opgives.",
                    "How long a call is shown before it may be repeated or given up."))
            .put("kind", new JsonObject().put("type", "whole").put("least", 5).put("most", 600))
            .put("required", false)
            .put("force", "now")
            .put("default", 45)
            .put("unit", wording("sek.", "s")),
        recall);
  }

  private static int usual(Section section, String key) {
    return (Integer) section.setting(key).flatMap(Setting::usual).orElseThrow();
  }

  private static JsonArray settings(String section) {
    return DESCRIPTION.getJsonObject("sections").getJsonObject(section).getJsonArray("settings");
  }

  private static void gather(JsonObject kind, Set<String> sections) {
    if (kind.containsKey("section")) {
      sections.add(kind.getString("section"));
    }
    if (kind.containsKey("of")) {
      gather(kind.getJsonObject("of"), sections);
    }
  }

  private static JsonObject wording(String da, String en) {
    return new JsonObject().put("da", da).put("en", en);
  }
}

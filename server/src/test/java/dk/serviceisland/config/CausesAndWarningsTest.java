package dk.serviceisland.config;

import static dk.serviceisland.config.BrokenFiles.BRANCH;
import static dk.serviceisland.config.BrokenFiles.MUNICIPALITY;
import static dk.serviceisland.config.BrokenFiles.SERVER;
import static dk.serviceisland.config.BrokenFiles.STAFF;
import static dk.serviceisland.config.BrokenFiles.TARGETS;
import static dk.serviceisland.config.BrokenFiles.TASKS;
import static dk.serviceisland.config.BrokenFiles.complaints;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.BrokenFiles.Mistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told once at its cause, and what is told of that looks right and does not work. */
class CausesAndWarningsTest {
  @TempDir Path folder;

  /** A mistake, and what must not be told beside it though it follows from it. */
  static Stream<Mistake> causes() {
    return Stream.of(
        new Mistake(TASKS, "id: passport", "id: Passport", "task-types.yaml:2: taskTypes[0].id:"),
        new Mistake(
            TASKS, "  - id: loans\n    letter", "  - letter", "task-types.yaml:11: taskTypes[1]:"),
        new Mistake(TASKS, "taskTypes:", "tasktypes:", "task-types.yaml:2: tasktypes:"),
        new Mistake(STAFF, "{id: passport,", "{id: Pas,", "staff.yaml:2: skills[0].id:"),
        new Mistake(STAFF, "{id: generalists,", "{names: {da: X},", "staff.yaml:5: staffGroups[0]"),
        new Mistake(STAFF, "- {id: library, names: {da: Bibliotek}}", "- library", "staff.yaml:3:"),
        new Mistake(BRANCH, "{id: oeen,", "{id: Øen,", "branches/hoved.yaml:12: zones[0].id:"),
        new Mistake(
            BRANCH, "{id: oeen, names: {da: Øen}}", "oeen", "branches/hoved.yaml:12: zones[0]:"),
        new Mistake(BRANCH, "zones:\n  - ", "zones:\n    ", "branches/hoved.yaml:12: zones:"),
        new Mistake(
            BRANCH, "lastTicketMinutes: 15", "lastTicketMinutes: [15", "branches/hoved.yaml:"));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void whatFollowsFromAMistakeIsNotToldBesideIt(Mistake mistake) throws IOException {
    new SmallFolder()
        .replace(MUNICIPALITY, "languages: [da, en]", "townHall: hoved")
        .replace(mistake.file(), mistake.text(), mistake.by())
        .write(folder);

    List<String> files = complaints(folder);

    assertTrue(files.stream().allMatch(told -> told.startsWith(mistake.file())), files::toString);
    assertTrue(files.get(0).startsWith(mistake.complaint()), files::toString);
  }

  /** The key that was meant is not missing as well. */
  @Test
  void aMisspeltKeyIsOneMistake() throws IOException {
    new SmallFolder().replace(STAFF, "staffGroups:", "staffGroup:").write(folder);

    assertEquals(1, complaints(folder).size(), () -> complaints(folder).toString());
    assertTrue(
        complaints(folder).get(0).endsWith("did you mean 'staffGroups'?"),
        () -> complaints(folder).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lastTicketMinutes: 15 | TABlastTicketMinutes: 15 | a tab stands",
        "lastTicketMinutes: 15 | lastTicketMinutes: 15: 2 | a colon stands where none may",
        "lastTicketMinutes: 15 | lastTicketMinutes: '15 | a quote is opened",
        "lastTicketMinutes: 15 | lastTicketMinutes: [15 | a list or table in brackets",
        "lastTicketMinutes: 15 | lastTicketMinutes 15 | a key is not followed by a colon",
        "zones:                | - zones: | something here or on the line before",
      })
  void whatIsNotYamlIsToldInWordsForPeople(String right, String wrong, String told)
      throws IOException {
    new SmallFolder().replace(BRANCH, right, wrong.replace("TAB", "\t")).write(folder);

    assertTrue(
        complaints(folder).get(0).contains("not YAML: " + told),
        () -> complaints(folder).toString());
  }

  @Test
  void aMistakeOnTheMachineHidesNoneOfTheMunicipality() throws IOException {
    new SmallFolder()
        .replace(SERVER, "8080", "x")
        .replace(STAFF, "skills: {passport: 3}", "skills: {passport: 1}")
        .write(folder);

    assertEquals(
        List.of("branches/hoved.yaml", "server.yaml"),
        complaints(folder).stream().map(told -> told.substring(0, told.indexOf(':'))).toList());
  }

  @Test
  void aFileInLatin1IsToldWithTheLine() throws IOException {
    new SmallFolder().write(folder);
    Files.writeString(
        folder.resolve(MUNICIPALITY),
        "id: lilleby\nnames: {da: Lillebý på øen}\n",
        StandardCharsets.ISO_8859_1);

    assertEquals(1, complaints(folder).size());
    assertTrue(
        complaints(folder).get(0).startsWith("municipality.yaml:2: is not UTF-8"),
        complaints(folder)::toString);
  }

  @Test
  void aFileWithTheOtherEndingIsTold() throws IOException {
    new SmallFolder()
        .with("branches/ry.yml", "names: {da: Ry}\n")
        .replace(STAFF, "branches: all", "branches: [ry]")
        .write(folder);

    assertEquals(
        List.of("branches/ry.yml:1: is not read; allowed: a name that ends with .yaml"),
        complaints(folder));

    new SmallFolder().without(STAFF).with("staff.yml", "").write(folder);
    Files.delete(folder.resolve("branches/ry.yml"));
    Files.delete(folder.resolve(STAFF));

    assertTrue(
        complaints(folder).get(0).endsWith("there is staff.yml, whose name must end with .yaml"),
        complaints(folder)::toString);
  }

  @Test
  void languagesThatCitizensDoNotGetAreWarnings() throws IOException, BrokenConfiguration {
    new SmallFolder().replace(MUNICIPALITY, "[da, en]", "[da, de, fr]").write(folder);

    assertEquals(
        List.of(
            "municipality.yaml:4: languages[2]: the pages do not speak 'fr' and show Danish"
                + " instead; they speak da, en, de, pl, so, tr, uk, ar",
            "task-types.yaml:4: taskTypes[0].names: has no text in de, fr, which citizens may"
                + " choose; they are shown 'Pas'",
            "task-types.yaml:13: taskTypes[1].names: has no text in de, fr, which citizens may"
                + " choose; they are shown 'Lån'"),
        Configuration.load(folder).warnings().stream()
            .map(Complaint::toString)
            .filter(told -> !told.startsWith(STAFF))
            .toList());
  }

  @Test
  void aMunicipalityWithoutAnAdministratorIsAWarning() throws IOException, BrokenConfiguration {
    new SmallFolder().write(folder);
    String told =
        "staff.yaml:1: staff: nobody has the role admin, so nobody can change settings on the"
            + " pages or let in devices";
    assertTrue(warnings().contains(told), warnings()::toString);

    new SmallFolder().replace(STAFF, "role: manager", "role: admin").write(folder);
    assertFalse(warnings().contains(told), warnings()::toString);
  }

  /** Whom questions of staff do not reach, or one day no more: the managers alone have these. */
  @Test
  void anOwnerWhoLeavesOrReadsTheLogAloneIsAWarning() throws IOException {
    SmallFolder owned =
        new SmallFolder()
            .replace(
                "task-types.yaml",
                "skills: [passport]",
                "skills: [passport]\n    owner: {function: Teamleder, staff: karen}");
    owned.write(folder);
    assertFalse(
        warnings().stream().anyMatch(told -> told.contains("questions")), warnings()::toString);

    owned.replace(STAFF, "role: manager", "role: manager\n    until: 2026-11-30").write(folder);
    assertTrue(
        warnings().stream()
            .anyMatch(
                told ->
                    told.endsWith(
                        "owner.staff: Karen has 2026-11-30 as last day; from then on questions"
                            + " about this task wait for the managers alone")),
        warnings()::toString);

    owned.replace(STAFF, "role: manager\n    until: 2026-11-30", "role: auditor").write(folder);
    assertTrue(
        warnings().stream()
            .anyMatch(
                told ->
                    told.endsWith(
                        "owner.staff: Karen reads the audit log and nothing else, so questions"
                            + " about this task wait for the managers alone")),
        warnings()::toString);
  }

  /** What comes after a task type is drawn in its place: that ends, and the other one later. */
  @Test
  void aSuccessorThatIsNeverDrawnInItsPlaceIsAWarning() throws IOException {
    String successor = "taskTypes[1].successor: ";
    SmallFolder followed =
        new SmallFolder()
            .replace(TASKS, "skills: [library]", "skills: [library]\n    successor: passport");
    followed.write(folder);
    assertWarned(
        successor
            + "'loans' has no last day, so nothing is ever drawn in its place; allowed: with"
            + " 'validUntil', or no successor");

    followed
        .replace(TASKS, "successor: passport", "validUntil: 2026-12-31\n    successor: passport")
        .write(folder);
    assertFalse(warnings().stream().anyMatch(told -> told.contains(successor)), "it is drawn then");

    followed
        .replace(TASKS, "skills: [passport]", "skills: [passport]\n    validUntil: 2026-11-30")
        .write(folder);
    assertWarned(
        successor
            + "'passport' can be drawn until 2026-11-30, and so never in place of 'loans', which"
            + " ends 2026-12-31; allowed: one that can be drawn after that");

    followed.replace(TASKS, "validUntil: 2026-11-30", "validFrom: 2027-06-01").write(folder);
    assertWarned(
        successor
            + "'passport' begins 2027-06-01, and 'loans' ends 2026-12-31, so that neither can be"
            + " drawn between; allowed: one that begins 2027-01-01 or earlier");

    followed.replace(TASKS, "validFrom: 2027-06-01", "validFrom: 2027-01-01").write(folder);
    assertFalse(warnings().stream().anyMatch(told -> told.contains(successor)), "the next day");
  }

  @Test
  void aCriterionThatIsAlwaysMetIsAWarning() throws IOException {
    new SmallFolder()
        .replace(
            TARGETS,
            "targets:\n",
            "pilots:\n  - {id: p, names: {da: P}, owner: L, from: 2026-02-01, until: 2026-03-01,"
                + " criteria: [{measure: served, atLeast: 0}, {measure: referred, atMost: 100},"
                + " {measure: served, atMost: 100}, {measure: first-contact, atLeast: 100}]}\n"
                + "targets:\n")
        .write(folder);

    assertWarned(
        "pilots[0].criteria[0]: every figure of 'served' is atLeast 0, so it judges nothing;"
            + " allowed: a limit that can be missed");
    assertWarned(
        "pilots[0].criteria[1]: every figure of 'referred' is atMost 100, so it judges nothing;"
            + " allowed: a limit that can be missed");
    assertEquals(
        2, warnings().stream().filter(told -> told.contains("pilots[0].criteria")).count());
  }

  /** Neither what they hold nor what they would like to learn is told without it. */
  @Test
  void evidenceOfASkillThatTheListDoesNotHaveIsAWarning() throws IOException {
    String library = "- {id: library, names: {da: Bibliotek}}";
    SmallFolder told =
        new SmallFolder()
            .replace(STAFF, library, library + "\n  - {id: forms, names: {da: Blanketter}}")
            .replace(
                STAFF,
                "skills: {passport: 3}",
                "skills: {passport: 3}\n"
                    + "    evidence: [{skill: forms, what: Kursus, on: 2026-01-02}, {skill:"
                    + " passport, what: Kursus, on: 2026-01-02}]");
    told.write(folder);

    assertWarned(
        "staff[0].evidence[0].skill: the person neither has 'forms' nor would like to learn it, so"
            + " the evidence is told to nobody; allowed: library, passport");
    assertFalse(warnings().stream().anyMatch(each -> each.contains("evidence[1]")));

    told.replace(STAFF, "skills: {passport: 3}", "skills: {passport: 3}\n    wanted: [forms]")
        .write(folder);
    assertFalse(warnings().stream().anyMatch(each -> each.contains("evidence")), "they learn it");
  }

  /** Whoever has learned it has had their wish, and what nobody has they have since no day. */
  @Test
  void aWishThatIsHeldAndADayOfWhatIsNotHeldAreWarnings() throws IOException {
    String library = "- {id: library, names: {da: Bibliotek}}";
    SmallFolder told =
        new SmallFolder()
            .replace(STAFF, library, library + "\n  - {id: forms, names: {da: Blanketter}}")
            .replace(
                STAFF,
                "skills: {passport: 3}",
                "skills: {passport: 3}\n    wanted: [passport, forms]\n    skillsSince:"
                    + " [{skill: passport, since: 2019-05-01}, {skill: forms, since: 2019-05-01}]");
    told.write(folder);

    assertWarned(
        "staff[0].wanted[0]: the person has 'passport' already, so the wish is told to nobody;"
            + " allowed: forms");
    assertWarned(
        "staff[0].skillsSince[1].skill: the person does not have 'forms', so the day is told to"
            + " nobody; allowed: library, passport");
    assertFalse(
        warnings().stream()
            .anyMatch(each -> each.contains("wanted[1]") || each.contains("skillsSince[0]")),
        warnings()::toString);

    told.replace(STAFF, "skills: {passport: 3}", "skills: {passport: 3, forms: 1}").write(folder);
    assertFalse(
        warnings().stream()
            .anyMatch(each -> each.contains("wanted[1]") || each.contains("skillsSince")),
        "they learn it still");
  }

  private void assertWarned(String ending) {
    assertTrue(warnings().stream().anyMatch(told -> told.endsWith(ending)), warnings()::toString);
  }

  private List<String> warnings() {
    try {
      return Configuration.load(folder).warnings().stream().map(Complaint::toString).toList();
    } catch (BrokenConfiguration broken) {
      throw new AssertionError(broken);
    }
  }
}

package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The municipality's settings, whatever they are written in. */
class DocumentsTest {
  private static final String HASH =
      "$2a$10$abcdefghijklmnopqrstuv0123456789012345678901234567890a";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dk.serviceisland.config.ShippedConfigurationTest#houses")
  void whatIsWrittenIsReadAsTheSame(Path shipped) throws IOException, BrokenConfiguration {
    Documents documents = Documents.read(shipped);
    for (String language : Wording.LANGUAGES) {
      documents.write(folder, language);

      assertEquals(documents, Documents.read(folder));
    }
    assertEquals(documents, Documents.parse(documents.json()));
    assertEquals(documents.hash(), Documents.parse(documents.json()).hash());
  }

  @Test
  void whatWasKeptBeforeThereWereNoticesIsReadAsNoticesOfTheBoard() {
    Documents kept =
        Documents.kept("{\"branches/a\":{\"messages\":[{\"da\":\"Hej\"}]},\"staff\":{}}");

    assertEquals(
        Documents.parse(
            "{\"branches/a\":{\"notices\":[{\"texts\":{\"da\":\"Hej\"},\"screens\":[\"board\"]}]},"
                + "\"staff\":{}}"),
        kept);
  }

  @ParameterizedTest
  @MethodSource("dk.serviceisland.config.ShippedConfigurationTest#houses")
  void plansOfAnExportedFolderAreTheSame(Path shipped) throws IOException, BrokenConfiguration {
    Municipal before = Configuration.load(shipped).municipal();
    Documents.read(shipped).write(folder, "da");

    Municipal after = Documents.read(folder).check();

    assertEquals(hashes(before), hashes(after));
    assertEquals(before.municipality(), after.municipality());
    assertEquals(before.accounts(), after.accounts());
    assertEquals(before.printers(), after.printers());
    assertEquals(before.shares(), after.shares());
  }

  @ParameterizedTest
  @MethodSource("dk.serviceisland.config.ShippedConfigurationTest#houses")
  void whatIsExportedFitsTheSchemas(Path shipped) throws IOException, BrokenConfiguration {
    Documents documents = Documents.read(shipped);
    documents.write(folder, "en");

    for (String name : documents.names()) {
      Section section = Documents.section(name).orElseThrow();
      Path schema =
          ShippedConfigurationTest.SHIPPED.resolve("schema/" + SchemaText.fileName(section));
      assertEquals(
          List.of(), SchemaTest.errors(schema, SchemaTest.json(folder.resolve(name + ".yaml"))));
    }
  }

  @Test
  void theSameSettingsAreEqualHoweverTheyAreWritten() throws IOException, BrokenConfiguration {
    Documents one = Documents.read(new SmallFolder().write(folder));
    Documents other =
        Documents.read(
            new SmallFolder()
                .replace("municipality.yaml", "timeZone: Europe/Copenhagen\n", "")
                .replace("municipality.yaml", "id: lilleby\n", "")
                .replace("municipality.yaml", "languages: [da, en]\n", "id: 'lilleby'\n")
                .replace(
                    "task-types.yaml", "authority: true", "authority: true\n    dailyQuota: none")
                .replace("task-types.yaml", "plannedMinutes: 8", "plannedMinutes: 8.0")
                .replace("branches/hoved.yaml", "  - passport", "  - {id: passport}")
                .replace("branches/hoved.yaml", "limits:\n  recallLimit: 2\n", "")
                .replace("branches/hoved.yaml", "policy: promised-wait", "late: 0.50")
                .replace("branches/hoved.yaml", "monday: 10:00-18:00", "monday: 10:00 - 18:00")
                .replace("branches/hoved.yaml", "1 october", "1. October")
                .write(folder));

    assertEquals(one, other);
    assertEquals(one.hash(), other.hash());
  }

  @Test
  void otherSettingsAreOthers() throws IOException, BrokenConfiguration {
    Documents one = Documents.read(new SmallFolder().write(folder));
    Documents other = one.with(List.of(new Edit.Put("branches/hoved", "limits.recallLimit", 3)));

    assertNotEquals(one, other);
    assertNotEquals(one.hash(), other.hash());
    assertEquals(2, plan(one).limits().recallLimit());
    assertEquals(3, plan(other).limits().recallLimit());
  }

  /** What is stored under a hash stays readable, so its form is not changed by chance. */
  @Test
  void theCanonicalFormIsTheOneThatIsStored() throws IOException, BrokenConfiguration {
    Documents documents = Documents.read(new SmallFolder().write(folder));

    try (var kept = DocumentsTest.class.getResourceAsStream("/config/documents.json")) {
      assertEquals(
          new String(kept.readAllBytes(), StandardCharsets.UTF_8).strip(), documents.json());
    }
  }

  @Test
  void aMistakeInJsonIsToldWithDocumentAndKey() throws IOException, BrokenConfiguration {
    Documents documents = Documents.read(new SmallFolder().write(folder));

    BrokenConfiguration broken =
        assertThrows(
            BrokenConfiguration.class,
            () ->
                documents
                    .with(
                        List.of(
                            new Edit.Put("task-types", "taskTypes[loans].dailyQuotta", 5),
                            new Edit.Put("branches/hoved", "limits.recallLimit", 11)))
                    .check());

    assertEquals(
        List.of("branches/hoved", "task-types"),
        broken.complaints().stream().map(Complaint::document).toList());
    assertEquals(
        "branches/hoved.yaml: limits.recallLimit: '11' is not allowed here; allowed: a whole number"
            + " from 0 to 10",
        broken.complaints().get(0).toString());
    assertTrue(broken.getMessage().startsWith("the settings have 2 mistakes:"));
  }

  @Test
  void aPasswordThatWasNotShownStaysUntilAChangeNamesIt() throws IOException, BrokenConfiguration {
    Edit password = new Edit.Put("staff", "staff[mette].passwordHash", HASH);
    Documents kept = Documents.read(new SmallFolder().write(folder)).with(List.of(password));
    Map<String, Object> asShown =
        Map.of(
            "id", "mette", "name", "Mette", "group", "generalists", "branches", List.of("hoved"));

    Documents renamed = kept.withShown(List.of(new Edit.Put("staff", "staff[mette]", asShown)));
    Documents without =
        kept.withShown(List.of(new Edit.Remove("staff", "staff[mette].passwordHash")));

    assertTrue(renamed.json().contains(HASH));
    assertFalse(without.json().contains(HASH));
  }

  @Test
  void aMissingDocumentIsTold() throws IOException, BrokenConfiguration {
    Documents documents = Documents.read(new SmallFolder().write(folder));
    Documents less = documents.with(List.of(new Edit.Remove("staff", "")));

    BrokenConfiguration broken = assertThrows(BrokenConfiguration.class, less::check);

    assertEquals(
        List.of("staff.yaml: the document is missing"),
        broken.complaints().stream().map(Complaint::toString).toList());
  }

  @Test
  void changesOfOneListFindTheirItemsWhateverTheOthersMadeOfIt()
      throws IOException, BrokenConfiguration {
    Documents documents = Documents.read(new SmallFolder().write(folder));
    List<Edit> changes =
        List.of(
            person("anna", "Anna"),
            person("bo", "Bo"),
            new Edit.Put("staff", "staff[anna].name", "Anna Krog"),
            new Edit.Put("staff", "staff[bo].id", "ib"),
            new Edit.Put("staff", "staff[ib].name", "Ib"),
            new Edit.Remove("staff", "staff[anna]"),
            new Edit.Put("staff", "staff[mette].name", "Mette H"),
            new Edit.Put("staff", "staff[0].name", "Den første"));

    String after = documents.with(changes).json();

    assertFalse(after.contains("Anna"), after);
    assertTrue(after.contains("{\"id\":\"ib\",\"name\":\"Ib\"}"), after);
    assertTrue(after.contains("\"name\":\"Den første\""), after);
    assertEquals(
        after,
        changes.stream()
            .reduce(documents, (made, change) -> made.with(List.of(change)), (one, other) -> other)
            .json());
  }

  @Test
  void aChangeThatCannotBeMadeLeavesNothingBehind() throws IOException, BrokenConfiguration {
    Documents documents = Documents.read(new SmallFolder().write(folder));
    Edit sound = new Edit.Put("staff", "staff[mette].name", "Mette H");

    for (Edit impossible :
        List.of(
            new Edit.Put("municipality", "outcomes[a].names.da", "x"),
            new Edit.Put("staff", "staff[nobody].name", "x"),
            new Edit.Put("staff", "staff[mette].name.da", "x"),
            new Edit.Put("staff", "a.b[0].c", "x"),
            new Edit.Put("staff", ".", "x"),
            new Edit.Remove("staff", "staff[nobody]"))) {
      assertEquals(
          documents.with(List.of(sound)).json(),
          documents.withPossible(List.of(impossible, sound)).json(),
          impossible.toString());
      assertThrows(
          IllegalArgumentException.class,
          () -> documents.with(List.of(impossible)),
          impossible::toString);
    }
  }

  /** A branch whose id is not repeated, because it looks like a CPR number, is looked at too. */
  @Test
  void whatWasTakenStaysAndWhatIsChangedIsHeldAgainstAllBounds()
      throws IOException, BrokenConfiguration {
    Documents taken =
        Documents.read(Path.of("../config"))
            .with(List.of(new Edit.Put("branches/ry", "names.da", "Ry\u200b")));
    Edit elsewhere = new Edit.Put("branches/ry", "names.en", "Ry");
    Edit branch = new Edit.Put("branches/0101901234", "", taken.trees().get("branches/ry"));

    assertEquals(List.of(ComplaintCode.HIDDEN_CHARACTERS), codes(taken.checkKept().warnings()));
    assertEquals(
        List.of(ComplaintCode.HIDDEN_CHARACTERS),
        codes(taken.with(List.of(elsewhere)).checkChanged(List.of(elsewhere)).warnings()));
    assertTrue(
        codes(
                assertThrows(
                        BrokenConfiguration.class,
                        () -> taken.with(List.of(branch)).checkChanged(List.of(branch)))
                    .complaints())
            .contains(ComplaintCode.HIDDEN_CHARACTERS));
  }

  private static List<ComplaintCode> codes(List<Complaint> complaints) {
    return complaints.stream().map(Complaint::code).toList();
  }

  private static Edit person(String id, String name) {
    return new Edit.Put("staff", "staff[" + id + "]", Map.of("id", id, "name", name));
  }

  @Test
  void jsonThatIsNoneOfIsRefused() {
    for (String text :
        List.of("", "[]", "{", "{\"server\":{}}", "{\"branches/Ny By\":{}}", "{} {}")) {
      assertThrows(IllegalArgumentException.class, () -> Documents.parse(text), text);
    }
    String deep = "{\"staff\":" + "[".repeat(50) + "]".repeat(50) + "}";
    assertThrows(IllegalArgumentException.class, () -> Documents.parse(deep));
  }

  @Test
  void yamlThatNeverEndsIsAMistake() throws IOException {
    new SmallFolder().with("staff.yaml", "skills: &a [*a]\n").write(folder);

    BrokenConfiguration broken =
        assertThrows(BrokenConfiguration.class, () -> Documents.read(folder));

    assertTrue(
        broken.complaints().get(0).toString().startsWith("staff.yaml:1: not YAML"),
        broken::getMessage);
  }

  @Test
  void anExportExplainsItself() throws IOException, BrokenConfiguration {
    Documents.read(new SmallFolder().write(folder)).write(folder, "en");
    List<String> branch = Files.readAllLines(folder.resolve("branches/hoved.yaml"));

    assertEquals("# yaml-language-server: $schema=../schema/branch.schema.json", branch.get(0));
    assertTrue(
        branch.contains(
            "# Last ticket: How long before closing the last number is given (0 to 1440 min before"
                + " closing)."),
        branch::toString);
    assertTrue(branch.contains("# timeZone:"), branch::toString);
    assertTrue(branch.contains("lastTicketMinutes: 15"), branch::toString);
  }

  private static Plan plan(Documents documents) throws BrokenConfiguration {
    return documents.check().plans().get(new BranchId("hoved"));
  }

  private static Map<BranchId, String> hashes(Municipal municipal) {
    return municipal.plans().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().hash()));
  }
}

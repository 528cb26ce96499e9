package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.StaffTable.Flaw;
import dk.serviceisland.config.StaffTable.Line;
import dk.serviceisland.config.StaffTable.Person;
import dk.serviceisland.config.StaffTable.Preview;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a table of staff would change in the shipped settings. */
class StaffTableTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final String HEAD = "id;navn;rolle;gruppe;betjeningssteder;kompetencer;fra;til";

  private Documents shipped;

  @BeforeEach
  void read() throws BrokenConfiguration {
    shipped = Documents.read(ShippedConfigurationTest.SHIPPED);
  }

  @Test
  void whatIsGivenOutChangesNothing() {
    for (String language : Wording.LANGUAGES) {
      List<List<String>> rows = StaffTable.rows(shipped, language);
      List<Line> lines =
          IntStream.range(0, rows.size()).mapToObj(i -> new Line(i + 1, rows.get(i))).toList();

      Preview preview = StaffTable.preview(shipped, lines, true, TODAY, "admin");

      assertEquals(List.of(), preview.flaws());
      assertEquals(List.of(), preview.edits());
      assertEquals(List.of(), preview.absent());
      assertTrue(rows.size() > 10);
    }
  }

  @Test
  void somebodyNewIsFoundByNamesAndDanishDates() {
    Preview preview =
        preview(
            HEAD,
            "Maja;Maja Friis;Medarbejder;Generalister;Ry bibliotek, hoerning;Pas=2, digital=3;"
                + "01-12-2026;31.1.2027");

    assertEquals(List.of(), preview.flaws());
    assertEquals(
        List.of(
            new Edit.Put(
                "staff",
                "staff[maja]",
                Map.of(
                    "id",
                    "maja",
                    "name",
                    "Maja Friis",
                    "group",
                    "generalists",
                    "branches",
                    List.of("ry", "hoerning"),
                    "skills",
                    Map.of("passport", 2, "digital", 3),
                    "since",
                    "2026-12-01",
                    "until",
                    "2027-01-31"),
                shippedPeople())),
        preview.edits());
    assertEquals(List.of("maja"), preview.added().stream().map(Person::id).toList());
    assertEquals(2, preview.added().get(0).line());
  }

  @Test
  void aHeadThatIsNoHeadIsNotToldWhole() {
    Preview preview = preview("id;navn;" + "x".repeat(100_000), "mette;Mette;");

    assertEquals(List.of("x".repeat(59) + "…"), preview.ignored());
  }

  @Test
  void ofSomebodyKnownOnlyWhatDiffersChangesAndAnEmptyCellTakesAway() {
    Preview preview =
        preview(
            "id;navn;oplæring;ansat fra;telefon",
            "sofie;Sofie Dam;;;12345678",
            "mette;Mette Holm-Friis;;;");

    assertEquals(List.of(), preview.flaws());
    assertEquals(List.of("telefon"), preview.ignored());
    assertEquals(
        List.of("staff[mette].name", "staff[sofie].mentors[health]", "staff[sofie].since"),
        preview.edits().stream().map(Edit::path).sorted().toList());
    assertEquals(List.of("sofie", "mette"), preview.changed().stream().map(Person::id).toList());
    assertEquals(
        "Mette Holm: navn fra »Mette Holm« til »Mette Holm-Friis«",
        preview.changed().get(1).differences().get(0).words().da());
  }

  @Test
  void whoIsNotThereStaysUnlessLeaversEndAndTheAskerNever() {
    Preview stays = preview("id", "mette");
    Preview leaves = StaffTable.preview(shipped, lines("id", "mette"), true, TODAY, "admin");

    assertEquals(List.of(), stays.edits());
    assertEquals(shippedPeople() - 1, stays.absent().size());
    assertEquals(List.of("admin"), leaves.absent().stream().map(Person::id).toList());
    assertEquals(shippedPeople() - 2, leaves.leaving().size());
    assertTrue(
        leaves.edits().contains(new Edit.Put("staff", "staff[jens].until", "2026-11-24")),
        leaves.edits().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maja;Maja;chef;generalists;ry;;;            | rolle            | chef       | unknown",
        "maja;Maja;;generalist;ry;;;                 | gruppe           | generalist | unknown",
        "maja;Maja;;generalists;aarhus;;;            | betjeningssteder | aarhus     | unknown",
        "maja;Maja;;generalists;ry;pass=2;;          | kompetencer      | pass       | unknown",
        "maja;Maja;;generalists;ry;pas=4;;           | kompetencer      | pas=4   | not-a-level",
        "maja;Maja;;generalists;ry;pas;;             | kompetencer      | pas     | not-a-level",
        "maja;Maja;;generalists;ry;;31-02-2026;      | fra            | 31-02-2026 | not-a-date",
        "maja;Maja;;generalists;ry;;;snart           | til              | snart    | not-a-date",
        "maja;;;generalists;ry;;;                    | navn             | ''         | missing",
        "maja;Maja;;generalists;;;;                  | betjeningssteder | ''         | missing",
        "mette;;;generalists;ry;;;                   | navn             | ''         | missing",
        "=cmd();Maja;;generalists;ry;;;              | id               | =cmd()   | not-an-id",
        ";Maja;;generalists;ry;;;                    | id               | ''         | missing",
        "maja;Maja;;generalists;ry;;;;;              | ''          | ''    | too-many-cells",
      })
  void whatIsWrongIsToldWithItsCellAndNothingChanges(
      String row, String column, String value, String code) {
    Preview preview = preview(HEAD, row);

    assertEquals(1, preview.flaws().size(), preview.flaws().toString());
    Flaw flaw = preview.flaws().get(0);
    assertEquals(
        List.of("2", column, value, code),
        List.of(String.valueOf(flaw.line()), flaw.column(), flaw.value(), flaw.code()));
    assertEquals(List.of(), preview.edits());
  }

  @Test
  void everythingThatIsWrongInARowIsToldAndItsPersonIsNotAmongTheNew() {
    Preview preview =
        preview(
            HEAD,
            "maja;;chef;generalist;aarhus;;;snart",
            "=cmd();;;generalists;ry;;;snart",
            "mette;Mette Holm-Friis;;;hovedbiblioteket;;;snart",
            "bo;Bo Lund;;generalists;ry;;;");

    assertEquals(
        List.of(
            "2 rolle unknown",
            "2 gruppe unknown",
            "2 betjeningssteder unknown",
            "2 til not-a-date",
            "2 navn missing",
            "3 id not-an-id",
            "3 til not-a-date",
            "3 navn missing",
            "4 til not-a-date"),
        preview.flaws().stream()
            .map(flaw -> flaw.line() + " " + flaw.column() + " " + flaw.code())
            .toList());
    assertEquals(List.of("bo"), preview.added().stream().map(Person::id).toList());
    assertEquals(List.of(), preview.changed());
  }

  @Test
  void whatMayStandInACellIsTold() {
    assertEquals(
        List.of("citizen-service", "generalists", "lifelines", "managers"),
        preview(HEAD, "maja;Maja;;generalist;ry;;;").flaws().get(0).allowed());
  }

  @Test
  void twoRowsOfOnePersonAreOneTooMany() {
    assertEquals(
        List.of(new Flaw(3, "id", "mette", "twice", List.of())),
        preview("id", "mette", "Mette").flaws());
  }

  @Test
  void whatFitsTogetherNowhereIsToldAtItsLine() {
    Flaw flaw = preview("id;oplæring", "jens;", "sofie;health=mette").flaws().get(0);

    assertEquals(3, flaw.line());
    assertEquals("oplæring", flaw.column());
    assertEquals("unsound", flaw.code());
    Complaint complaint = flaw.complaint().orElseThrow();
    assertEquals(ComplaintCode.CANNOT_TEACH, complaint.code());
    assertEquals("health", complaint.values().get("skill"));
    assertTrue(complaint.values().get("mentors").startsWith("aisha"), complaint.toString());
  }

  @Test
  void aTableWithoutIdsOrWithAColumnTwiceIsRefusedAtItsHead() {
    assertEquals("column-missing", preview("navn", "Mette").flaws().get(0).code());
    assertEquals("column-twice", preview("id;navn;name", "a;b;c").flaws().get(0).code());
    assertEquals(
        "empty",
        StaffTable.preview(shipped, List.of(), false, TODAY, "admin").flaws().get(0).code());
  }

  @Test
  void aTableWithTooManyRowsIsRefusedWithTheBound() {
    List<Line> lines = new ArrayList<>(lines("id"));
    for (int i = 0; i <= StaffTable.MOST_ROWS; i++) {
      lines.add(new Line(i + 2, List.of("p" + i)));
    }

    assertEquals(
        List.of(new Flaw(10_002, "", "10001", "too-many-rows", List.of("10000"))),
        StaffTable.preview(shipped, lines, false, TODAY, "admin").flaws());
  }

  @Test
  void aFormulaStaysATextAndComesBackAsItWas() {
    Preview preview = preview("id;navn", "mette;=HYPERLINK(1)");
    Preview back = preview("id;navn", "mette;'=HYPERLINK(1)");

    assertEquals(
        List.of(new Edit.Put("staff", "staff[mette].name", "=HYPERLINK(1)")), preview.edits());
    assertEquals(preview.edits(), back.edits());
  }

  private int shippedPeople() {
    return StaffTable.rows(shipped, "da").size() - 1;
  }

  private Preview preview(String... rows) {
    return StaffTable.preview(shipped, lines(rows), false, TODAY, "admin");
  }

  private static List<Line> lines(String... rows) {
    List<Line> lines = new ArrayList<>();
    for (String row : rows) {
      lines.add(new Line(lines.size() + 1, List.of(row.split(";", -1))));
    }
    return lines;
  }
}

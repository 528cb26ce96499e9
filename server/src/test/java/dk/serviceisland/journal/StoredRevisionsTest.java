package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.PlanText;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revision.From;
import dk.serviceisland.config.revision.Revisions;
import dk.serviceisland.config.revision.Revisions.Appended;
import dk.serviceisland.delivery.NotTaken;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store keeps to as the keeper of revisions. */
@ParameterizedClass
@EnumSource
class StoredRevisionsTest {
  private static final String FIRST = "{\"municipality\":{\"name\":\"Skanderborg ø\"}}";
  private static final String SECOND = "{\"municipality\":{\"name\":\"Ry\"}}";

  @Parameter KeptIn kept;
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = kept.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Future<Appended> append(Revision revision, String content, int expectedNewest) {
    return revisions().append(List.of(new Revisions.Next(revision, content)), expectedNewest);
  }

  private Revisions revisions() {
    return store.revisions();
  }

  @Test
  void anEmptyStoreHasNone() {
    assertEquals(Optional.empty(), get(revisions().newest()));
    assertEquals(Optional.empty(), get(revisions().find(1)));
    assertEquals(Optional.empty(), get(revisions().find(0)));
    assertEquals(List.of(), get(revisions().list(0, 10)));
    assertEquals(Optional.empty(), get(revisions().content(PlanText.hash(FIRST))));
  }

  @Test
  void whatWasAppendedIsThereInOrderAlsoAfterAStart() {
    Revision first =
        revision(1, 0, FIRST, new From.NextOpening(Instant.parse("2026-11-24T11:00:00.125Z")));
    Revision second = revision(2, 1, SECOND, new From.Now());
    Revision third = revision(3, 1, FIRST, new From.Date(LocalDate.of(2026, 12, 24)));
    assertEquals(new Appended.Stored(), get(append(first, FIRST, 0)));
    assertEquals(new Appended.Stored(), get(append(second, SECOND, 1)));
    assertEquals(new Appended.Stored(), get(append(third, FIRST, 2)));
    close();
    open();

    assertEquals(List.of(first, second, third), get(revisions().list(0, 10)));
    assertEquals(List.of(second), get(revisions().list(1, 1)));
    assertEquals(List.of(), get(revisions().list(3, 10)));
    assertEquals(List.of(), get(revisions().list(7, 10)));
    assertEquals(Optional.of(third), get(revisions().newest()));
    assertEquals(Optional.of(second), get(revisions().find(2)));
    assertEquals(Optional.of(FIRST), get(revisions().content(first.hash())));
    assertEquals(Optional.of(SECOND), get(revisions().content(second.hash())));
  }

  @Test
  void whoeverIsOvertakenIsToldByWhichAndNothingIsStored() {
    get(append(revision(1, 0, FIRST, new From.Now()), FIRST, 0));

    assertEquals(
        new Appended.Overtaken(1), get(append(revision(1, 0, SECOND, new From.Now()), SECOND, 0)));
    assertEquals(
        new Appended.Overtaken(1), get(append(revision(4, 3, SECOND, new From.Now()), SECOND, 3)));

    assertEquals(1, get(revisions().list(0, 10)).size());
    assertEquals(Optional.empty(), get(revisions().content(PlanText.hash(SECOND))));
  }

  @Test
  void ofManyAtOnceOneIsStored() {
    List<Future<Appended>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String content = "{\"municipality\":{\"name\":\"" + i + "\"}}";
      all.add(append(revision(1, 0, content, new From.Now()), content, 0));
    }

    List<Appended> outcomes = all.stream().map(Written::get).toList();

    assertEquals(1, outcomes.stream().filter(Appended.Stored.class::isInstance).count());
    assertEquals(7, outcomes.stream().filter(new Appended.Overtaken(1)::equals).count());
    assertEquals(1, get(revisions().list(0, 10)).size());
  }

  @Test
  void severalAreStoredTogetherOrNotAtAll() {
    Revision first = revision(1, 0, FIRST, new From.Now());
    Revision second = revision(2, 1, SECOND, new From.Date(LocalDate.of(2026, 12, 24)));
    List<Revisions.Next> both =
        List.of(new Revisions.Next(first, FIRST), new Revisions.Next(second, SECOND));

    assertEquals(new Appended.Stored(), get(revisions().append(both, 0)));
    assertEquals(new Appended.Overtaken(2), get(revisions().append(both, 0)));
    assertInstanceOf(
        IllegalArgumentException.class,
        failure(
            revisions()
                .append(
                    List.of(
                        new Revisions.Next(revision(3, 2, FIRST, new From.Now()), FIRST),
                        new Revisions.Next(second, SECOND)),
                    2)));

    assertEquals(List.of(first, second), get(revisions().list(0, 10)));
  }

  @Test
  void numbersAndContentMustFit() {
    assertInstanceOf(
        IllegalArgumentException.class,
        failure(append(revision(2, 0, FIRST, new From.Now()), FIRST, 0)));
    assertInstanceOf(
        IllegalArgumentException.class,
        failure(append(revision(1, 0, FIRST, new From.Now()), SECOND, 0)));
    assertEquals(Optional.empty(), get(revisions().newest()));
  }

  @Test
  void whatSomebodyChangedBehindTheBackIsNotBelieved() {
    keepThree();
    Written.change(store, "UPDATE revision SET who = 'somebody' WHERE number = 2");

    Throwable no = failure(revisions().list(0, 10));

    assertTrue(no.getMessage().startsWith("revision 2 of the settings is not"), no::toString);
    assertInstanceOf(UnreadableRevision.class, failure(revisions().find(2)));
    // The sums go on from what stands there, so that the others can be read.
    assertEquals(3, get(revisions().newest()).orElseThrow().number());
    assertAuditFinds("revision 2");
  }

  @Test
  void whatWasTakenOutIsMissed() {
    keepThree();
    Written.change(store, "DELETE FROM revision WHERE number = 2");

    Throwable no = failure(revisions().newest());

    assertTrue(no.getMessage().startsWith("revision 2 of the settings is missing"), no::toString);
    assertAuditFinds("revision 2");
  }

  @Test
  void contentThatSomebodyChangedIsNotBelieved() {
    keepThree();
    Written.change(store, "UPDATE settings SET text = '{}' WHERE hash = ?", PlanText.hash(SECOND));

    assertInstanceOf(UnreadableRevision.class, failure(revisions().content(PlanText.hash(SECOND))));
    assertAuditFinds("the settings");
  }

  @Test
  void revisionsOfAnotherServerAreTakenOnceEach() {
    keepThree();
    List<String> lines = get(store.deliveries().revisionsAfter(0, 10));
    try (Store other = KeptIn.SQLITE.open(folder.resolve("other"))) {
      assertEquals(2, get(other.deliveries().takeRevisions(lines.subList(0, 2))));
      assertEquals(3, get(other.deliveries().takeRevisions(lines)));
      assertEquals(get(revisions().list(0, 10)), get(other.revisions().list(0, 10)));
      assertInstanceOf(
          NotTaken.class,
          failure(other.deliveries().takeRevisions(List.of(with(lines.get(2), 5)))));
    }
  }

  @Test
  void otherContentOfARevisionReplacesWhatIsThereAndWhatNothingRunsUnderIsForgotten() {
    keepThree();
    List<String> lines = get(store.deliveries().revisionsAfter(0, 10));
    String less = "{\"municipality\":{}}";

    assertEquals(3, get(take(cut(lines.get(2), less).put("oldest", 2))));

    Revision newest = get(revisions().newest()).orElseThrow();
    assertEquals(PlanText.hash(less), newest.hash());
    assertEquals(Map.of(), newest.differences());
    assertEquals(Optional.of(less), get(revisions().content(newest.hash())));
    assertEquals(Optional.empty(), get(revisions().content(PlanText.hash(FIRST))));
    assertEquals(Optional.of(SECOND), get(revisions().content(PlanText.hash(SECOND))));
    assertEquals(3, get(take(cut(lines.get(2), less).put("oldest", 3))));
    assertEquals(Optional.empty(), get(revisions().content(PlanText.hash(SECOND))));
    assertEquals(Optional.of(less), get(revisions().content(newest.hash())));
    close();
    open();
    assertEquals(Optional.of(newest), get(revisions().newest()));
  }

  /** Content that is not what its hash says is not kept, nor is anything else of its line. */
  @Test
  void otherContentUnderAWrongHashIsNotTaken() {
    keepThree();
    String line = get(store.deliveries().revisionsAfter(2, 10)).get(0);
    JsonObject wrong = cut(line, "{}").put("content", "{\"staff\":{}}");

    assertInstanceOf(UnreadableRevision.class, failure(take(wrong)));

    assertEquals(PlanText.hash(FIRST), get(revisions().newest()).orElseThrow().hash());
    assertEquals(Optional.of(FIRST), get(revisions().content(PlanText.hash(FIRST))));
  }

  private Future<Integer> take(JsonObject line) {
    return store.deliveries().takeRevisions(List.of(line.encode()));
  }

  private static JsonObject cut(String line, String content) {
    return new JsonObject(line)
        .put("settings", PlanText.hash(content))
        .put("content", content)
        .put("differences", "");
  }

  private static String with(String line, int number) {
    return new JsonObject(line).put("number", number).encode();
  }

  private void keepThree() {
    get(append(revision(1, 0, FIRST, new From.Now()), FIRST, 0));
    get(append(revision(2, 1, SECOND, new From.Now()), SECOND, 1));
    get(append(revision(3, 2, FIRST, new From.Now()), FIRST, 2));
  }

  private void assertAuditFinds(String what) {
    Database database = ((SqlStore) store).database();
    UnreadableRevision no =
        assertThrows(UnreadableRevision.class, () -> database.readHere(JournalAudit::check));
    assertTrue(no.getMessage().startsWith(what), no::toString);
  }

  private static Revision revision(int number, int base, String content, From from) {
    return new Revision(
        number,
        Instant.parse("2026-11-24T11:00:00.125Z").plusSeconds(number),
        "karen",
        "Flere åbne skranker \"nu\"",
        from,
        base,
        PlanText.hash(content),
        Map.of("da", List.of("Navn: Ry i stedet for \"ø\""), "en", List.of("Name: Ry")));
  }
}

package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.counsel.CounselBook;
import dk.serviceisland.counsel.CounselDays;
import dk.serviceisland.counsel.LifelineAsk;
import dk.serviceisland.counsel.Question;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of what is asked during services, in each store. */
@ParameterizedClass
@EnumSource
class StoredCounselTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final Instant NOON = Instant.parse("2026-11-24T11:00:00Z");
  private static final BranchId RY = new BranchId("ry");
  private static final BranchId GALTEN = new BranchId("galten");
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final StaffId TORBEN = new StaffId("torben");
  private static final StaffId NANNA = new StaffId("nanna");

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  private static Question question(String id, Instant at) {
    return new Question(id, RY, PASSPORT, at, Optional.of("Må vi?"), Optional.empty());
  }

  private static LifelineAsk ask(String id, BranchId branch, Instant at) {
    return new LifelineAsk(
        id,
        branch,
        new CounterId("skranke-1"),
        PASSPORT,
        Optional.of(NANNA),
        at,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void whatWaitsLongestIsThereHoweverMuchIsAskedAfterIt() throws Exception {
    try (Store store = kept.open(folder)) {
      CounselBook book = store.counsel();
      for (int asked = 0; asked <= 600; asked++) {
        get(book.keep(question("q" + asked, NOON.plusSeconds(asked)), DAY));
      }

      List<Question> known = get(book.questions(NOON));

      assertEquals(601, known.size());
      assertEquals("q0", known.get(0).id());
    }
  }

  @Test
  void aQuestionIsAnsweredOnceAndLosesItsNote() throws Exception {
    try (Store store = kept.open(folder)) {
      CounselBook book = store.counsel();
      get(book.keep(question("a", NOON), DAY));
      get(book.keep(question("b", NOON.plusSeconds(1)), DAY));
      Question.Answer first = new Question.Answer("Ja", NOON.plusSeconds(60), true);

      assertTrue(get(book.answer("a", first)));
      assertFalse(get(book.answer("a", new Question.Answer("Nej", NOON.plusSeconds(61), false))));
      assertFalse(get(book.answer("c", first)));

      List<Question> known = get(book.questions(NOON));
      assertEquals(List.of("a", "b"), known.stream().map(Question::id).toList());
      assertEquals(Optional.of(first), known.get(0).answer());
      assertEquals(Optional.empty(), known.get(0).note());
      assertEquals(Optional.of("Må vi?"), known.get(1).note());
      assertEquals(1, get(book.questions(NOON.plusSeconds(3600))).size(), "of old answers none");
    }
  }

  @Test
  void theFirstToTakeHasItAndWhoItWasIsForgottenAtTheEnd() throws Exception {
    try (Store store = kept.open(folder)) {
      CounselBook book = store.counsel();
      assertEquals("a", get(book.ask(ask("a", RY, NOON), NOON, DAY)).id());
      assertEquals("a", get(book.ask(ask("b", RY, NOON.plusSeconds(9)), NOON, DAY)).id());
      assertEquals("c", get(book.ask(ask("c", GALTEN, NOON.plusSeconds(9)), NOON, DAY)).id());

      assertTrue(get(book.take("a", TORBEN, NOON.plusSeconds(20))).orElseThrow().isOf(TORBEN));
      assertTrue(get(book.take("a", NANNA, NOON.plusSeconds(21))).orElseThrow().isOf(TORBEN));
      LifelineAsk ended = get(book.end("a", NOON.plusSeconds(80))).orElseThrow();
      assertEquals(Optional.empty(), ended.askedBy());
      assertEquals(Optional.empty(), ended.taken().orElseThrow().by());
      assertEquals(Optional.empty(), get(book.end("a", NOON.plusSeconds(81))));
      Instant late = NOON.plus(LifelineAsk.ASKS).plusSeconds(9);
      assertEquals(Optional.empty(), get(book.take("c", TORBEN, late)));
      assertEquals(List.of("c"), get(book.asks(NOON)).stream().map(LifelineAsk::id).toList());
      assertEquals("d", get(book.ask(ask("d", GALTEN, late), NOON, DAY)).id(), "after nobody came");

      CounselDays days = get(book.days(DAY, DAY));
      CounselDays.Figures all = days.figures();
      assertEquals(List.of(3, 1), List.of(all.lifelines(), all.taken()));
      assertEquals(Optional.of(Duration.ofSeconds(20)), all.medianAnswer());
      assertEquals(Duration.ofSeconds(60), all.help());
      assertEquals(
          List.of("galten 2", "ry 1"),
          days.rows(branch -> true).stream()
              .map(row -> row.branch() + " " + row.figures().lifelines())
              .toList());
      assertEquals(0, get(book.days(DAY.plusDays(1), DAY.plusDays(9))).asks().size());
    }
  }

  @Test
  void whatWasAskedAboutTheServiceBeforeIsOver() throws Exception {
    try (Store store = kept.open(folder)) {
      CounselBook book = store.counsel();
      get(book.ask(ask("a", RY, NOON), NOON.minusSeconds(60), DAY));
      get(book.take("a", TORBEN, NOON.plusSeconds(20)));
      Instant next = NOON.plusSeconds(100);

      LifelineAsk anew = get(book.ask(ask("b", RY, next.plusSeconds(30)), next, DAY));

      assertEquals("b", anew.id());
      assertEquals(List.of("b"), get(book.asks(NOON)).stream().map(LifelineAsk::id).toList());
      assertEquals(Duration.ofSeconds(80), get(book.days(DAY, DAY)).figures().help());
    }
  }
}

package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.report.PulseMonth;
import dk.serviceisland.report.PulseStore;
import dk.serviceisland.report.ReportPlans;
import dk.serviceisland.report.Reports;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of what staff answer about their role, in each store. */
@ParameterizedClass
@EnumSource
class StoredPulseTest {
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final int TOTALS_DAYS = 400;
  private static final StaffId METTE = new StaffId("mette");
  private static final StaffId JENS = new StaffId("jens");
  private static final Question ROLE = question("Giver rollen mening?");
  private static final Question OTHER_WORDS = question("Giver opgaverne mening?");

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  private static Question question(String words) {
    return new Question(
        "role",
        Map.of("en", "Does it make sense?", "da", words),
        Stream.of("very", "somewhat", "little", "not")
            .map(id -> new Question.Answer(id, Map.of("da", "Svar " + id)))
            .toList());
  }

  @Test
  void eachIsAskedOnceAMonthAndAnswersOnce() throws Exception {
    try (Store store = kept.open(folder)) {
      PulseStore pulse = store.pulse();
      assertFalse(get(pulse.answer(METTE, OCTOBER, ROLE, "very")), "was not asked");
      assertTrue(get(pulse.ask(METTE, OCTOBER)));
      assertFalse(get(pulse.ask(METTE, OCTOBER)));
      assertTrue(get(pulse.answer(METTE, OCTOBER, ROLE, "very")));
      assertFalse(get(pulse.answer(METTE, OCTOBER, ROLE, "not")), "has answered");
      assertFalse(get(pulse.ask(METTE, OCTOBER)));
      assertTrue(get(pulse.ask(JENS, OCTOBER)));
      assertTrue(get(pulse.answer(JENS, OCTOBER, ROLE, "very")));

      assertFalse(get(pulse.answer(METTE, NOVEMBER, ROLE, "very")), "of another month");
      assertTrue(get(pulse.ask(METTE, NOVEMBER)));

      assertEquals(
          List.of(
              new PulseMonth(
                  OCTOBER, ROLE, Map.of("very", 2, "somewhat", 0, "little", 0, "not", 0))),
          get(pulse.months(OCTOBER, NOVEMBER)));
      assertEquals(List.of(), get(pulse.months(NOVEMBER, NOVEMBER)));
    }
  }

  @Test
  void otherWordsAreCountedByThemselves() throws Exception {
    try (Store store = kept.open(folder)) {
      PulseStore pulse = store.pulse();
      get(pulse.ask(METTE, OCTOBER));
      get(pulse.answer(METTE, OCTOBER, ROLE, "little"));
      get(pulse.ask(JENS, OCTOBER));
      get(pulse.answer(JENS, OCTOBER, OTHER_WORDS, "little"));

      List<PulseMonth> months = get(pulse.months(OCTOBER, OCTOBER));

      assertEquals(2, months.size());
      assertEquals(List.of(1, 1), months.stream().map(PulseMonth::answered).toList());
      assertTrue(months.stream().anyMatch(month -> month.question().equals(OTHER_WORDS)));
    }
  }

  @Test
  void whoWasAskedGoesWithTheMonthAndNothingSaysWhoAnsweredWhat() throws Exception {
    try (Store store = kept.open(folder)) {
      PulseStore pulse = store.pulse();
      get(pulse.ask(METTE, OCTOBER));
      get(pulse.answer(METTE, OCTOBER, ROLE, "not"));
      assertEquals(
          List.of("mette/2026-10/1"),
          Written.rows(
              store, "SELECT staff || '/' || month || '/' || answered FROM pulse_asked", 1));

      get(pulse.ask(JENS, NOVEMBER));

      assertEquals(
          List.of("jens/2026-11/0"),
          Written.rows(
              store, "SELECT staff || '/' || month || '/' || answered FROM pulse_asked", 1));
      assertEquals(1, get(pulse.months(OCTOBER, OCTOBER)).get(0).of("not"));
    }
  }

  @Test
  void retentionForgetsWhoWasAskedAndKeepsCountsAsLongAsTotals() throws Exception {
    try (Store store = kept.open(folder)) {
      PulseStore pulse = store.pulse();
      get(pulse.ask(METTE, OCTOBER));
      get(pulse.answer(METTE, OCTOBER, ROLE, "not"));

      keepTo(store, LocalDate.of(2026, 10, 31));
      assertFalse(get(pulse.ask(METTE, OCTOBER)), "the month is running");
      keepTo(store, LocalDate.of(2026, 11, 1));
      assertEquals(List.of(), Written.rows(store, "SELECT staff FROM pulse_asked", 1));
      keepTo(store, LocalDate.of(2026, 11, 30).plusDays(TOTALS_DAYS - 30));
      assertEquals(1, get(pulse.months(OCTOBER, OCTOBER)).size());
      keepTo(store, LocalDate.of(2026, 11, 1).plusDays(TOTALS_DAYS));
      assertEquals(List.of(), get(pulse.months(OCTOBER, OCTOBER)));
    }
  }

  private static void keepTo(Store store, LocalDate today) throws Exception {
    ReportPlans none =
        new ReportPlans() {
          @Override
          public Optional<Plan> current(BranchId branch) {
            return Optional.empty();
          }

          @Override
          public Plan read(String hash, String text) {
            throw new IllegalArgumentException(hash);
          }
        };
    store
        .retention(
            new Reports(store.facts(), none, InstantSource.system()),
            new Retention.Terms(30, TOTALS_DAYS, 180, 90, 180),
            (hash, text) -> text)
        .run(List.of(), today, today.atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}

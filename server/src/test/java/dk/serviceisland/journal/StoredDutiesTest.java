package dk.serviceisland.journal;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.duty.Planned.day;
import static dk.serviceisland.domain.duty.Planned.duties;
import static dk.serviceisland.domain.duty.Planned.wish;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.DutyRuling;
import dk.serviceisland.domain.duty.DutySheet;
import dk.serviceisland.domain.duty.DutyWish;
import dk.serviceisland.domain.duty.PersonDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.duties.DutyBook;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of the duty plan, in each store. */
@ParameterizedClass
@EnumSource
class StoredDutiesTest {
  private static final Plan ONE = aServiceIsland().named("one").plan();
  private static final Plan TWO = aServiceIsland().named("two").plan();
  private static final BranchId BRANCH = ONE.branch();
  private static final StaffId ANNA = new StaffId("anna");
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final Instant NOW = MONDAY.atStartOfDay(ONE.zone()).toInstant();

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  private static Future<DutyRuling> plan(DutyBook book, Plan plan, DutyWish wish) {
    return book.change(
        List.of(wish.day()), days -> new DutySheet(plan, MONDAY, days).plan(List.of(wish)));
  }

  @Test
  void whatIsPlannedIsThereAfterARestart() {
    PersonDay kept1 = day(BRANCH, "anna", TUESDAY, "10:00-14:00", "course 14:00-16:15");
    try (Store store = kept.open(folder)) {
      DutyBook book = store.duties();
      DutyWish wish = new DutyWish(ANNA, TUESDAY, OptionalInt.of(0), kept1.duties());
      assertEquals(new DutyRuling.Done(List.of(kept1), List.of()), get(plan(book, ONE, wish)));
      get(plan(book, ONE, wish(BRANCH, "bo", TUESDAY, "10:00-12:00")));
      get(plan(book, ONE, wish(BRANCH, "bo", TUESDAY)));
    }

    try (Store store = kept.open(folder)) {
      DutyBook book = store.duties();
      PersonDay emptied = new PersonDay(new StaffId("bo"), TUESDAY, 2, List.of(), Set.of(BRANCH));
      DutyPlan expected = DutyPlan.of(TUESDAY, List.of(kept1, emptied));
      assertEquals(expected, get(book.days(List.of(MONDAY, TUESDAY))).get(TUESDAY));
      assertEquals(DutyPlan.none(MONDAY), get(book.days(List.of(MONDAY, TUESDAY))).get(MONDAY));
      assertEquals(expected, get(book.planned(NOW)).on(TUESDAY));
      assertEquals(DutyPlan.none(MONDAY), get(book.planned(NOW)).on(MONDAY));
    }
  }

  /** What is refused changes nothing, and what is changed is known at once on every node. */
  @Test
  void everyNodeKnowsWhatIsPlanned() {
    try (Store store = kept.open(folder);
        Store other = kept == KeptIn.POSTGRESQL ? kept.open(folder) : null) {
      DutyBook one = store.duties();
      DutyBook two = other == null ? one : other.duties();
      get(plan(one, ONE, wish(BRANCH, "anna", TUESDAY, "10:00-14:00")));
      assertEquals(
          duties(BRANCH, "10:00-14:00"), get(two.planned(NOW)).on(TUESDAY).of(ANNA).duties());

      get(plan(two, ONE, wish(BRANCH, "anna", TUESDAY, "10:00-12:00", "11:00-14:00")));
      get(plan(two, ONE, wish(BRANCH, "anna", TUESDAY, "10:00-12:00")));
      get(plan(one, ONE, wish(BRANCH, "bo", TUESDAY.plusDays(1), "10:00-12:00")));

      for (DutyBook node : List.of(one, two)) {
        assertEquals(
            duties(BRANCH, "10:00-12:00"), get(node.planned(NOW)).on(TUESDAY).of(ANNA).duties());
        assertEquals(2, get(node.planned(NOW)).on(TUESDAY).of(ANNA).revision());
      }
      Instant later = NOW.plus(Duration.ofDays(10));
      assertEquals(DutyPlan.none(TUESDAY), get(one.planned(later)).on(TUESDAY));
      assertEquals(
          duties(BRANCH, "10:00-12:00"),
          get(one.planned(NOW)).on(TUESDAY).of(ANNA).duties(),
          "a rehearsal begins anew");
    }
  }

  /** Of two branches that want somebody at the same moment one gets them, and no wish is lost. */
  @Test
  void nobodyIsPlannedInTwoBranchesAtOnce() {
    try (Store store = kept.open(folder);
        Store other = kept == KeptIn.POSTGRESQL ? kept.open(folder) : null) {
      DutyBook one = store.duties();
      DutyBook two = other == null ? one : other.duties();
      List<Future<DutyRuling>> asked = new ArrayList<>();
      for (int week = 0; week < 20; week++) {
        LocalDate day = TUESDAY.plusWeeks(week);
        asked.add(plan(one, ONE, wish(BRANCH, "anna", day, "10:00-14:00")));
        asked.add(plan(two, TWO, wish(TWO.branch(), "anna", day, "12:00-16:00")));
      }
      get(Future.join(asked));

      assertEquals(
          20, asked.stream().filter(ruling -> ruling.result() instanceof DutyRuling.Done).count());
      for (int week = 0; week < 20; week++) {
        LocalDate day = TUESDAY.plusWeeks(week);
        assertEquals(1, get(one.days(List.of(day))).get(day).of(ANNA).duties().size());
      }
    }
  }
}

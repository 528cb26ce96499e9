package dk.serviceisland.domain.duty;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is wanted of the duty plan in whatever order by two branches, on nights of the clock's
 * change too: held against a picture of one's own, a box for each quarter hour of each person.
 */
class DutyProperties {
  private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
  private static final Plan ONE = aServiceIsland().named("one").plan();
  private static final Plan TWO = aServiceIsland().named("two").plan();
  private static final List<StaffId> STAFF = List.of(new StaffId("anna"), new StaffId("bo"));

  /** A wish of a branch. */
  record Try(boolean first, int who, List<Piece> pieces) {}

  /** A piece of a day. */
  record Piece(int from, int length, DutyKind kind) {
    Quarters when() {
      return new Quarters(from, Math.min(Quarters.OF_A_DAY, from + length));
    }
  }

  /** What a box says: branch and kind. */
  private record Box(BranchId branch, DutyKind kind) {}

  @Property(tries = 500)
  void nobodyIsInTwoPlacesAndNobodyLosesWhatOthersPlanned(
      @ForAll("tries") List<Try> tries, @ForAll("nights") LocalDate day) {
    DutyPlan plan = DutyPlan.none(day);
    Map<StaffId, Box[]> picture = new HashMap<>();
    STAFF.forEach(one -> picture.put(one, new Box[Quarters.OF_A_DAY]));
    Set<BranchId> everPlanned = new HashSet<>();
    for (Try step : tries) {
      Plan branch = step.first() ? ONE : TWO;
      StaffId staff = STAFF.get(step.who());
      List<PlannedDuty> wanted =
          step.pieces().stream()
              .map(piece -> new PlannedDuty(branch.branch(), piece.when(), piece.kind()))
              .toList();
      Optional<Box[]> next = painted(picture.get(staff), branch.branch(), step.pieces());
      DutyRuling ruling =
          new DutySheet(branch, day, Map.of(day, plan))
              .plan(List.of(new DutyWish(staff, day, OptionalInt.empty(), wanted)));

      assertEquals(next.isPresent(), ruling instanceof DutyRuling.Done, () -> "" + step);
      if (ruling instanceof DutyRuling.Done done) {
        picture.put(staff, next.orElseThrow());
        for (PersonDay person : done.changed()) {
          assertEquals(plan.of(person.staff()).revision() + 1, person.revision());
          plan = plan.with(person);
        }
      }
      check(plan, picture);
      everPlanned.addAll(served(picture));
      for (Plan one : List.of(ONE, TWO)) {
        assertEquals(everPlanned.contains(one.branch()), plan.isPlanned(one.branch()));
      }
    }
    DutyRuling.Done unplanned =
        (DutyRuling.Done) new DutySheet(ONE, day, Map.of(day, plan)).unplan(day);
    for (PersonDay person : unplanned.changed()) {
      plan = plan.with(person);
    }
    check(plan, picture);
    assertEquals(served(picture).contains(ONE.branch()), plan.isPlanned(ONE.branch()));
    assertEquals(everPlanned.contains(TWO.branch()), plan.isPlanned(TWO.branch()), "not its day");
  }

  /** For which branches somebody is to serve. */
  private static Set<BranchId> served(Map<StaffId, Box[]> picture) {
    return picture.values().stream()
        .flatMap(Arrays::stream)
        .filter(box -> box != null && box.kind().isThere())
        .map(Box::branch)
        .collect(Collectors.toSet());
  }

  /** The boxes with what is wanted, if it may be: with a pencil and a rubber. */
  private static Optional<Box[]> painted(Box[] before, BranchId branch, List<Piece> pieces) {
    Box[] next = before.clone();
    for (int at = 0; at < next.length; at++) {
      int quarter = at;
      List<DutyKind> kinds =
          pieces.stream().filter(piece -> piece.when().covers(quarter)).map(Piece::kind).toList();
      long there = kinds.stream().filter(DutyKind::isThere).count();
      if (there > 1 || kinds.size() - there > 1) {
        return Optional.empty();
      }
      boolean others = before[at] != null && !before[at].branch().equals(branch);
      if (others && !kinds.isEmpty()) {
        return Optional.empty();
      }
      if (!others) {
        next[at] =
            kinds.stream()
                .filter(kind -> !kind.isThere() || kinds.size() == 1)
                .findFirst()
                .map(kind -> new Box(branch, kind))
                .orElse(null);
      }
    }
    return Optional.of(next);
  }

  private static void check(DutyPlan plan, Map<StaffId, Box[]> picture) {
    for (int at = 0; at < Quarters.OF_A_DAY; at++) {
      int quarter = at;
      for (StaffId staff : STAFF) {
        Optional<Box> box = Optional.ofNullable(picture.get(staff)[at]);
        Optional<PlannedDuty> duty = plan.of(staff).at(at);
        assertEquals(box, duty.map(one -> new Box(one.branch(), one.kind())));
        for (Plan branch : List.of(ONE, TWO)) {
          boolean there =
              box.filter(one -> one.kind().isThere() && one.branch().equals(branch.branch()))
                  .isPresent();
          assertEquals(there, plan.there(branch.branch(), quarter).contains(staff));
          assertEquals(box.isPresent() && !there, plan.of(staff).isAway(branch.branch(), quarter));
        }
      }
    }
    for (StaffId staff : STAFF) {
      List<PlannedDuty> duties = plan.of(staff).duties();
      for (int i = 1; i < duties.size(); i++) {
        assertTrue(duties.get(i - 1).when().to() <= duties.get(i).when().from(), "in order");
      }
    }
  }

  /** Quarter hours follow each other without gap or overlap and come to the whole day. */
  @Property(tries = 50)
  void quarterHoursComeToTheWholeDay(@ForAll("nights") LocalDate day) {
    List<Duration> lengths = new ArrayList<>();
    for (int at = 0; at < Quarters.OF_A_DAY; at++) {
      Instant begins = Quarters.moment(at, day, ZONE);
      Duration length = Duration.between(begins, Quarters.moment(at + 1, day, ZONE));
      lengths.add(length);
      assertTrue(!length.isNegative());
      if (!length.isZero()) {
        assertEquals(at, Quarters.quarter(begins, day, ZONE));
      }
    }
    assertEquals(
        Duration.between(
            day.atStartOfDay(ZONE).toInstant(), day.plusDays(1).atStartOfDay(ZONE).toInstant()),
        lengths.stream().reduce(Duration.ZERO, Duration::plus));
  }

  @Provide
  Arbitrary<List<Try>> tries() {
    Arbitrary<Piece> pieces =
        Combinators.combine(
                Arbitraries.integers().between(0, Quarters.OF_A_DAY - 1),
                Arbitraries.integers().between(1, 30),
                Arbitraries.of(DutyKind.values()))
            .as(Piece::new);
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, STAFF.size() - 1),
            pieces.list().ofMaxSize(3))
        .as(Try::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<LocalDate> nights() {
    return Arbitraries.of(
        LocalDate.of(2026, 11, 24), LocalDate.of(2026, 10, 25), LocalDate.of(2027, 3, 28));
  }
}

package dk.serviceisland.forecast;

import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExperienceTest {
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final StaffId ANNA = new StaffId("anna");
  private static final StaffId BO = new StaffId("bo");

  @Test
  void beforeAnyDataTheTimesArePlanned() {
    HandlingTimes handling = Learned.planned(branch().plan()).handling();

    assertEquals(10, minutes(handling), 0.4);
    assertEquals(1.0, handling.staffFactor().get(ANNA));
  }

  @Test
  void handlingTimesAndHowPeopleDifferAreLearned() {
    Experience experience = new Experience();
    Chance chance = new Chance(3);
    for (int i = 0; i < 40; i++) {
      BranchDay day = branch().day().opens().opensCounter("1", "anna").opensCounter("2", "bo");
      for (int errand = 0; errand < 10; errand++) {
        serve(day, "1", 4 * spread(chance));
        serve(day, "2", 8 * spread(chance));
      }
      learn(experience, day);
    }

    Learned learned = experience.learn(branch().plan());

    HandlingTimes handling = learned.handling();
    TaskType type = branch().plan().taskTypes().get(PASSPORT);
    assertEquals(800, experience.cases());
    assertEquals(4, handling.minutes(type, ANNA), 0.25);
    assertEquals(8, handling.minutes(type, BO), 0.5);
    assertEquals(0.5, learned.byTaskType().get(PASSPORT).sigma(), 0.05);
  }

  @Test
  void aForgottenCompleteDoesNotCount() {
    Experience experience = new Experience();
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    for (int errand = 0; errand < 30; errand++) {
      serve(day, "1", 5);
    }
    learn(experience, day);
    double before = minutes(experience.learn(branch().plan()).handling());
    serve(day, "1", 200);
    Experience withForgotten = new Experience();
    learn(withForgotten, day);

    assertEquals(before, minutes(withForgotten.learn(branch().plan()).handling()), 1e-9);
  }

  @Test
  void aLongButPossibleErrandCounts() {
    Experience experience = new Experience();
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    for (int errand = 0; errand < 30; errand++) {
      serve(day, "1", 5);
    }
    learn(experience, day);
    double before = minutes(experience.learn(branch().plan()).handling());
    serve(day, "1", 45);
    Experience withLong = new Experience();
    learn(withLong, day);

    assertTrue(minutes(withLong.learn(branch().plan()).handling()) > before + 0.1);
  }

  @Test
  void serviceInTrainingDoesNotCount() {
    Experience experience = new Experience();
    BranchDay day =
        branch()
            .withStaff("ny", who -> who.can("id", SkillLevel.IN_TRAINING))
            .day()
            .opens()
            .opensCounter("2", "mia")
            .opensCounter("1", "ny");
    serve(day, "1", 25);
    learn(experience, day);

    assertEquals(0, experience.cases());
  }

  @Test
  void serviceAtACounterThatWasLeftOpenDoesNotCount() {
    Experience experience = new Experience();
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    day.draws("passport");
    day.callsNext("1");
    day.starts("1").atNextMorning("04:00").timePasses();
    learn(experience, day);

    assertEquals(0, experience.cases());
  }

  @Test
  void whoeverIsReadyAndLetsCitizensWaitDoesNotCountAsBeingThere() {
    BranchDay day = branch().day().opens().opensCounter("1", "anna").opensCounter("2", "bo");
    day.draws("passport");
    day.callsNext("1");
    day.starts("1");
    day.draws("passport");
    assertEquals(2, ForecastInput.of(day.state(), day.now()).onDuty().size());

    day.afterMinutes(11);

    assertEquals(
        List.of(ANNA),
        ForecastInput.of(day.state(), day.now()).onDuty().stream()
            .map(ForecastInput.OnDuty::staff)
            .toList());
  }

  @Test
  void whoeverAloneMayServeItCountsAllTheSame() {
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    day.draws("passport");

    day.afterMinutes(11);

    assertEquals(1, ForecastInput.of(day.state(), day.now()).onDuty().size());
  }

  @Test
  void patienceIsLearnedFromWhoWasThereAndWhoWasNot() {
    Experience experience = new Experience();
    Chance chance = new Chance(9);
    for (int i = 0; i < 100; i++) {
      BranchDay day = branch().day().opens().opensCounter("1", "anna");
      for (int errand = 0; errand < 20; errand++) {
        day.draws("passport");
        day.after(Duration.ofSeconds(600 + 30L * errand));
        day.callsNext("1");
        if (20 * chance.exponential() < 10 + errand / 2.0) {
          day.marksNoShow("1");
        } else {
          day.starts("1").completes("1");
        }
      }
      learn(experience, day);
    }

    assertEquals(20, experience.learn(branch().plan()).patience().get(PASSPORT), 1.5);
  }

  @Test
  void arrivalsAreLearnedPerOpenHour() {
    Experience experience = new Experience();
    for (int i = 0; i < 10; i++) {
      BranchDay day = branch().day().opens().at("11:10");
      for (int ticket = 0; ticket < 12 + i % 2; ticket++) {
        day.draws("passport");
      }
      learn(experience, day);
    }

    Learned.DrawRates arrivals = experience.learn(branch().plan()).arrivals();

    assertEquals(12.5, arrivals.perHour().get(11), 1e-9);
    assertEquals(0, arrivals.perHour().get(12), 1e-9);
    assertEquals(10, arrivals.days());
    assertEquals(1_000, arrivals.steadiness());
  }

  @Test
  void theTimeBetweenCitizensIsLearnedWhileSomebodyWaits() {
    Learned.Calls calls =
        learned(
            day -> {
              for (int i = 0; i < 3; i++) {
                day.draws("passport");
              }
              day.callsNext("1");
              day.starts("1").afterMinutes(5).completes("1").afterMinutes(2).callsNext("1");
              day.starts("1").afterMinutes(5).completes("1").afterMinutes(4).callsNext("1");
              day.starts("1").afterMinutes(5).completes("1").afterMinutes(9);
              day.draws("passport");
              day.callsNext("1");
            });

    assertEquals(List.of(2.0, 4.0), calls.turns(), "not the one who came while nobody waited");
  }

  @Test
  void aCounterLeftOpenOrPausedBetweenIsNoAfterWork() {
    Learned.Calls calls =
        learned(
            day -> {
              for (int i = 0; i < 3; i++) {
                day.draws("passport");
              }
              day.callsNext("1");
              day.starts("1").completes("1").afterMinutes(11).callsNext("1");
              day.starts("1").completes("1").pauses("1").afterMinutes(8);
              day.resumes("1").callsNext("1");
            });

    assertEquals(Learned.PLANNED_TURNS, calls.turns());
    assertEquals(List.of(8.0), calls.pauses());
  }

  @Test
  void aCounterLeftPausedIsNoBreak() {
    Learned.Calls calls =
        learned(
            day -> {
              day.pauses("1").afterMinutes(91).resumes("1");
              day.pauses("1").afterMinutes(30).closesCounter("1");
            });

    assertEquals(Learned.PLANNED_PAUSES, calls.pauses());
  }

  @Test
  void howOftenCitizensQueueAgainIsLearned() {
    Learned.Calls calls =
        learned(
            day -> {
              day.draws("passport", "loan");
              day.draws("passport");
              day.draws("passport");
              for (int errand = 0; errand < 4; errand++) {
                day.callsNext("1");
                day.starts("1").afterMinutes(5).completes("1");
              }
            });

    assertEquals(0.25, calls.again(), 1e-9);
  }

  @Test
  void howManyGoOnFromASharedDeskIsLearnedAndTheirReceptionCounts() {
    BranchBuilder branch =
        branch()
            .withTaskType("desk", type -> type.letter("D").needs("id").takes(3))
            .withTaskType("pension", type -> type.letter("E").needs("law").startsAt("desk"))
            .withStaff("eva", who -> who.can("law", SkillLevel.INDEPENDENT));
    BranchDay day = branch.day().opens().opensCounter("1", "anna").opensCounter("2", "eva");
    for (int citizen = 0; citizen < 4; citizen++) {
      day.draws("pension");
      day.callsNext("1");
      day.starts("1").afterMinutes(2);
      if (citizen == 0) {
        day.completes("1");
      } else {
        day.does(
            new ServiceCommand.TransferErrand(new CounterId("1"), ANNA, new TaskTypeId("pension")));
      }
    }
    Experience experience = new Experience();
    learn(experience, day);

    Learned learned = experience.learn(branch.plan());

    assertEquals(0.75, learned.calls().handedOver(), 1e-9);
    assertEquals(4, experience.cases(), "each was received for two minutes");
    assertTrue(
        learned.arrivals().share().get(new TaskTypeId("pension"))
            > learned.arrivals().share().get(new TaskTypeId("desk")),
        "they came for pension");
  }

  private static Learned.Calls learned(Consumer<BranchDay> lived) {
    BranchBuilder branch =
        branch().withTaskType("loan", type -> type.letter("L").needs("id").takes(3));
    BranchDay day = branch.day().opens().opensCounter("1", "anna");
    lived.accept(day);
    Experience experience = new Experience();
    learn(experience, day);
    return experience.learn(branch.plan()).calls();
  }

  private static void learn(Experience experience, BranchDay day) {
    experience.add(
        day.state().day(),
        day.state().plan(),
        Period.of(day.factChanges()),
        Period.duties(day.factChanges()));
  }

  private static double spread(Chance chance) {
    return Math.exp(0.5 * chance.normal() - 0.125);
  }

  private static void serve(BranchDay day, String counter, double minutes) {
    day.draws("passport");
    day.callsNext(counter);
    day.starts(counter).after(Duration.ofMillis(Math.round(minutes * 60_000))).completes(counter);
  }

  private static double minutes(HandlingTimes handling) {
    return handling.byTaskType().get(PASSPORT).toMillis() / 60_000.0;
  }

  private static BranchBuilder branch() {
    return aBranch()
        .open(BranchBuilder.everyDay("10:00-23:59"))
        .withCounters("1", "2")
        .withTaskType("passport", type -> type.needs("id").promised(15).takes(10))
        .withStaff("anna", who -> who.can("id", SkillLevel.INDEPENDENT))
        .withStaff("bo", who -> who.can("id", SkillLevel.INDEPENDENT))
        .withStaff("mia", who -> who.can("id", SkillLevel.MENTOR));
  }

  /** The plan is the same whoever asks. */
  @Test
  void learningTwiceTeachesTheSame() {
    Plan plan = branch().plan();
    BranchDay day = branch().day().opens().opensCounter("1", "anna");
    serve(day, "1", 5);
    Experience experience = new Experience();
    learn(experience, day);

    assertEquals(experience.learn(plan).handling(), experience.learn(plan).handling());
  }
}

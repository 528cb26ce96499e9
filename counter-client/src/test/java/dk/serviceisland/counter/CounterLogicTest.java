package dk.serviceisland.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterLogicTest {

  private static final String METTE =
      "({...m.signedIn(a[0]), place: {branch: 'hovedbiblioteket', counter: 'skranke-3'}})";

  private static Modules logic;

  @BeforeAll
  static void launch() {
    logic = new Modules("/counter/counter-logic.js");
  }

  @AfterAll
  static void close() {
    logic.close();
  }

  @ParameterizedTest
  @CsvSource({
    "get-counter.answer-closed, open",
    "open-counter.answer, call-next",
    "call-next.answer, start",
    "start-service.answer, complete",
    "complete-errand.answer-after-work, resume",
    "pause-counter.answer, resume",
  })
  void theBigButtonFollowsTheState(String counter, String action) {
    assertEquals(
        "\"" + action + "\"",
        logic.json(
            "m.mainAction(m.told(" + METTE + ", {counter: a[1]}))", "sign-in.answer", counter));
  }

  @Test
  void somebodyElsesCounterHasNothingToPress() {
    assertEquals(
        "[null,[],false]",
        logic.json(
            "((s) => [m.mainAction(s) ?? null, m.actions(s), m.mayCall(s, {mayServe: true})])"
                + "(m.told(m.signedIn(a[0], undefined), {counter: a[1]}))",
            "sign-in.answer-manager",
            "open-counter.answer"));
  }

  @Test
  void everyKeyMeansOneThing() {
    assertEquals(
        "true",
        logic.json(
            "((keys) => new Set(keys).size === keys.length)"
                + "([...Object.values(m.KEYS), ...m.OUTCOMES.map((each) => each.key)])"));
  }

  @Test
  void onlyWhoMayDecideIsOfferedTheDecision() {
    String withKey =
        "[m.outcomes(s).some((each) => each.outcome === 'decided'), m.pressed(s, 'a') ?? null]";
    assertEquals(
        "[[false,null],[true,{\"outcome\":\"decided\"}]]",
        logic.json(
            "[a[1], a[2]].map((counter) => m.told("
                + METTE
                + ", {counter})).map((s) => "
                + withKey
                + ")",
            "sign-in.answer",
            "start-service.answer",
            "start-service.answer-may-decide"));
  }

  @Test
  void keysThatWouldDoNothingNowAskForNothing() {
    assertEquals(
        "[null,null,null,{\"action\":\"call-next\"},{\"action\":\"pause\"},{\"action\":\"search\"}]",
        logic.json(
            "['1', 'g', 'e', 'N', 'p', 'f'].map((key) => m.pressed(m.told("
                + METTE
                + ", {counter: a[1]}), key) ?? null)",
            "sign-in.answer",
            "open-counter.answer"));
  }

  @Test
  void whoMayBeServedComesFirstThenThePlace() {
    assertEquals(
        "[\"S101\",\"P103\",\"K102\",\"P104\",\"X102\",\"P105\",\"P106\",\"E101\"]",
        logic.json(
            "m.waiting(m.told(" + METTE + ", a[1]), Date.parse(a[1].at)).map((row) => row.number)",
            "sign-in.answer",
            "counter.snapshot"));
  }

  @Test
  void perTaskTypeItSaysHowManyHowLongAndHowThatStands() {
    assertEquals(
        "[[\"passport\",4,12,\"close\",0],[\"driving-licence\",1,9,\"within\",0],"
            + "[\"self-service\",1,10,\"over\",1],[\"collect\",1,7,\"over\",1],"
            + "[\"pension\",1,8,\"within\",0]]",
        logic.json(
            "m.waitingByType(m.told({..."
                + METTE
                + ", branch: a[2]}, a[1]), Date.parse('2026-11-24T10:48:30+01:00'))"
                + ".map((type) => [type.id, type.count, type.minutes, type.standing, type.over])",
            "sign-in.answer",
            "counter.snapshot",
            "get-branch.answer"));
  }

  @Test
  void ofAVeryLongQueueTheCountsAreTheLeast() {
    assertEquals(
        "[true,false]",
        logic.json(
            "[8, 9].map((waitingTotal) => m.hasAllWaiting({queue: {...a[0].queue, waitingTotal}}))",
            "counter.snapshot"));
  }

  @Test
  void aTimeAheadIsThatOfTheBranchsClock() {
    assertEquals(
        "[\"11:02\",\"00:10\",\"23:30\"]",
        logic.json(
            "[m.clockIn('2026-11-24T10:42:30.500+01:00', Date.parse('2026-11-24T10:42:35+01:00'),"
                + " 20), m.clockIn('2026-11-24T23:50:00+01:00',"
                + " Date.parse('2026-11-24T23:50:00+01:00'), 20),"
                + " m.clockIn('2026-11-24T23:00:00-03:30', Date.parse('2026-11-24T23:00:00-03:30'),"
                + " 30)]"));
  }

  @Test
  void whoIsNotOnDutyIsNotToldThatASkillIsMissing() {
    assertEquals(
        "[1,0,0]",
        logic.json(
            "[a[1].counter, a[2], a[3]].map((counter) => m.waiting(m.told("
                + METTE
                + ", {counter, queue: a[1].queue}), 0).filter((row) => row.beyondSkill).length)",
            "sign-in.answer",
            "counter.snapshot",
            "pause-counter.answer",
            "get-counter.answer-closed"));
  }

  @Test
  void aWaitStandsWithinCloseToOrOverItsTarget() {
    assertEquals(
        "[\"within\",\"within\",\"close\",\"close\",\"over\",\"none\"]",
        logic.json(
            "[[0, 600], [449, 600], [450, 600], [600, 600], [601, 600], [9999, undefined]]"
                + ".map(([waited, target]) => m.standing(waited, target))"));
  }

  @Test
  void aCallMayBeRepeatedAfterItsPauseAndNotBeyondItsLimit() {
    assertEquals(
        "[{\"left\":2,\"soon\":true,\"allowed\":false},{\"left\":2,\"soon\":false,\"allowed\":true},"
            + "{\"left\":0,\"soon\":false,\"allowed\":false}]",
        logic.json(
            "((c) => [m.recall(c, Date.parse(c.calledAt)), m.recall(c,"
                + " Date.parse(c.recallAllowedAt)), m.recall({...c, recallsLeft: 0,"
                + " recallAllowedAt: undefined}, 0)])(a[0].current)",
            "call-next.answer"));
  }

  @Test
  void theNextIsToldWithItsReasonWhileNobodyIsAtTheCounter() {
    assertEquals(
        "[{\"number\":\"P103\",\"key\":\"why.promised-wait\",\"waited\":7,\"target\":15,\"count\":3},null,null]",
        logic.json(
            "[[a[2].counter, a[2].queue.next], [a[3], a[2].queue.next], [a[2].counter]]"
                + ".map(([counter, next]) => m.next(m.told("
                + METTE
                + ", {counter, queue: {...a[1].queue, next}}),"
                + " Date.parse('2026-11-24T10:43:10+01:00'))).map((row) => row ? {number:"
                + " row.number, key: row.because.key, ...row.because.values} : null)",
            "sign-in.answer",
            "counter.snapshot",
            "counter.change-next",
            "call-next.answer"));
  }

  @Test
  void whoIsOnTheWayToOthersIsToldForAFewMinutes() {
    String standings =
        "['10:43:00', '10:46:00'].map((time) => m.assistance(m.told("
            + METTE
            + ", a[1]), Date.parse(`2026-11-24T${time}+01:00`)).map((request) =>"
            + " request.standing))";
    assertEquals("[[\"taken\"],[]]", logic.json(standings, "sign-in.answer", "counter.snapshot"));
  }

  @Test
  void somebodyWhoAsksIsGoneToAndThisCounterIsToldWhoComes() {
    assertEquals(
        "[\"asked\",\"own-asked\",\"own-taken\",\"mine\",\"taken\"]",
        logic.json(
            "((taken) => [{}, {kind: 'colleague', counter: 'skranke-3'},"
                + " {...taken, kind: 'colleague', counter: 'skranke-3'}, taken,"
                + " {...taken, takenBy: {id: 'lars'}}].map((change) => m.assistance("
                + "m.told("
                + METTE
                + ", {counter: a[1], queue: {assistance: [{state: 'asked', kind: 'citizen',"
                + " ...change}]}}), Date.parse(taken.takenAt))[0].standing))(a[2])",
            "sign-in.answer",
            "open-counter.answer",
            "take-assistance.answer"));
  }

  @Test
  void nobodyIsTimedOnAnAuthorityTask() {
    assertEquals(
        "[null,3]",
        logic.json(
            "[a[0].current, {...a[0].current, authority: false}]"
                + ".map((c) => m.servedMinutes(c, Date.parse(c.startedAt) + 200_000) ?? null)",
            "start-service.answer"));
  }

  @Test
  void afterNobodyWasFoundItListensUntilSomebodyComes() {
    assertEquals(
        "[true,true,false]",
        logic.json(
            "((empty) => [empty, m.told(empty, {queue: a[2].queue}), m.told(empty, {queue:"
                + " a[3].queue})].map((s) => s.waitsForNobody))(m.answered(m.told("
                + METTE
                + ", {counter: a[1]}), undefined))",
            "sign-in.answer",
            "open-counter.answer",
            "counter.snapshot-empty",
            "counter.snapshot"));
  }

  @Test
  void anAnswerOfTheCounterOneHasLeftChangesNothing() {
    assertEquals(
        "true",
        logic.json(
            "((s) => m.answered(s, a[1]) === s)(m.atPlace("
                + METTE
                + ", {branch: 'ry', counter: 'skranke-1'}))",
            "sign-in.answer",
            "call-next.answer"));
  }

  @Test
  void oneStartsAtTheOpenCounterElseWhereThisPlaceWasElseAtTheOnlyBranch() {
    assertEquals(
        "[{\"branch\":\"hovedbiblioteket\",\"counter\":\"skranke-3\"},{\"branch\":\"ry\",\"counter\":\"skranke-1\"},"
            + "null,{\"branch\":\"ry\"}]",
        logic.json(
            "[m.signedIn(a[0], undefined), m.signedIn(a[1], {branch: 'ry', counter: 'skranke-1'}),"
                + " m.signedIn(a[1], {branch: 'galten', counter: 'skranke-1'}),"
                + " m.signedIn({...a[1], branches: [a[1].branches[1]]}, undefined)]"
                + ".map((s) => s.place ?? null)",
            "get-session.answer",
            "sign-in.answer"));
  }

  @Test
  void everyRuleHasAReason() {
    assertEquals(
        "[{\"key\":\"why.first-come\",\"values\":{\"waited\":11,\"target\":15},"
            + "\"end\":{\"key\":\"why.end\",\"values\":{}}},"
            + "{\"key\":\"why.promised-wait\",\"values\":{\"waited\":11,\"target\":15,\"count\":3},"
            + "\"end\":{\"key\":\"why.end\",\"values\":{}}},"
            + "{\"key\":\"why.need\",\"values\":{\"waited\":11,\"target\":15},"
            + "\"end\":{\"key\":\"why.stepped-back\",\"values\":{\"count\":1}}},"
            + "{\"key\":\"why.waited-longest\","
            + "\"values\":{\"waited\":32,\"target\":10,\"guard\":30},"
            + "\"end\":{\"key\":\"why.end\",\"values\":{}}}]",
        logic.json(
            "a.map((counter) => m.why(counter.current))",
            "call-next.answer-training",
            "call-next.answer",
            "call-next.answer-need",
            "call-next.answer-waited-longest"));
  }

  @Test
  void theParkedWithAnEndComeFirstAndOtherCountersSayWhatTheyDo() {
    assertEquals(
        "[[\"K101\",\"R101\"],[[\"1\",\"in-service\"],[\"2\",\"paused\"],[\"5\",\"in-service\"]]]",
        logic.json(
            "((s) => [m.parked(s).map((row) => row.number), m.elsewhere(s).map((c) => [c.label,"
                + " c.doing])])(m.told("
                + METTE
                + ", a[1]))",
            "sign-in.answer",
            "counter.snapshot"));
  }
}

package dk.serviceisland.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ManagerLogicTest {

  private static Modules logic;

  @BeforeAll
  static void launch() {
    logic = new Modules("/manager/manager-logic.js");
  }

  @AfterAll
  static void close() {
    logic.close();
  }

  @Test
  void onlyManagersMayManageAndOnlyAdministratorsKeepDevices() {
    assertEquals(
        "[[false,false,\"not-allowed\"],[true,false,\"choose-branch\"],[true,true,\"choose-branch\"]]",
        logic.json(
            "a.map((s) => [m.mayManage(s), m.mayKeepDevices(s), m.view(m.signedIn(s, undefined))])",
            "sign-in.answer",
            "sign-in.answer-manager",
            "sign-in.answer-admin"));
  }

  @Test
  void aDayIsOpenedOnceAndClosedOnce() {
    assertEquals(
        "[\"open\",\"close\",null]",
        logic.json(
            "['not-open', 'open', 'closed'].map((state) => m.dayAction({day: {state}}) ?? null)"));
  }

  @Test
  void aTaskTypeIsPausedAndResumedOnlyWhileTheDayRuns() {
    assertEquals(
        "[\"pause\",\"resume\",null]",
        logic.json(
            "[['open', 'open'], ['open', 'paused'], ['closed', 'closed']]"
                + ".map(([state, type]) => m.taskTypeAction({day: {state}}, {state: type}) ?? null)"));
  }

  @Test
  void everyTaskTypeHasARowAndOneThatLeftThePlanKeepsItsFigures() {
    assertEquals(
        "[16,17,\"gone\",48]",
        logic.json(
            "((board, report) => { const more = {...report, groups: [...report.groups, {key: 'gone'}]};"
                + " const rows = m.rows(board, more);"
                + " return [m.rows(board, undefined).length, rows.length, rows[16].id, rows[0].figures.drawn]; })"
                + "(a[0].board, a[1])",
            "board.snapshot",
            "get-report.answer"));
  }

  @Test
  void aShareIsJudgedOnlyWhereThereIsSomethingToJudge() {
    assertEquals(
        "[\"reached\",\"missed\",\"none\",\"none\",\"reached\"]",
        logic.json(
            "[...a[0].groups.map((group) => group.calledWithinTarget), a[0].total.calledWithinTarget,"
                + " {count: 4, of: 5, share: 0.8, targetShare: 0.8}].map(m.standing)",
            "get-report.answer"));
  }

  @Test
  void figuresAreFetchedAtOnceThenNotMoreOftenThanThePause() {
    assertEquals(
        "[0,2000,0]",
        logic.json(
            "[[5000, undefined], [6000, 5000], [9000, 5000]].map(([n, l]) => m.refreshIn(n, l, 3000))"));
  }

  @Test
  void secondsReadAsMinutesAndSeconds() {
    assertEquals(
        "[\"0:00\",\"1:05\",\"61:01\",null]",
        logic.json("[0, 65, 3661, undefined].map((s) => m.clockTime(s) ?? null)"));
  }

  @Test
  void codesAreTakenAsPeopleTypeThem() {
    assertEquals("\"W4N8RT\"", logic.json("m.code(' w4n-8rt ')"));
  }
}

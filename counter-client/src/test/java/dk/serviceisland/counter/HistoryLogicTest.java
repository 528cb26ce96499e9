package dk.serviceisland.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HistoryLogicTest {

  private static Modules logic;

  @BeforeAll
  static void launch() {
    logic = new Modules("/manager/history-logic.js");
  }

  @AfterAll
  static void close() {
    logic.close();
  }

  @Test
  void daysAreCountedOnTheCalendarAlsoWhereTheClockChanges() {
    assertEquals(
        "[\"2026-10-24\",\"2026-02-28\",\"2027-12-31\",2,1]",
        logic.json(
            "[m.daysBefore('2026-10-25', 1), m.daysBefore('2026-03-01', 1),"
                + " m.daysBefore('2028-01-01', 1), m.daysIn('2026-10-25', '2026-10-26'),"
                + " m.daysIn('2026-03-29', '2026-03-29')]"));
  }

  @Test
  void figuresOfABranchOrOfAllAreAskedForAndInTheFormOneWants() {
    assertEquals(
        "[\"/api/v1/report?branch=ry&from=2026-11-01&to=2026-11-24&by=day\","
            + "\"/api/v1/report?from=2026-11-01&to=2026-11-24&by=branch&csv=danish\"]",
        logic.json(
            "((span) => [m.historyPath({branch: 'ry', ...span}, 'day'),"
                + " m.historyPath(span, 'branch', {csv: 'danish'})])"
                + "({from: '2026-11-01', to: '2026-11-24'})"));
  }

  @Test
  void ticketsAreBehindAFigureOfOneBranchAndAWeekAndOfNoPerson() {
    assertEquals(
        "[\"/api/v1/report/errands?branch=ry&from=2026-11-18&to=2026-11-24&by=weekday&key=monday\","
            + "null,null,null]",
        logic.json(
            "((week) => [m.errandsPath({branch: 'ry', ...week}, 'weekday', 'monday'),"
                + " m.errandsPath(week, 'weekday', 'monday'),"
                + " m.errandsPath({branch: 'ry', ...week, from: '2026-11-17'}, 'weekday', 'monday'),"
                + " m.errandsPath({branch: 'ry', ...week}, 'staff', 'generalists/mette')]"
                + ".map((path) => path ?? null))({from: '2026-11-18', to: '2026-11-24'})"));
  }

  @Test
  void aDayWithNothingToCountIsAGapAndNoZero() {
    assertEquals(
        "[[\"2026-11-23\",84.8,null,50,59],[\"2026-11-24\",null,80,0,0]]",
        logic.json(
            "((report) => { report.groups[1].key = '2026-11-24';"
                + " report.groups[1].calledWithinTarget = {count: 0, of: 0, targetShare: 0.8};"
                + " return m.shareSeries(report).map(({date, share, target, count, of}) =>"
                + " [date, share, target, count, of]); })(a[0])",
            "get-report.answer-by-day"));
  }

  @Test
  void theHeatMapHasACellForEveryHourThatOccursAndItsFullColourWhereMostCome() {
    assertEquals(
        "{\"hours\":[\"09\",\"10\",\"11\"],\"rows\":["
            + "{\"weekday\":\"monday\",\"cells\":[{\"hour\":\"09\",\"count\":1,\"step\":1},"
            + "{\"hour\":\"10\",\"count\":12,\"step\":6},{\"hour\":\"11\",\"count\":0,\"step\":0}]},"
            + "{\"weekday\":\"saturday\",\"cells\":[{\"hour\":\"09\",\"count\":0,\"step\":0},"
            + "{\"hour\":\"10\",\"count\":0,\"step\":0},{\"hour\":\"11\",\"count\":6,\"step\":3}]}]}",
        logic.json(
            "m.heatMap({groups: [{key: 'saturday-11', drawn: 6}, {key: 'monday-10', drawn: 12},"
                + " {key: 'monday-09', drawn: 1}]})"));
    assertEquals("{\"hours\":[],\"rows\":[]}", logic.json("m.heatMap({groups: []})"));
  }

  @Test
  void limitsAreThoseOfTheMeasureEachOnceAndInOrder() {
    assertEquals(
        "[[5,15],[2.5],[]]",
        logic.json(
            "((targets) => ['wait', 'service', 'satisfaction'].map((measure) =>"
                + " m.limits({targets}, measure)))([{measure: 'wait', targetSeconds: 900},"
                + " {measure: 'service', targetSeconds: 150}, {measure: 'wait', targetSeconds: 300},"
                + " {measure: 'wait', targetSeconds: 900}, {measure: 'wait'},"
                + " {measure: 'satisfaction', targetShare: 0.8}])"));
  }

  @Test
  void aShareOfNothingIsNone() {
    assertEquals(
        "[null,null,{\"count\":0,\"of\":4,\"share\":0}]",
        logic.json(
            "[undefined, {count: 0, of: 0}, {count: 0, of: 4, share: 0}]"
                + ".map((share) => m.shareOf(share) ?? null)"));
  }
}

import { equal, example, test } from "/testing/tests.js";
import * as logic from "./history-logic.js";

test("an axis names the last day and others in even steps, as many as there is room for", () => {
  equal(logic.daysToName(2, 8), [0, 1]);
  equal(logic.daysToName(1, 8), [0]);
  equal(logic.daysToName(28, 11), [6, 13, 20, 27]);
  equal(logic.daysToName(10, 5), [1, 3, 5, 7, 9]);
  equal(logic.daysToName(28, 0), [27]);
  equal(logic.daysToName(0, 8), []);
});

test("days are counted on the calendar, also where the clock changes", () => {
  equal(logic.daysIn("2026-10-25", "2026-10-26"), 2);
  equal(logic.daysIn("2026-03-29", "2026-03-29"), 1);
});

test("figures of a branch or of all are asked for, and in the form one wants", () => {
  const span = { from: "2026-11-01", to: "2026-11-24" };
  equal(logic.historyPath({ branch: "ry", ...span }, "day"), "/api/v1/report?branch=ry&from=2026-11-01&to=2026-11-24&by=day");
  equal(
    logic.historyPath(span, "branch", { csv: "danish" }),
    "/api/v1/report?from=2026-11-01&to=2026-11-24&by=branch&csv=danish",
  );
});

test("tickets are behind a figure of one branch and a week, and of no person", () => {
  const week = { from: "2026-11-18", to: "2026-11-24" };
  equal(
    logic.errandsPath({ branch: "ry", ...week }, "weekday", "monday"),
    "/api/v1/report/errands?branch=ry&from=2026-11-18&to=2026-11-24&by=weekday&key=monday",
  );
  equal(logic.errandsPath(week, "weekday", "monday"), undefined);
  equal(logic.errandsPath({ branch: "ry", ...week, from: "2026-11-17" }, "weekday", "monday"), undefined);
  equal(logic.errandsPath({ branch: "ry", ...week }, "staff", "generalists/mette"), undefined);
  equal(logic.errandsPath({ branch: "ry", ...week }, "elsewhere", "home-help"), undefined);
});

test("a break of one person is hidden, and none is none", () => {
  const phone = { phone: { times: 1, seconds: 60 } };
  equal(logic.isOffDutyHidden({ offDuty: phone, offDutyUntoldDays: 1 }, ["break"]), true);
  equal(logic.isOffDutyHidden({ offDutyUntoldDays: 1 }, ["away", "signed-out"]), true);
  equal(logic.isOffDutyHidden({ offDuty: phone, offDutyUntoldDays: 1 }, ["phone"]), false);
  equal(logic.isOffDutyHidden({ offDuty: phone }, ["break"]), false);
  const away = { away: { times: 1, seconds: 60 } };
  equal(logic.isOffDutyHidden({ offDuty: away, offDutyUntoldDays: 1 }, ["away", "signed-out"]), false);
});

test("a day with nothing to count is a gap and no zero", async () => {
  const report = await example("get-report.answer-by-day");
  report.groups[1].key = "2026-11-24";
  report.groups[1].calledWithinTarget = { count: 0, of: 0, targetShare: 0.8 };
  equal(logic.shareSeries(report), [
    { date: "2026-11-23", share: 84.75, target: null, count: 50, of: 59 },
    { date: "2026-11-24", share: null, target: 80, count: 0, of: 0 },
  ]);
});

test("three days on which something counts make a line", () => {
  const day = (key, share) => ({ key, calledWithinTarget: { share } });
  const two = [day("2026-11-22"), day("2026-11-23", 0.9), day("2026-11-24", 0)];
  equal(logic.daysThatCount({ groups: two }), { days: two.slice(1), areEnough: false });
  equal(logic.daysThatCount({ groups: [...two, day("2026-11-25", 1)] }).areEnough, true);
});

test("the heat map has a cell for every hour between the first and the last in which anybody comes, and its full colour where most come", () => {
  const map = logic.heatMap({
    groups: [
      { key: "saturday-11", drawn: 6 },
      { key: "monday-10", drawn: 12 },
      { key: "monday-09", drawn: 1 },
    ],
  });
  equal(map.hours, ["09", "10", "11"]);
  equal(
    map.rows.map(({ weekday, cells }) => [weekday, ...cells.map(({ hour, count, step }) => `${hour}: ${count}, ${step}`)]),
    [
      ["monday", "09: 1, 1", "10: 12, 6", "11: 0, 0"],
      ["saturday", "09: 0, 0", "10: 0, 0", "11: 6, 3"],
    ],
  );
  equal(logic.heatMap({ groups: [] }), { hours: [], rows: [] });
  const few = logic.heatMap({ groups: [{ key: "monday-10", drawn: 2 }, { key: "monday-12", drawn: 1 }, { key: "monday-18", drawn: 0 }, { key: "tuesday-09", drawn: 0 }] });
  equal([few.hours, few.rows.map(({ weekday }) => weekday)], [["10", "11", "12"], ["monday"]]);
});

test("limits are those of the measure, each once and in order", () => {
  const targets = [
    { measure: "wait", targetSeconds: 900 },
    { measure: "service", targetSeconds: 150 },
    { measure: "wait", targetSeconds: 300 },
    { measure: "wait", targetSeconds: 900 },
    { measure: "wait" },
    { measure: "satisfaction", targetShare: 0.8 },
  ];
  equal(logic.limits({ targets }, "wait"), [5, 15]);
  equal(logic.limits({ targets }, "service"), [2.5]);
  equal(logic.limits({ targets }, "satisfaction"), []);
});

test("days of a span without figures are those up to today that a report has nothing of", () => {
  const report = { groups: [{ key: "2026-11-22" }, { key: "2026-11-25" }] };
  equal(logic.daysWithout(report, { from: "2026-11-22", to: "2026-11-30" }, "2026-11-25"), ["2026-11-23", "2026-11-24"]);
  equal(logic.daysWithout(report, { from: "2026-11-25", to: "2026-11-25" }, "2026-11-25"), []);
  equal(logic.daysWithout(report, { from: "2026-11-26", to: "2026-11-27" }, "2026-11-25"), []);
});

test("a target stands once where all shares have the same", () => {
  equal(logic.oneTarget([{ targetShare: 0.8 }, undefined, { targetShare: 0.8 }]), 0.8);
  equal(logic.oneTarget([{ targetShare: 0.8 }, { targetShare: 0.7986 }]), 0.8);
  equal([logic.oneTarget([{ targetShare: 0.8 }, { targetShare: 0.7 }]), logic.oneTarget([{ targetShare: 0.8 }, {}]), logic.oneTarget([undefined])], [undefined, undefined, undefined]);
});

test("a share of nothing is none", () => {
  equal(logic.shareOf(undefined), undefined);
  equal(logic.shareOf({ count: 0, of: 0 }), undefined);
  equal(logic.shareOf({ count: 0, of: 4, share: 0 }), { count: 0, of: 4, share: 0 });
});

test("a span by its name ends today, but for last month", () => {
  equal(logic.spanOf("days-28", "2026-11-24"), { from: "2026-10-28", to: "2026-11-24" });
  equal(logic.spanOf("days-7", "2026-11-24"), { from: "2026-11-18", to: "2026-11-24" });
  equal(logic.spanOf("this-month", "2026-11-24"), { from: "2026-11-01", to: "2026-11-24" });
  equal(logic.spanOf("last-month", "2026-01-24"), { from: "2025-12-01", to: "2025-12-31" });
  equal(logic.spanOf("this-year", "2026-11-24"), { from: "2026-01-01", to: "2026-11-24" });
});

test("the days in words say how often the target was met, which day was best and which poorest", () => {
  const day = (date, share, target = 80) => ({ date, share, target });
  const said = logic.daysInWords([day("1", 90), day("2", null), day("3", 70), day("4", 95, null)]);
  equal([said.reached, said.of, said.best.date, said.poorest.date], [1, 2, "4", "3"]);
  equal(logic.daysInWords([day("1", null)]), undefined);
});

test("the busiest hour is told, and none when nobody comes", () => {
  const rows = (...counts) => ({ rows: [{ weekday: "monday", cells: counts.map((count, at) => ({ hour: String(at + 10), count })) }] });
  equal(logic.busiest(rows(2, 5, 1)), { weekday: "monday", hour: "11", count: 5 });
  equal(logic.busiest(rows(0, 0)), undefined);
});

test("no theme is wider than a page, and every figure has its theme", () => {
  equal(Object.values(logic.THEMES).every((figures) => figures.length <= 7), true);
  equal(new Set(Object.values(logic.THEMES).flat()).size, 79);
});

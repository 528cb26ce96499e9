import { equal, example, test } from "/testing/tests.js";
import { byQuestion, pulseSpan } from "./pulse-logic.js";

const { months } = await example("get-pulse.answer");

test("months of the same words stand together, and other words by themselves", () => {
  const [newest, older] = months;
  const other = { ...older, month: "2026-08", names: { ...older.names, da: "Med andre ord?" } };
  equal(
    byQuestion([newest, older, other]).map((question) => question.months.map(({ month }) => month)),
    [["2026-10", "2026-09"], ["2026-08"]],
  );
});

test("a year is asked for that ends with the span, whatever branch it is of", () => {
  equal(pulseSpan({ branch: "ry", from: "2026-11-23", to: "2026-11-24" }), { from: "2025-11-01", to: "2026-11-24" });
  equal(pulseSpan(undefined), undefined);
});

import { localeOf } from "../shared/languages.js";
import { ofSpan } from "./history-logic.js";
import { historyPart } from "./history-part.js";
import { clockTime } from "./manager-logic.js";

const FIGURES = ["greyZones", "answered", "lifelines", "taken", "medianAnswerSeconds", "helpSeconds"];

/**
 * Whom staff asked while they served.
 *
 * @param {(id: string) => string} branchName
 * @param {(id: string) => string} typeName
 */
export function historyCounsel(texts, branchName, typeName, wishedSpan, refused) {
  const whole = new Intl.NumberFormat(localeOf(texts.language));
  return historyPart(texts, { id: "counsel", path: (span, more) => ofSpan("counsel", span, more), table, main: 1 }, wishedSpan, refused);

  function table({ rows, total }) {
    const cells = (figures) => FIGURES.map((name) => figure(name, figures[name]));
    const all = { cells: [texts.say("counsel.total"), ...cells(total)], isTotal: true };
    return {
      heads: ["where", ...FIGURES].map((name) => texts.say(`counsel.${name}`)),
      rows: [
        ...rows.map(({ branch, taskType, figures }) => ({ cells: [texts.say("counsel.place", { type: typeName(taskType), branch: branchName(branch) }), ...cells(figures)] })),
        ...(rows.length > 1 ? [all] : []),
      ],
    };
  }

  function figure(name, value) {
    if (value === undefined) return "–";
    return name.endsWith("Seconds") ? clockTime(Math.round(value)) : whole.format(value);
  }
}

/** Where branches clearly differ in the same task type. */
export function historyConsistency(texts, branchName, wishedSpan, refused) {
  const whole = new Intl.NumberFormat(localeOf(texts.language));
  const percent = new Intl.NumberFormat(localeOf(texts.language), { style: "percent", maximumFractionDigits: 0 });
  return historyPart(texts, { id: "consistency", path: ({ from, to }, more) => ofSpan("consistency", { from, to }, more), table }, wishedSpan, refused);

  function table({ differences }) {
    const said = (measure, value) => (measure === "service" ? clockTime(Math.round(value)) : percent.format(value));
    return {
      heads: ["where", "measure", "value", "cases", "others", "otherCases"].map((head) => texts.say(`consistency.${head}`)),
      rows: differences.map(({ names, branch, measure, outcome, value, cases, others, otherCases }) => ({
        cells: [
          texts.say("counsel.place", { type: texts.name(names), branch: branchName(branch) }),
          outcome ? texts.say(`outcome.${outcome}`) : texts.say(`consistency.${measure}`),
          said(measure, value),
          whole.format(cases),
          said(measure, others),
          whole.format(otherCases),
        ],
      })),
    };
  }
}

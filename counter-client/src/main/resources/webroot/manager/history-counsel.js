import { localeOf } from "../shared/languages.js";
import { historyPart } from "./history-part.js";

const FIGURES = ["greyZones", "answered", "lifelines", "taken", "medianAnswerSeconds", "helpSeconds"];

/**
 * Whom staff asked while they served.
 *
 * @param {(id: string) => string} branchName
 * @param {(id: string) => string} typeName
 */
export function historyCounsel(texts, branchName, typeName, wishedSpan, refused) {
  const whole = new Intl.NumberFormat(localeOf(texts.language));
  const path = ({ branch, from, to }) => `/api/v1/report/counsel?${new URLSearchParams({ ...(branch && { branch }), from, to })}`;
  return historyPart(texts, { id: "counsel", path, table }, wishedSpan, refused);

  function table({ rows, total }) {
    const cells = (figures) => FIGURES.map((name) => figure(name, figures[name]));
    return {
      heads: [texts.say("counsel.where"), ...FIGURES.map((name) => texts.say(`counsel.${name}`))],
      rows: rows.map(({ branch, taskType, figures }) => [texts.say("counsel.place", { type: typeName(taskType), branch: branchName(branch) }), ...cells(figures)]),
      total: [texts.say("counsel.total"), ...cells(total)],
    };
  }

  function figure(name, value) {
    if (value === undefined) return "–";
    return name.endsWith("Seconds") ? minutesOf(texts, value) : whole.format(value);
  }
}

/** Where branches clearly differ in the same task type. */
export function historyConsistency(texts, branchName, wishedSpan, refused) {
  const whole = new Intl.NumberFormat(localeOf(texts.language));
  const percent = new Intl.NumberFormat(localeOf(texts.language), { style: "percent", maximumFractionDigits: 0 });
  const path = ({ from, to }) => `/api/v1/report/consistency?${new URLSearchParams({ from, to })}`;
  return historyPart(texts, { id: "consistency", path, table }, wishedSpan, refused);

  function table({ differences }) {
    const said = (measure, value) => (measure === "service" ? minutesOf(texts, value) : percent.format(value));
    return {
      heads: ["where", "measure", "value", "cases", "others", "otherCases"].map((head) => texts.say(`consistency.${head}`)),
      rows: differences.map(({ names, branch, measure, value, cases, others, otherCases }) => [
        texts.say("counsel.place", { type: texts.name(names), branch: branchName(branch) }),
        texts.say(`consistency.${measure}`),
        said(measure, value),
        whole.format(cases),
        said(measure, others),
        whole.format(otherCases),
      ]),
    };
  }
}

function minutesOf(texts, seconds) {
  return texts.say("counsel.minutes", { minutes: new Intl.NumberFormat(localeOf(texts.language), { maximumFractionDigits: 1 }).format(seconds / 60) });
}

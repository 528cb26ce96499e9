import { element, setText } from "../shared/dom.js";
import { localeOf } from "../shared/languages.js";
import { ofSpan } from "./history-logic.js";
import { askWhenOpen, fileName, saveWhenPressed } from "./history-part.js";
import { byQuestion, pulseSpan } from "./pulse-logic.js";
import { fillTable } from "./tables.js";

/**
 * What staff of the whole municipality answered about their role, by month, up to the end of the span: a table for each question, in
 * the words in which it was asked.
 */
export function historyPulse(texts, wishedSpan, refused) {
  const part = (id) => document.getElementById(id);
  const locale = localeOf(texts.language);
  const whole = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const wished = () => pulseSpan(wishedSpan());
  saveWhenPressed("pulse-save", (span) => ofSpan("pulse", span, { csv: "danish" }), (span) => fileName(span, texts.say("pulse.file")), wished, refused);
  return askWhenOpen(texts, "pulse", (span) => ofSpan("pulse", span), draw, wished, refused);

  function draw({ months: told }) {
    setText(part("pulse-said"), texts.say(told.length === 0 ? "pulse.none" : "pulse.words"));
    part("pulse-save").hidden = told.length === 0;
    part("pulse-tables").replaceChildren(...byQuestion(told).map(question));
  }

  function question({ names, answers, months: asked }) {
    const table = element("table", { class: "table" });
    const heads = [texts.say("pulse.month"), ...answers.map((answer) => texts.name(answer.names)), texts.say("pulse.answered")];
    fillTable(
      texts,
      table,
      heads,
      asked.map(({ month, answered, answers: counts }) => ({
        cells: [
          months.format(new Date(`${month}-15T12:00:00Z`)),
          ...counts.map(({ people }) => texts.say("pulse.share", { share: percent.format(people / answered), people: whole.format(people) })),
          whole.format(answered),
        ],
      })),
      { main: 1 },
    );
    return element(
      "section",
      { class: "pilot" },
      element("h3", {}, texts.name(names)),
      element("div", { class: "scroll", tabIndex: 0, role: "group", "aria-label": texts.name(names) }, table),
    );
  }
}

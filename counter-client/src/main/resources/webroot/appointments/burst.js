import { dayUntorn } from "../shared/dates.js";
import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { read, send } from "../shared/http.js";
import { readDate, readTime, writeDate } from "../staff/dates-logic.js";
import { askIfSure } from "../staff/dialogs.js";
import { fieldAfter, momentOf, spaced } from "./appointments-logic.js";

/** As many as the server takes at once. */
const MOST = 200;
const HOUR_MINUTES = 60;

/**
 * Times that were booked within minutes, found by when that was and called off together.
 *
 * @param {{ texts: object, path: (below: string) => string, refused: (problem: object) => void, changed: () => Promise<void>,
 *     namesOf: (ids: string[]) => string }} wishes
 */
export function burstView({ texts, path, refused, changed, namesOf }) {
  const part = (id) => document.getElementById(id);
  let made = [];
  let now;
  const chosen = new Set();
  part("burst-form").addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  part("burst-all").addEventListener("change", () => {
    chosen.clear();
    if (part("burst-all").checked) made.slice(0, MOST).forEach((one) => chosen.add(keyOf(one)));
    draw();
  });
  part("burst-call-off").addEventListener("click", callOff);
  return {
    /** Shown to whoever may; the last hour by the branch's clock is asked about unless somebody says otherwise. */
    show(may, branchTime) {
      now = branchTime;
      part("burst").hidden = !may;
      if (!may || now === undefined || part("burst-from-date").value !== "") return;
      write("from", fieldAfter(now, -HOUR_MINUTES));
      write("to", fieldAfter(now, 1));
    },
    /** Another branch is looked at. */
    forget() {
      made = [];
      part("burst-from-date").value = "";
      chosen.clear();
      say("");
      draw();
    },
  };

  function keyOf({ date, word }) {
    return `${date} ${word}`;
  }

  function dayAndTime(moment) {
    return `${dayUntorn(texts.language, moment.slice(0, 10))} ${timeOf(texts, moment)}`;
  }

  function say(words, look = "") {
    part("burst-said").dataset.look = look;
    setText(part("burst-said"), words);
  }

  /** Writes a moment as the page's language has it: what a browser has for it speaks the browser's. */
  function write(end, moment) {
    part(`burst-${end}-date`).value = writeDate(moment.slice(0, 10), texts.language);
    part(`burst-${end}-time`).value = timeOf(texts, moment);
  }

  /** The moment that stands at an end; undefined where there is none, and then it says so there. */
  function moment(end) {
    const [date, time] = [readDate(part(`burst-${end}-date`).value), readTime(part(`burst-${end}-time`).value)];
    part(`burst-${end}-date`).setAttribute("aria-invalid", String(date === undefined));
    part(`burst-${end}-time`).setAttribute("aria-invalid", String(time === undefined));
    return date && time && `${date}T${time}`;
  }

  async function look() {
    const [from, to] = ["from", "to"].map(moment);
    if (from === undefined || to === undefined || now === undefined) {
      say(texts.say("burst.wrong", { date: writeDate(now?.slice(0, 10) ?? "", texts.language), time: timeOf(texts, now ?? "") }), "bad");
      part("burst-form").querySelector("[aria-invalid=true]")?.focus();
      return;
    }
    if (from > to) {
      say(texts.say("burst.swapped"), "bad");
      return;
    }
    try {
      made = (await read(path(`appointments/made?from=${momentOf(from, now)}&to=${momentOf(to, now)}`))).appointments;
      chosen.clear();
      say(made.length === 0 ? texts.say("burst.none") : texts.say("burst.found", { count: made.length, from: dayAndTime(from), to: from.slice(0, 10) === to.slice(0, 10) ? timeOf(texts, to) : dayAndTime(to) }));
      draw();
    } catch (problem) {
      refused(problem);
    }
  }

  async function callOff() {
    const wanted = made.filter((one) => chosen.has(keyOf(one))).map(({ date, word }) => ({ date, word }));
    const count = wanted.length;
    const words = [texts.say("burst.sure-words", { count }), texts.say("burst.told")];
    const sure = await askIfSure(texts, { title: texts.say("burst.title", { count }), words, sure: texts.say("burst.sure", { count }), keep: texts.say("burst.keep", { count }) });
    if (!sure) return;
    try {
      const { calledOff, left } = await send("POST", path("appointments/call-off"), { body: { appointments: wanted } });
      await look();
      const kept = left.map(({ word, code }) => `${spaced(word)} (${texts.problem({ code })})`).join("; ");
      say([texts.say("burst.done", { count: calledOff }), ...(left.length > 0 ? [texts.say("burst.left", { words: kept })] : [])].join(" "), left.length > 0 ? "" : "good");
      await changed();
    } catch (problem) {
      refused(problem);
    }
  }

  function draw() {
    part("burst-all-row").hidden = made.length === 0;
    part("burst-all").checked = made.length > 0 && made.slice(0, MOST).every((one) => chosen.has(keyOf(one)));
    keepList(part("burst-list"), made, keyOf, makeRow, (row, one) => {
      row.querySelector("input").checked = chosen.has(keyOf(one));
    });
    const button = part("burst-call-off");
    button.hidden = chosen.size === 0;
    part("burst-told").hidden = chosen.size === 0;
    setText(button, texts.say("burst.call-off", { count: chosen.size }));
  }

  function makeRow(one) {
    const { date, word, from, taskTypes, channel, madeAt } = one;
    const box = element("input", { type: "checkbox" });
    box.addEventListener("change", () => {
      if (box.checked && chosen.size < MOST) chosen.add(keyOf(one));
      else chosen.delete(keyOf(one));
      draw();
    });
    const about = `${texts.say("burst.made", { at: dayAndTime(madeAt) })}, ${texts.say(`burst.channel.${channel}`)}`;
    return element(
      "li",
      {},
      element(
        "label",
        {},
        box,
        element(
          "span",
          { class: "burst-one" },
          element("span", {}, element("strong", { class: "numeric" }, `${dayUntorn(texts.language, date)} ${timeOf(texts, from)}`), " ", namesOf(taskTypes)),
          element("span", { class: "numeric" }, spaced(word)),
          element("small", { class: "hint" }, about),
        ),
      ),
    );
  }
}

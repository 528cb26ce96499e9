import { element, setText } from "../shared/dom.js";
import { clockWords, timeOf } from "../shared/format.js";
import { read } from "../shared/http.js";
import { ask, choices } from "../staff/dialogs.js";
import { noticesOfToday, putUpNotice } from "./notice-dialog.js";
import { othersInRush, unfitCounters } from "./now-logic.js";
import { asked, changesHours, impossible, isRush, offered, suggested } from "./today-logic.js";

/** Whoever types is not answered in between. */
const PAUSE_MILLIS = 300;

/**
 * Changes the hours of today, what numbers are given of, and the notices of the day: first what there is to change, then how, with
 * what that does before it is pressed.
 *
 * @param {object} texts
 * @param {{ path: string, board: () => object, live: () => object, queue: () => object | undefined, send: (body: object) => Promise<object> }} branch `path` of today
 *     in the API; `send` sends a press so that it is done once
 * @param {string} [wanted] a press that is chosen already
 * @returns {Promise<string | undefined>} what was done, in words; undefined where nothing was
 * @throws {import("../shared/http.js").Problem} where today cannot be read
 */
export async function changeToday(texts, branch, wanted) {
  const today = await read(branch.path);
  const press = wanted && offered(today).includes(wanted) ? { name: wanted } : await choose(texts, branch, today);
  if (press === undefined || press.done !== undefined) return press?.done;
  return press.name === "notice" ? putUpNotice(texts, branch) : fill(texts, branch, today, press);
}

/** What there is to change. */
function choose(texts, branch, today) {
  return ask({
    title: texts.say("lead.title"),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const presses = offered(today);
      const again = today.paused.map((type) => ({ value: { name: "reopen", type }, words: pausedWords(texts, type) }));
      const list = [...presses.map((name) => ({ value: { name }, words: pressWords(texts, today, { name }) })), ...again];
      body.append(element("p", { class: "lead-now" }, hoursWords(texts, today)), element("p", { class: "hint" }, peopleWords(texts, today)));
      if (!today.changeable) body.append(element("p", { class: "notice -warn" }, texts.say("problem.plan-is-in-files")));
      if (list.length === 0) body.append(element("p", {}, texts.say("lead.nothing")));
      const first = list.length === 0 ? undefined : choices(body, answer, list);
      if (today.notices.length > 0 && today.day.state === "open") body.append(noticesOfToday(texts, branch, today.notices, (done) => answer({ done })));
      return first;
    },
  });
}

function hoursWords(texts, { hours, usualClosing, lastNumber, day }) {
  if (day.state === "closed") return texts.say("headline.closed");
  if (hours.length === 0) return texts.say("lead.closed-all-day");
  const open = hours.map(({ from, to }) => `${from}–${to}`).join(", ");
  const clock = (times) => clockWords(texts.language, times);
  const words = texts.say("lead.hours", { hours: clock(open), last: clock(lastNumber ?? hours.at(-1).lastTicket) });
  return usualClosing === undefined ? words : `${words} ${texts.say("lead.usually", { time: clock(usualClosing) })}`;
}

/** What a press is called. */
function pressWords(texts, { usualClosing }, { name, type }) {
  return texts.say(`lead.${name}`, { time: usualClosing && clockWords(texts.language, usualClosing), type: type && texts.name(type.names) });
}

function peopleWords(texts, { people }) {
  const words = [texts.say("day.waiting", { count: people.waiting }), texts.say("lead.at-counters", { count: people.atCounters })];
  const inVain = people.unattended.reduce((sum, { waiting }) => sum + waiting, 0);
  if (inVain > 0) words.push(texts.say("lead.unattended", { count: inVain }));
  if (people.lastServedAbout) words.push(texts.say("lead.last", { time: timeOf(texts, people.lastServedAbout) }));
  return words.join(" ");
}

function pausedWords(texts, { names, until }) {
  return until === undefined ? texts.say("lead.reopen", { type: texts.name(names) }) : texts.say("lead.reopen-before", { type: texts.name(names), time: timeOf(texts, until) });
}

/** How it is to change, and what that does. */
function fill(texts, branch, today, { name, type }) {
  const called = pressWords(texts, today, { name, type });
  return ask({
    title: called,
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const time = ["opens", "closes", "longer"].includes(name) ? timeField(texts, suggested(name, today), texts.say(`lead.${name}.time`)) : undefined;
      const until = name === "lastNumber" || name === "taskType" ? timeField(texts, "", texts.say(`lead.${name}.time`), texts.say(`lead.${name}.hint`)) : undefined;
      const types = name === "taskType" ? typeField(texts, branch.board()) : undefined;
      const why = changesHours(name) ? whyField(texts) : undefined;
      const outlook = element("div", { class: "outlook", role: "status" });
      const fault = element("p", { class: "notice -bad", role: "alert", hidden: true });
      const submit = element("button", { type: "submit", class: "button -main" }, called);
      const fields = [types, time, until].filter(Boolean);
      const form = element("form", { noValidate: true }, ...fields.map(({ row }) => row), outlook, why?.row, element("div", { class: "dialog-foot" }, fault, submit));
      let known;
      let timer = null;
      let underWay = false;
      const wish = () => asked(name, { typed: (time ?? until)?.input.value, taskType: types?.input.value ?? type?.id });

      for (const { input } of fields) {
        input.addEventListener("input", () => {
          clearTimeout(timer);
          known = undefined;
          say("");
          outlook.replaceChildren();
          timer = setTimeout(look, PAUSE_MILLIS);
        });
      }
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (!underWay) press();
      });
      body.append(form);
      look();
      return fields[0]?.input ?? why?.input ?? submit;

      /**
       * Asks what it would do; an answer to what is no longer asked is of no use. What a press has said stays: it may come before
       * the pause after typing is over.
       */
      async function look() {
        const body = wish();
        outlook.replaceChildren();
        const wrong = impossible(name, (time ?? until)?.input.value, today);
        if (wrong !== undefined) say(impossibleWords(texts, wrong));
        if (body === undefined || wrong !== undefined) return;
        try {
          const { would } = isRush(name) ? { would: rushWords(texts, name, today, branch) } : await read(`${branch.path}?${new URLSearchParams(body)}`);
          if (JSON.stringify(body) !== JSON.stringify(wish())) return;
          known = would;
          outlook.replaceChildren(element("h3", {}, texts.say("lead.does")), element("ul", {}, ...would.texts.map((words) => element("li", {}, texts.name(words)))));
          outlook.dataset.home = String(would.sentHome > 0);
        } catch (problem) {
          if (JSON.stringify(body) === JSON.stringify(wish())) say(problemWords(texts, problem));
        }
      }

      async function press() {
        const body = wish();
        const wrong = impossible(name, (time ?? until)?.input.value, today);
        if (wrong !== undefined) {
          say(impossibleWords(texts, wrong));
          (time ?? until).input.focus();
        } else if (body === undefined) {
          const isTime = types === undefined || types.input.value !== "";
          say(texts.say(isTime ? "lead.no-time" : "lead.choose-type"));
          (isTime ? (time ?? until) : types).input.focus();
        } else if (why && why.input.value.trim() === "") {
          say(texts.say("lead.why-needed"));
          why.input.focus();
        } else if (known === undefined) {
          // Nobody does what they have not read; the next press does it.
          clearTimeout(timer);
          say("");
          await look();
        } else {
          await send(why ? { ...body, why: why.input.value.trim() } : body);
        }
      }

      async function send(body) {
        const [does] = known.texts;
        underWay = true;
        clearTimeout(timer);
        submit.setAttribute("aria-busy", "true");
        say("");
        try {
          const done = await branch.send(body);
          if (done !== undefined) answer(texts.name(does));
        } catch (problem) {
          say(problemWords(texts, problem));
        } finally {
          underWay = false;
          submit.removeAttribute("aria-busy");
        }
      }

      function say(words) {
        setText(fault, words);
        fault.hidden = words === "";
      }
    },
  });
}

/** What a rush does is in the settings, and needs no looking ahead: which counters, for what, and what becomes of the others. */
function rushWords(texts, name, { plannedPeak }, branch) {
  const said = (words) => ({ [texts.language]: words, da: words });
  const all = texts.say(`lead.${name}.does`);
  if (name !== "peak" || !plannedPeak) return { texts: [said(all)], sentHome: 0 };
  const { taskTypes = [], counters = [] } = branch.live() ?? {};
  const list = new Intl.ListFormat(texts.language, { type: "conjunction" });
  const names = new Map((branch.board()?.taskTypes ?? []).map((type) => [type.id, texts.name(type.names)]));
  const labels = counters.filter(({ id }) => plannedPeak.counters.includes(id)).map(({ label }) => label);
  const types = list.format(plannedPeak.taskTypes.map((id) => names.get(id) ?? id));
  const { served, alone } = othersInRush({ taskTypes }, branch.queue(), plannedPeak);
  const which = labels.length > 0 && texts.say("lead.peak.which", { count: labels.length, labels: list.format(labels), types });
  const rest = served > 0 && texts.say("lead.peak.others", { count: served });
  const inVain = alone > 0 && texts.say("lead.peak.alone", { count: alone });
  const unfit = unfitCounters(branch.queue(), plannedPeak).map(({ label, staffName }) => texts.say("lead.peak.unfit", { label, name: staffName, types }));
  return { texts: [which, ...unfit, inVain, rest, all, texts.say("lead.peak.until")].filter(Boolean).map(said), sentHome: alone };
}

/** What is wrong with a time, and which could be. */
function problemWords(texts, problem) {
  return problem.code === "hours-impossible" ? impossibleWords(texts, problem.document) : texts.problem(problem);
}

function impossibleWords(texts, { obstacle, closes, ...bounds }) {
  if (obstacle === undefined) return texts.say("lead.no-time");
  const [earliest, latest] = [bounds.earliest, bounds.latest].map((time) => time && clockWords(texts.language, time));
  const could = earliest && latest ? texts.say("lead.between", { earliest, latest }) : earliest ? texts.say("lead.after", { earliest }) : latest ? texts.say("lead.before", { latest }) : "";
  return [texts.say(`lead.impossible.${obstacle}`, { closes: closes && clockWords(texts.language, closes) }), could].filter(Boolean).join(" ");
}

function timeField(texts, value, label, hint) {
  const input = element("input", { id: "lead-time", class: "input -short", value: clockWords(texts.language, value), inputMode: "decimal", autocomplete: "off", maxLength: 5, placeholder: clockWords(texts.language, "16:30") });
  const row = element("div", { class: "field" }, element("label", { htmlFor: "lead-time" }, label), input, hint === undefined ? null : element("p", { class: "hint" }, hint));
  return { input, row };
}

function typeField(texts, board) {
  const open = (board?.taskTypes ?? []).filter((each) => each.state === "open" || each.state === "full");
  const input = element("select", { id: "lead-type", class: "input" }, element("option", { value: "" }, texts.say("lead.choose-type")), ...open.map(({ id, names }) => element("option", { value: id }, texts.name(names))));
  return { input, row: element("div", { class: "field -wide" }, element("label", { htmlFor: "lead-type" }, texts.say("col.type")), input) };
}

function whyField(texts) {
  const input = element("input", { id: "lead-why", class: "input", maxLength: 400, autocomplete: "off", required: true });
  return { input, row: element("div", { class: "field -wide" }, element("label", { htmlFor: "lead-why" }, texts.say("lead.why")), input, element("p", { class: "hint" }, texts.say("lead.why-hint"))) };
}

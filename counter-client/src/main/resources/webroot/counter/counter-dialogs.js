import { element, setText } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { clockWords, waitRange } from "../shared/format.js";
import { ask, choices, radios } from "../staff/dialogs.js";
import { Presses } from "../staff/presses.js";
import { ACTIONS, OUTCOMES, OUTSIDE_REASONS, PARK_REASONS, REMOVE_REASONS, clockIn, papersOf } from "./counter-logic.js";

const LONGEST_PARK = 240;
const MOST_ERRANDS = 5;
const PRINTED = { printed: "draw.printed", none: "send-on.no-printer" };

/** The body of an action with a choice; undefined when nothing is chosen. */
export function askChoice(texts, { title, member, values, words }) {
  return askOne(texts, texts.say(title), member, values, words);
}

/** Why a ticket is removed. */
export function askRemove(texts, number) {
  return askOne(texts, texts.say("remove.title", { number }), "reason", REMOVE_REASONS, "remove.reason.");
}

function askOne(texts, title, member, values, words) {
  return ask({
    title,
    cancel: texts.say("cancel"),
    fill: (body, answer) => choices(body, answer, values.map((value) => ({ value: { [member]: value }, words: texts.say(words + value) }))),
  });
}

/**
 * Why and for how long a ticket is parked; without minutes until somebody unparks it.
 *
 * @param {() => number} now milliseconds, the server's clock
 */
export function askPark(texts, { number, calledAt }, now) {
  return ask({
    title: texts.say("park.title", { number }),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const reasons = PARK_REASONS.map((reason) => ({ value: reason, words: texts.say(`park.reason.${reason}`) }));
      const minutes = element("input", {
        id: "park-minutes",
        class: "input -short",
        type: "number",
        min: "1",
        max: String(LONGEST_PARK),
        step: "1",
        inputMode: "numeric",
        "aria-describedby": "park-hint",
      });
      const hint = element("p", { id: "park-hint", class: "hint", role: "status" }, texts.say("park.hint"));
      minutes.addEventListener("input", () => {
        const ahead = minutes.valueAsNumber;
        setText(hint, ahead > 0 ? texts.say("park.until", { time: clockWords(texts.language, clockIn(calledAt, now(), ahead)) }) : texts.say("park.hint"));
      });
      const form = element(
        "form",
        {},
        radios(texts.say("park.why"), "reason", reasons),
        element("p", { class: "field" }, element("label", { htmlFor: "park-minutes" }, texts.say("park.minutes")), minutes),
        hint,
        element("button", { type: "submit", class: "button -main" }, texts.say("park.submit")),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const reason = form.elements.reason.value;
        answer(minutes.value === "" ? { reason } : { reason, minutes: minutes.valueAsNumber });
      });
      body.append(form);
      return form.querySelector("input[type=radio]");
    },
  });
}

/** Whether to sign out while a ticket is at the counter: `finish` not yet, `back` puts it back into the queue first, `leave` leaves it there. */
export function askSignOut(texts, { number }) {
  return ask({
    title: texts.say("sign-out.title", { number }),
    cancel: texts.say("cancel"),
    fill: (body, answer) =>
      choices(
        body,
        answer,
        ["finish", "back", "leave"].map((value) => ({ value, words: texts.say(`sign-out.${value}`) })),
      ),
  });
}

/**
 * Shows what a ticket that was sent on is at the other branch, so that it can be said, scanned or printed.
 *
 * @param {{ ticket: string; number: string }} sent
 * @param {() => Promise<object>} readTicket as its holder sees it here
 * @param {() => Promise<{ state: string }>} print prints it at the desk
 * @param {(again: () => void) => void} later does something again in a moment
 */
export function showSentOn(texts, { number }, name, { readTicket, print, later }) {
  return ask({
    title: texts.say("send-on.done", { number, name }),
    cancel: texts.say("close-dialog"),
    fill(body) {
      const result = element("div", { class: "drawn", role: "status" }, element("p", {}, texts.say("send-on.waits", { name })));
      body.append(result);
      look();

      async function look() {
        try {
          const ticket = await readTicket();
          const there = ticket.sentOn;
          if (!there) result.replaceChildren(element("p", { class: "notice -bad" }, texts.say("send-on.back", { number })));
          else if (there.number) show(there);
          else lookAgain();
        } catch {
          lookAgain();
        }
      }

      /** Not once the dialog is gone: nobody would see what comes. */
      function lookAgain() {
        later(() => result.isConnected && look());
      }

      function show(there) {
        result.replaceChildren(
          element("p", { class: "drawn-number numeric" }, there.number),
          element(
            "div",
            {},
            element("p", {}, texts.say("send-on.number", { number, name })),
            element("p", {}, element("a", { href: `/t/${there.ticket}`, target: "_blank", rel: "noopener" }, texts.say("send-on.open"))),
            printButton(texts, there.number, print),
          ),
          element("img", { class: "drawn-qr", alt: texts.say("draw.qr", { number: there.number }), src: `/api/v1/tickets/${there.ticket}/qr.svg` }),
        );
      }
    },
  });
}

/** Prints a number at the desk, and says what became of it; without paper the number is said. */
function printButton(texts, number, print) {
  const said = element("p", { role: "status" });
  const button = element("button", { type: "button", class: "button" }, texts.say("send-on.print"));
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    setText(said, "");
    try {
      const { state } = await print();
      setText(said, texts.say(PRINTED[state] ?? "send-on.not-printed", { number }));
    } catch (problem) {
      setText(said, texts.problem(problem));
    }
    button.setAttribute("aria-busy", "false");
  });
  return element("div", {}, button, said);
}

/**
 * Whether something is meant although it is not as it should be, which the words say; true or undefined.
 *
 * @param {string} what key of the words of its button; those of the title begin so
 * @param {object} [values] of the title
 */
export function askAnyway(texts, what, words, values = {}) {
  return ask({
    title: texts.say(`${what}.title`, values),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const yes = element("button", { type: "button", class: "button -main" }, texts.say(what));
      yes.addEventListener("click", () => answer(true));
      body.append(element("p", {}, words), yes);
    },
  });
}

/** Takes in the paper numbers of an outage, and shows which numbers they got. */
export function takeInPapers(texts, branchId) {
  return ask({
    title: texts.say("papers.title"),
    cancel: texts.say("close-dialog"),
    fill(body) {
      const lines = element("textarea", { id: "papers-lines", class: "input", rows: 8, spellcheck: false, "aria-describedby": "papers-hint" });
      const hint = element("p", { id: "papers-hint", class: "hint" }, texts.say("papers.hint"));
      const fault = element("p", { class: "notice -bad", role: "alert", hidden: true });
      const result = element("div", { role: "status" });
      const submit = element("button", { type: "submit", class: "button -main" }, texts.say("papers.submit"));
      const form = element(
        "form",
        {},
        element("p", { class: "field -wide" }, element("label", { htmlFor: "papers-lines" }, texts.say("papers.lines")), lines),
        hint,
        fault,
        submit,
      );
      body.append(result, form);
      const presses = new Presses(() => submit.setAttribute("aria-busy", String(presses.isUnderWay())));
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        try {
          const branch = await read(`/api/v1/branches/${branchId}`);
          const { papers, wrong } = papersOf(lines.value, branch.taskTypes);
          if (wrong.length > 0 || papers.length === 0) return say(wrong.length > 0 ? texts.say("papers.wrong", { lines: wrong.join(" · ") }) : texts.say("papers.none"));
          const answer = await presses.send(`/api/v1/branches/${branchId}/paper-numbers`, { papers });
          if (answer) show(answer.taken);
        } catch (problem) {
          const { paper } = problem.document ?? {};
          say(paper === undefined ? texts.problem(problem) : texts.say(`papers.${problem.code}`, { paper }));
        }
        return undefined;
      });
      return lines;

      function show(taken) {
        say("");
        lines.value = "";
        const line = ({ paper, number, state }) => element("li", {}, texts.say(state === "waiting" ? "papers.waits" : "papers.served", { paper, number }));
        result.replaceChildren(element("ul", { class: "notice" }, ...taken.map(line)));
      }

      /** What was taken in before is of the past once something is wrong. */
      function say(words) {
        setText(fault, words);
        fault.hidden = words === "";
        if (words !== "") result.replaceChildren();
      }
    },
  });
}

/**
 * A task type of a branch; its letter brings the focus to it.
 *
 * @param {() => Promise<object[]>} typesNow as they are now, as far as that is newer
 */
export function askTaskType(texts, title, taskTypes, typesNow, hint = "") {
  return ask({
    title,
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const choice = typeChoice(texts, body, taskTypes, typesNow, answer);
      if (hint !== "") body.append(element("p", { class: "notice" }, hint));
      body.append(element("p", { class: "hint" }, texts.say("task-type.hint")), choice);
      return choice.firstElementChild;
    },
  });
}

/**
 * A button for each task type, which says whether it is closed; in the body of the dialog its letter brings the focus to it. What is
 * closed can be chosen all the same: who came in time is still served, and the server asks whether a transfer in vain is meant.
 * Task types that are not known yet come when they are.
 */
function typeChoice(texts, body, taskTypes, typesNow, chosen) {
  const buttons = new Map(taskTypes.map((type) => [type.id, button(type)]));
  const choice = element("div", { class: "choices -two" }, ...buttons.values());
  typesNow().then((types) => {
    const none = buttons.size === 0;
    for (const type of types) {
      const known = buttons.get(type.id);
      if (known) {
        setText(known.querySelector("span"), nameWithState(texts, type));
      } else {
        buttons.set(type.id, button(type));
        choice.append(buttons.get(type.id));
      }
    }
    if (none) choice.firstElementChild?.focus();
  });
  body.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    [...buttons.values()].find(({ dataset }) => dataset.letter === event.key.toUpperCase())?.focus();
  });
  return choice;

  function button(type) {
    const made = element(
      "button",
      { type: "button", class: "button choice", "data-letter": type.letter },
      element("span", {}, nameWithState(texts, type)),
      element("kbd", { "aria-hidden": "true" }, type.letter),
    );
    made.addEventListener("click", () => chosen(type));
    return made;
  }
}

/** What a task type is called, and why no numbers are drawn for it. */
export function nameWithState(texts, { names, state }) {
  const name = texts.name(names);
  return state === "open" ? name : `${name} (${texts.say(`draw.state.${state}`)})`;
}

/** All keys of the page, and a switch for those who speak to their computer and so type by accident. */
export function showHelp(texts, { keysOn, onKeys }) {
  return ask({
    title: texts.say("help.title"),
    cancel: texts.say("close-dialog"),
    fill(body) {
      const line = (key, words) => [element("dt", {}, element("kbd", {}, key.toUpperCase())), element("dd", {}, words)];
      const names = Object.entries(ACTIONS).flatMap(([name, { key }]) => line(key, texts.say(`help.${name}`)));
      const results = OUTCOMES.flatMap(({ outcome, key }) => line(key, texts.say(`outcome.${outcome}`)));
      const on = element("input", { type: "checkbox", checked: keysOn });
      on.addEventListener("change", () => onKeys(on.checked));
      body.append(
        element("label", { class: "check" }, on, element("span", {}, texts.say("help.switch"))),
        element("dl", { class: "keys" }, ...names),
        element("h3", { class: "small-title" }, texts.say("outcomes.title")),
        element("dl", { class: "keys" }, ...results),
      );
      return on;
    },
  });
}

/**
 * Draws a ticket for a citizen at the desk and shows its number, so that it can be said, written or scanned; `papers` when there are
 * paper numbers to be taken in instead.
 */
export function drawForCitizen(texts, branchId) {
  return ask({
    title: texts.say("draw.title"),
    cancel: texts.say("close-dialog"),
    fill(body, answer) {
      const chosen = [];
      const choice = element("div", { class: "choices -two", role: "group", "aria-label": texts.say("draw.types") });
      const language = element("select", { id: "draw-language", class: "input -short" });
      const needs = element("input", { type: "checkbox" });
      const outside = element(
        "select",
        { id: "draw-outside", class: "input" },
        ...["", ...OUTSIDE_REASONS].map((reason) => element("option", { value: reason }, texts.say(`draw.outside.${reason || "no"}`))),
      );
      outside.addEventListener("change", allow);
      const submit = element("button", { type: "submit", class: "button -main" }, texts.say("draw.submit"));
      const fault = element("p", { class: "notice -bad", role: "alert", hidden: true });
      const result = element("div", { class: "drawn", role: "status" });
      const form = element(
        "form",
        {},
        element("p", { class: "hint" }, texts.say("draw.hint")),
        choice,
        element(
          "div",
          { class: "draw-more" },
          element("p", { class: "field -row" }, element("label", { htmlFor: "draw-language" }, texts.say("draw.language")), language),
          element("label", { class: "check" }, needs, element("span", {}, texts.say("draw.needs"))),
          element("p", { class: "field -row" }, element("label", { htmlFor: "draw-outside" }, texts.say("draw.outside")), outside),
        ),
        fault,
        submit,
      );
      const papers = element("button", { type: "button", class: "button -quiet" }, texts.say("papers.title"));
      papers.addEventListener("click", () => answer("papers"));
      body.append(result, form, papers);
      const presses = new Presses(() => submit.setAttribute("aria-busy", String(presses.isUnderWay())));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        draw();
      });
      offer();
      return undefined;

      async function offer() {
        try {
          const branch = await read(`/api/v1/branches/${branchId}`);
          if (branch.day.state === "closed") {
            for (const each of [result, form, papers]) each.hidden = true;
            body.append(element("p", { class: "notice -warn", role: "status" }, texts.say("draw.day-over")));
            return;
          }
          choice.replaceChildren(...branch.taskTypes.map(typeChoice));
          language.replaceChildren(...branch.languages.map(languageChoice));
          choice.querySelector("input:not(:disabled)")?.focus();
        } catch (problem) {
          say(texts.problem(problem));
        }
      }

      function typeChoice(type) {
        const box = element("input", { type: "checkbox", name: "type", value: type.id, disabled: type.state !== "open", "data-state": type.state });
        box.addEventListener("change", () => {
          if (box.checked) chosen.push(type.id);
          else chosen.splice(chosen.indexOf(type.id), 1);
          if (chosen.length > MOST_ERRANDS) {
            chosen.pop();
            box.checked = false;
            say(texts.say("draw.most", { most: MOST_ERRANDS }));
          } else say("");
        });
        return element("label", { class: "check choice" }, box, element("span", {}, `${type.letter} ${nameWithState(texts, type)}`));
      }

      /** With a reason to draw outside the hours, what is closed may be chosen too. */
      function allow() {
        for (const box of choice.querySelectorAll("[data-state=closed]")) {
          const closed = outside.value === "";
          if (closed && box.checked) box.click();
          box.disabled = closed;
        }
      }

      function languageChoice(code) {
        const words = new Intl.DisplayNames(texts.language, { type: "language" }).of(code);
        return element("option", { value: code }, words);
      }

      async function draw() {
        if (chosen.length === 0) {
          say(texts.say("draw.none"));
          return;
        }
        const wish = { taskTypes: [...chosen], language: language.value, needs: needs.checked };
        try {
          const reason = outside.value;
          const drawn = reason
            ? await presses.send(`/api/v1/branches/${branchId}/tickets-outside-hours`, { ...wish, reason })
            : await presses.send(`/api/v1/branches/${branchId}/tickets`, wish);
          if (drawn) show(drawn);
        } catch (problem) {
          say(texts.problem(problem));
        }
      }

      function show(drawn) {
        say("");
        const paper = element("p", {});
        tellPaper(drawn, paper);
        chosen.length = 0;
        form.reset();
        allow();
        result.replaceChildren(
          element("p", { class: "drawn-number numeric" }, drawn.number),
          element(
            "div",
            {},
            element("p", {}, texts.say("draw.place", { position: drawn.position })),
            element("p", {}, waitRange(texts, drawn.forecast)),
            paper,
            element("p", {}, element("a", { href: drawn.followUrl, target: "_blank", rel: "noopener" }, texts.say("draw.follow"))),
          ),
          element("img", { class: "drawn-qr", alt: texts.say("draw.qr", { number: drawn.number }), src: `/api/v1/tickets/${drawn.id}/qr.svg` }),
        );
        result.scrollIntoView({ block: "nearest" });
      }

      /** Says what became of the number on paper, where there is a printer at the desk. */
      async function tellPaper({ id }, root) {
        try {
          const { state } = await read(`/api/v1/tickets/${id}/print`);
          if (state !== "none") setText(root, texts.say(state === "printed" ? "draw.printed" : "draw.not-printed"));
        } catch {
          // The number is on the screen in any case.
        }
      }

      function say(words) {
        setText(fault, words);
        fault.hidden = words === "";
      }
    },
  });
}

import { element, setText } from "../shared/dom.js";
import { counterName } from "../shared/format.js";
import { ask } from "../staff/dialogs.js";
import { oneStop } from "../staff/one-stop.js";
import { remember, remembered } from "../staff/remembered.js";
import { askTaskType, nameWithState } from "./counter-dialogs.js";
import { ableFirst, found, likely, withTarget } from "./transfer-logic.js";

const LONGEST_NOTE = 200;
const MOST_FOUND = 12;
/** Per task type where its errands went on last from this browser. */
const BEFORE = "counter-transfers";

/**
 * Where an errand goes on, and what whoever serves it next is to know: `{ taskType, toStaff?, toCounter?, note? }`, or with
 * `{ branch, taskType, note? }` to which branch.
 *
 * @param {{ number: string; taskType: string }} current
 * @param {{ taskTypes: object[]; colleagues: object[] }} to the task types but its own, and who has another counter open
 * @param {() => Promise<object[]>} typesNow the task types but its own as they are now
 * @param {() => Promise<object[]>} otherBranches as the server shows them
 */
export async function askTransfer(texts, current, to, typesNow, otherBranches) {
  const target = await askWhereTo(texts, current, to, typesNow, otherBranches);
  if (target === undefined) return undefined;
  if (target.branch) {
    const title = texts.say("send-on.title", { number: current.number, name: target.name });
    const type = await askTaskType(texts, title, target.branch.taskTypes, async () => [], texts.say("send-on.hint"));
    if (!type) return undefined;
    const names = { number: current.number, name: target.name, task: texts.name(type.names) };
    return askNote(texts, texts.say("send-on.note.title", names), { branch: target.branch.id, taskType: type.id }, "send-on.submit");
  }
  const body = await askNote(texts, texts.say("transfer.to", { number: current.number, name: target.name }), target.body, "transfer.submit");
  if (body) keepBefore(current, `${target.kind} ${target.id}`);
  return body;
}

/** What was answered, with what whoever serves the errand next is to know, if anything. */
function askNote(texts, title, answered, submit) {
  return ask({
    title,
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const note = element("input", { id: "transfer-note", class: "input", maxLength: LONGEST_NOTE, autocomplete: "off", "aria-describedby": "transfer-hint" });
      const form = element(
        "form",
        {},
        element("p", { class: "field -wide" }, element("label", { htmlFor: "transfer-note" }, texts.say("transfer.note")), note),
        element("p", { id: "transfer-hint", class: "hint" }, texts.say("transfer.hint")),
        element("button", { type: "submit", class: "button -main" }, texts.say(submit)),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const words = note.value.trim();
        answer(words === "" ? answered : { ...answered, note: words });
      });
      body.append(form);
      return note;
    },
  });
}

function keepBefore({ taskType }, target) {
  const kept = remembered(BEFORE) ?? {};
  remember(BEFORE, { ...kept, [taskType]: withTarget(kept[taskType] ?? [], target) });
}

/**
 * Another task type, a colleague, a counter or another branch. The likely ones have a digit; typing finds any, Enter takes the first
 * that is found.
 */
function askWhereTo(texts, current, { taskTypes, colleagues }, typesNow, otherBranches) {
  return ask({
    title: texts.say("transfer.title", { number: current.number }),
    cancel: texts.say("cancel"),
    wide: true,
    fill(body, answer) {
      let now = new Map();
      let branches = [];
      const people = ableFirst(colleagues);
      const types = taskTypes.map(typeTarget);
      const staff = people.map(staffTarget);
      const counters = people.map(counterTarget);
      const search = element("input", {
        id: "transfer-search",
        class: "input",
        type: "search",
        autocomplete: "off",
        maxLength: 60,
        "aria-describedby": "transfer-search-hint",
      });
      const hint = element("span", { id: "transfer-search-hint", class: "hint", role: "status" }, texts.say("transfer.search.hint"));
      const near = element("div", { class: "choices -three", role: "group", "aria-label": texts.say("transfer.likely") });
      offerLikely();
      const typesPart = part(texts.say("transfer.types"), "-two", types);
      const places = element("div", {});
      const all = element(
        "div",
        { class: "targets" },
        typesPart,
        element("div", {}, people.length > 0 ? peoplePart() : part(texts.say("transfer.colleagues"), "-pairs", [], texts.say("transfer.nobody")), places),
      );
      const hits = element("div", { class: "choices -three", role: "group", "aria-label": texts.say("transfer.found"), hidden: true });
      for (const root of [near, all, hits]) oneStop(root);
      const label = element("label", { htmlFor: "transfer-search" }, texts.say("transfer.search"));
      body.append(element("p", { class: "targets-search" }, label, hint, search), near, all, hits);
      search.addEventListener("input", showFound);
      search.addEventListener("keydown", key);
      learnTypes();
      offerBranches();
      return search;

      function typeTarget(type) {
        return {
          kind: "type",
          id: type.id,
          name: texts.name(type.names),
          letter: type.letter,
          words: Object.values(type.names).join(" "),
          says: () => ({ words: nameWithState(texts, now.get(type.id) ?? type), key: type.letter }),
          body: { taskType: type.id },
          type,
        };
      }

      function staffTarget(each) {
        return {
          kind: "staff",
          id: each.staffId,
          name: each.staffName,
          words: "",
          says: () => ({ words: each.staffName, detail: `${counterName(texts, each.label)} · ${canWords(each)}` }),
          body: { taskType: current.taskType, toStaff: each.staffId },
        };
      }

      function counterTarget(each) {
        const name = counterName(texts, each.label);
        return {
          kind: "counter",
          id: each.id,
          name,
          words: each.staffName,
          says: () => ({ words: name, about: texts.say("transfer.counter", { counter: name }) }),
          body: { taskType: current.taskType, toCounter: each.id },
        };
      }

      function branchTarget(branch) {
        const name = texts.name(branch.names);
        return {
          kind: "branch",
          id: branch.id,
          name,
          words: "",
          says: () => ({ words: name, detail: texts.say(branch.open ? "branch.open" : "branch.closed") }),
          branch,
        };
      }

      function canWords({ serves, able, can }) {
        if (serves.length === 0) return texts.say("transfer.off-duty");
        return able ? texts.say("transfer.can-it") : texts.say("transfer.cannot", { can: can.join(", ") });
      }

      /** Adds the likely ones that are not there yet behind those that are, so that no digit changes what it chooses. */
      function offerLikely() {
        const wanted = likely(people, types.map(({ type }) => type), (remembered(BEFORE) ?? {})[current.taskType] ?? []);
        const there = new Set([...near.children].map((made) => made.dataset.target));
        const known = [...staff, ...types];
        for (const name of wanted.filter((each) => !there.has(each))) {
          near.append(button(known.find(({ kind, id }) => `${kind} ${id}` === name), String(near.childElementCount + 1)));
        }
      }

      function part(title, columns, targets, more) {
        return element(
          "section",
          { class: "targets-part" },
          element("h3", { class: "small-title" }, title),
          more ? element("p", { class: "hint" }, more) : null,
          element("div", { class: `choices ${columns}` }, ...targets.map((target) => button(target))),
        );
      }

      /** Each colleague beside the counter that they have open. */
      function peoplePart() {
        const pairs = people.flatMap((_, at) => [staff[at], counters[at]]);
        return part(texts.say("transfer.colleagues"), "-pairs", pairs, texts.say("transfer.colleagues.hint"));
      }

      /** @param {string} [digit] chooses it */
      function button(target, digit) {
        const { words, detail, key, about } = target.says();
        const named = { ...(about && { "aria-label": about }), ...(digit && { "aria-keyshortcuts": digit }) };
        const made = element(
          "button",
          { type: "button", class: "button choice", "data-target": `${target.kind} ${target.id}`, ...named },
          element("span", {}, element("span", { class: "choice-name" }, words), detail ? element("small", {}, detail) : null),
          digit || key ? element("kbd", { "aria-hidden": "true" }, digit ?? key) : null,
        );
        made.addEventListener("click", () => answer(target));
        return made;
      }

      function showFound() {
        const targets = [...types, ...staff, ...counters, ...branches];
        const list = search.value.trim() === "" ? undefined : found(targets, search.value).slice(0, MOST_FOUND);
        near.hidden = all.hidden = list !== undefined;
        hits.hidden = list === undefined;
        hits.replaceChildren(...(list ?? []).map((target) => button(target)));
        if (list === undefined) setText(hint, texts.say("transfer.search.hint"));
        else setText(hint, texts.say(list.length > 0 ? "transfer.search.found" : "transfer.search.nothing"));
      }

      function key(event) {
        if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
        const shown = [...(hits.hidden ? near : hits).querySelectorAll("button")];
        const byDigit = search.value === "" ? near.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key)}"]`) : null;
        const chosen = event.key === "Enter" ? shown[0] : byDigit;
        if (chosen) {
          event.preventDefault();
          chosen.click();
        } else if (event.key === "ArrowDown" && shown.length > 0) {
          event.preventDefault();
          shown[0].focus();
        }
      }

      /** Whoever asks before the branch has been read gets its task types as they come. */
      async function learnTypes() {
        const learned = await typesNow();
        now = new Map(learned.map((type) => [type.id, type]));
        const known = new Set(types.map(({ id }) => id));
        const added = learned.filter(({ id }) => !known.has(id)).map(typeTarget);
        if (added.length > 0) {
          types.push(...added);
          typesPart.querySelector(".choices").append(...added.map((target) => button(target)));
          offerLikely();
          if (!hits.hidden) showFound();
        }
        for (const target of types) {
          const shown = body.querySelectorAll(`[data-target="${CSS.escape(`type ${target.id}`)}"]`);
          for (const made of shown) setText(made.querySelector(".choice-name"), target.says().words);
        }
      }

      async function offerBranches() {
        branches = (await otherBranches()).map(branchTarget);
        if (branches.length === 0) return;
        const made = part(texts.say("transfer.branches"), "-two", branches, texts.say("transfer.branches.hint"));
        made.dataset.branches = "";
        places.replaceWith(made);
        if (!hits.hidden) showFound();
      }
    },
  });
}

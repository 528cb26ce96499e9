import { element } from "../shared/dom.js";
import { counterName, opensAt } from "../shared/format.js";
import { ask } from "../staff/dialogs.js";
import { remember, remembered } from "../staff/remembered.js";
import { openFirst } from "./chooser-logic.js";
import { askAmong } from "./chooser.js";
import { pauseWords } from "./queue-view.js";
import { askTaskType, typeTarget } from "./task-type-dialog.js";
import { ableFirst, likely, withTarget } from "./transfer-logic.js";

const LONGEST_NOTE = 200;
/** So many of what a colleague can do are named. */
const MOST_NAMED = 2;
/** What is said of a colleague who can do the errand, by what their counter is doing. */
const ABLE_WORDS = { ready: "transfer.can-it-free", busy: "transfer.can-it-busy", "after-work": "transfer.can-it-after-work" };
/** Per task type where its errands went on last from this browser. */
const BEFORE = "counter-transfers";

/**
 * Where an errand goes on, and what whoever serves it next is to know: `{ taskType, toStaff?, toCounter?, note? }`, or with
 * `{ branch, taskType, note? }` to which branch.
 *
 * @param {{ number: string; taskType: string }} current
 * @param {{ taskTypes: object[]; colleagues: object[]; today: string }} to the task types but its own, who has another counter open,
 *     and the date of the branch
 * @param {() => Promise<object[]>} typesNow the task types but its own as they are now
 * @param {() => Promise<object[]>} otherBranches as the server shows them
 */
export async function askTransfer(texts, current, to, typesNow, otherBranches) {
  const target = await askWhereTo(texts, current, to, typesNow, otherBranches);
  if (target === undefined) return undefined;
  const { branch, body } = target.value;
  if (branch) {
    const title = texts.say("send-on.title", { number: current.number, name: target.name });
    const type = await askTaskType(texts, title, branch.taskTypes, to.today, [], texts.say("send-on.hint"));
    if (!type) return undefined;
    const names = { number: current.number, name: target.name, task: texts.name(type.names) };
    return askNote(texts, texts.say("send-on.note.title", names), { branch: branch.id, taskType: type.id }, "send-on.submit");
  }
  const answered = await askNote(texts, texts.say("transfer.to", { number: current.number, name: target.name }), body, "transfer.submit");
  if (answered) keepBefore(current, target.id);
  return answered;
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

/** Another task type, a colleague, a counter or another branch; what is likely comes first, whatever it is. */
function askWhereTo(texts, current, { taskTypes, colleagues, today }, typesNow, otherBranches) {
  const people = ableFirst(colleagues);
  const before = (remembered(BEFORE) ?? {})[current.taskType] ?? [];
  let types = taskTypes;
  let branches = [];
  let near = [];
  const learned = [
    typesNow().then((newer) => {
      types = [...new Map([...types, ...newer].map((type) => [type.id, type])).values()];
      return sections();
    }),
    otherBranches().then((found) => {
      branches = found;
      return sections();
    }),
  ];
  return askAmong(texts, { title: texts.say("transfer.title", { number: current.number }), sections: sections(), later: learned });

  function sections() {
    const byType = openFirst(types.map((type) => typeTarget(texts, type, today, { body: { taskType: type.id } })));
    const staff = people.map(staffTarget);
    const all = new Map([...staff, ...byType].map((target) => [target.id, target]));
    near = [...new Set([...near, ...likely(people, types, before)])];
    return [
      { id: "likely", title: texts.say("transfer.likely"), none: texts.say("transfer.no-likely"), targets: near.map((id) => all.get(id)) },
      { id: "type", title: texts.say("transfer.types"), targets: byType },
      { id: "staff", title: texts.say("transfer.colleagues"), hint: texts.say("transfer.colleagues.hint"), none: texts.say("transfer.nobody"), targets: staff },
      { id: "counter", title: texts.say("transfer.counters"), hint: texts.say("transfer.counters.hint"), none: texts.say("transfer.nobody"), targets: people.map(counterTarget) },
      { id: "branch", title: texts.say("transfer.branches"), hint: texts.say("transfer.branches.hint"), none: texts.say("transfer.no-branches"), targets: openFirst(branches.map(branchTarget)) },
    ];
  }

  function staffTarget(each) {
    return {
      id: `staff ${each.staffId}`,
      name: each.staffName,
      words: "",
      badge: initials(each.staffName),
      detail: `${counterName(texts, each.label)} · ${canWords(each)}`,
      closed: each.serves.length === 0,
      value: { body: { taskType: current.taskType, toStaff: each.staffId } },
    };
  }

  function counterTarget(each) {
    return {
      id: `counter ${each.id}`,
      name: counterName(texts, each.label),
      words: each.staffName,
      badge: each.label,
      detail: texts.say("transfer.counter", { name: each.staffName }),
      value: { body: { taskType: current.taskType, toCounter: each.id } },
    };
  }

  function branchTarget(branch) {
    return {
      id: `branch ${branch.id}`,
      name: texts.name(branch.names),
      words: "",
      detail: branch.open ? texts.say("branch.open") : [texts.say("branch.closed"), opensAt(texts, branch.closed?.opensAt, today)].filter(Boolean).join(". "),
      closed: !branch.open,
      value: { branch },
    };
  }

  function canWords({ state, serves, able, can, pauseReason }) {
    if (serves.length === 0) return state === "paused" ? pauseWords(texts, pauseReason) : texts.say("transfer.off-duty");
    if (able) return texts.say(ABLE_WORDS[state] ?? "transfer.can-it");
    const named = can.slice(0, MOST_NAMED).join(", ");
    return texts.say("transfer.cannot", { can: can.length > MOST_NAMED ? texts.say("transfer.and-more", { named, more: can.length - MOST_NAMED }) : named });
  }
}

/** The first letters of the first and the last name. */
function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => word.slice(0, 1)).join("");
}

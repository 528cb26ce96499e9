import { dayUntorn } from "../shared/dates.js";
import { element, keepList, setText } from "../shared/dom.js";
import { read, send } from "../shared/http.js";

/** Answers of so many days ago are not shown any more. */
const SHOWN_DAYS = 14;
/** So many of the newest are shown of what one may only read. */
const NEWEST = 3;
const DAY_MILLIS = 86_400_000;

/**
 * What waits for somebody who answers for task types: whether something is to be done here. An answer may stand in the playbook; those of
 * the branch that asked read it here, and until then that it waits.
 *
 * @param {HTMLElement} root is hidden while there is nothing
 * @param {(open: number, answered: number) => void} onLook is told how many wait for an answer, and how many have had one lately
 */
export function greyZones(texts, root, onLook = () => {}) {
  const title = element("h3", { class: "list-title" });
  const list = element("ul", { class: "grey-zones" });
  const said = element("p", { class: "said", role: "status" });
  const waitingTitle = element("h3", { class: "list-title" }, texts.say("grey-zones.waiting"));
  const waitingList = element("ul", { class: "grey-zones" });
  const answeredTitle = element("h3", { class: "list-title" }, texts.say("grey-zones.answered"));
  const answeredList = element("ul", { class: "grey-zones" });
  root.replaceChildren(title, list, said, waitingTitle, waitingList, answeredTitle, answeredList);
  root.hidden = true;
  let questions = [];

  return { look };

  async function look() {
    try {
      ({ questions } = await read("/api/v1/grey-zones"));
    } catch {
      // Shown as before; it is looked again with the next press.
    }
    render();
  }

  function render() {
    const open = questions.filter(({ answer, mayAnswer }) => answer === undefined && mayAnswer);
    const waiting = questions.filter(({ answer, mayAnswer }) => answer === undefined && !mayAnswer);
    const newest = questions.reduce((last, { askedAt }) => Math.max(last, Date.parse(askedAt)), 0);
    const told = questions.filter(({ answeredAt }) => answeredAt && newest - Date.parse(answeredAt) < SHOWN_DAYS * DAY_MILLIS);
    root.hidden = questions.length === 0;
    title.hidden = open.length === 0;
    setText(title, texts.say("grey-zones.title", { n: open.length }));
    onLook(open.length, told.length);
    keepList(list, open, ({ id }) => id, row, () => {});
    waitingTitle.hidden = waiting.length === 0;
    waitingList.replaceChildren(...waiting.reverse().slice(0, NEWEST).map(waits));
    answeredTitle.hidden = told.length === 0;
    answeredList.replaceChildren(...told.reverse().slice(0, NEWEST).map(answered));
  }

  function about(question) {
    return texts.say("grey-zones.about", { type: texts.name(question.names), branch: texts.name(question.branchNames), day: dayUntorn(texts.language, question.askedAt.slice(0, 10)) });
  }

  /** Stays as it is while it is open: somebody may be writing an answer in it. */
  function row(question) {
    const asked = `grey-asked-${question.id}`;
    const words = element("input", { id: `grey-${question.id}`, class: "input", maxLength: 400, required: true, autocomplete: "off" });
    const shared = element("input", { type: "checkbox" });
    const form = element(
      "form",
      {},
      element("div", { class: "field" }, element("label", { htmlFor: `grey-${question.id}` }, texts.say("grey-zones.answer")), words),
      element("label", { class: "check" }, shared, element("span", {}, texts.say("grey-zones.shared"))),
      element("button", { class: "button -small", "aria-describedby": asked }, texts.say("grey-zones.send")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(question, words.value.trim(), shared.checked);
    });
    return element("li", {}, element("strong", {}, about(question)), element("p", { id: asked }, question.note ? texts.say("grey-zones.note", { note: question.note }) : texts.say("grey-zones.asked")), form);
  }

  /** Whoever asked may not be told from their colleagues: all of the branch read that it waits. */
  function waits(question) {
    return element("li", {}, element("strong", {}, about(question)), element("p", {}, texts.say("grey-zones.asked")), element("span", {}, texts.say(question.askedOf === "owner" ? "grey-zones.waits-for-owner" : "grey-zones.waits-for-managers")));
  }

  /** What was written beside a question is gone when it is answered. */
  function answered(question) {
    return element("li", {}, element("strong", {}, about(question)), element("span", {}, texts.say("grey-zones.asked")), element("p", {}, question.answer));
  }

  async function answer(question, words, shared) {
    if (words === "") return;
    try {
      await send("POST", `/api/v1/grey-zones/${question.id}/answer`, { body: { answer: words, shared } });
      setText(said, texts.say("grey-zones.sent"));
    } catch (problem) {
      setText(said, texts.problem(problem));
    }
    await look();
  }
}

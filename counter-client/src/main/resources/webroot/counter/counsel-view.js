import { element, keepList, setText } from "../shared/dom.js";
import { counterName, timeOf } from "../shared/format.js";
import { newPress, read, sendPress } from "../shared/http.js";
import { greyZones } from "../staff/grey-zones.js";
import { asksInOrder, lookAgainIn, mayAsk, wordsOf } from "./counsel-logic.js";
import { whose } from "./own-counter.js";

/**
 * Above everything else who asks a lifeline; beside the playbook two buttons: ask a lifeline, and ask whoever answers for the task
 * whether it is to be done here.
 */
export function counselView(texts) {
  const rows = document.getElementById("lifelines");
  const box = document.getElementById("counsel");
  const said = element("p", { class: "said", role: "status" });
  const lifeline = element("button", { type: "button", class: "button -small", id: "ask-lifeline" }, texts.say("counsel.lifeline"));
  const owner = element("button", { type: "button", class: "button -small", id: "ask-owner" }, texts.say("counsel.owner"));
  const note = element("input", { id: "ask-owner-note", class: "input", maxLength: 200, autocomplete: "off" });
  const label = element("div", { class: "field" }, element("label", { htmlFor: "ask-owner-note" }, texts.say("counsel.note")), note);
  box.replaceChildren(lifeline, element("div", { class: "counsel-owner" }, label, owner), said);
  const questions = greyZones(texts, document.getElementById("grey-zones"));
  let state;
  let known = { lifeline: false, asks: [] };
  let timer;
  let someone;

  lifeline.addEventListener("click", () => press(`${counterPath()}/lifeline/ask`, {}, "counsel.lifeline-asked"));
  owner.addEventListener("click", async () => {
    const words = note.value.trim();
    if (await press(`${counterPath()}/grey-zone`, words ? { note: words } : {}, "counsel.owner-asked")) note.value = "";
  });

  return {
    update(next) {
      state = next;
      if (next.session?.staff.id !== someone) {
        someone = next.session?.staff.id;
        known = { lifeline: false, asks: [] };
        clearTimeout(timer);
        if (someone) {
          look();
          questions.look();
        }
      }
      render();
    },
  };

  async function look() {
    clearTimeout(timer);
    const asked = someone;
    try {
      const answer = await read("/api/v1/lifelines");
      if (asked !== someone) return;
      known = answer;
    } catch {
      // The strip above says that there is no connection; it is looked again.
    }
    render();
    timer = setTimeout(look, lookAgainIn(known));
  }

  async function press(path, body, words) {
    let done = false;
    try {
      await sendPress(newPress(path, body));
      setText(said, texts.say(words));
      done = true;
    } catch (problem) {
      setText(said, texts.problem(problem));
    }
    await look();
    return done;
  }

  function counterPath() {
    const { branch, counter } = state.place;
    return `/api/v1/branches/${branch}/counters/${counter}`;
  }

  function render() {
    if (!state) return;
    const may = mayAsk(state.counter, whose(state) === "mine", known.asks);
    box.hidden = !may.owner;
    lifeline.disabled = !may.lifeline;
    if (box.hidden) {
      setText(said, "");
      note.value = "";
    }
    const list = asksInOrder(state.session ? known.asks : []);
    rows.parentElement.hidden = list.length === 0;
    keepList(rows, list, (ask) => ask.id, make, (child, ask) => {
      child.ask = ask;
      child.dataset.standing = ask.standing;
      const values = {
        name: ask.askedBy?.name ?? "",
        where: counterName(texts, ask.label),
        branch: texts.name(ask.branchNames),
        type: texts.name(ask.names),
        answers: ask.takenBy?.name ?? "",
        people: (ask.onDuty ?? []).join(", "),
      };
      setText(child.querySelector(".assistance-words"), texts.say(wordsOf(ask), values));
      setText(child.querySelector(".assistance-time"), timeOf(texts, ask.takenAt ?? ask.askedAt));
      const act = child.querySelector("button");
      setText(act, texts.say(`lifelines.act.${ask.standing}`));
      act.classList.toggle("-main", ask.standing === "asked");
    });
  }

  function make() {
    const act = element("button", { type: "button", class: "button -small" });
    act.addEventListener("click", () => press(`/api/v1/lifelines/${child.ask.id}/${child.ask.standing === "asked" ? "take" : "end"}`, {}, `lifelines.done.${child.ask.standing}`));
    const child = element(
      "li",
      { class: "assistance-row" },
      element("span", { class: "assistance-said" }, element("span", { class: "assistance-time numeric" }), " ", element("span", { class: "assistance-words" })),
      act,
    );
    return child;
  }
}

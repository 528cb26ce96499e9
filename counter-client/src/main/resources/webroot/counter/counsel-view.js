import { element, keepList, setText } from "../shared/dom.js";
import { counterName, telephone, timeOf } from "../shared/format.js";
import { newPress, read, sendPress } from "../shared/http.js";
import { greyZones } from "../staff/grey-zones.js";
import { asksInOrder, isInVain, lookAgainIn, mayAsk, standing, wordsOf } from "./counsel-logic.js";
import { ACTIONS } from "./counter-logic.js";
import { firstAsked } from "./assistance-logic.js";
import { whose } from "./own-counter.js";

/**
 * Above everything else who asks a lifeline; above the playbook one may ask a lifeline, and whoever answers for the task whether it
 * is to be done here.
 *
 * @param {() => { name: string, phone: string, hours?: string }[]} phones whom one may ring when no lifeline is on duty
 * @param {() => void} onChange when others ask
 */
export function counselView(texts, phones, onChange) {
  const rows = document.getElementById("lifelines");
  const box = document.getElementById("counsel");
  const said = element("p", { class: "said", role: "status" });
  const lifeline = element("button", { type: "button", class: "button -small", id: "ask-lifeline" }, texts.say("counsel.lifeline"));
  const own = element("p", { id: "own-lifeline", tabIndex: -1 });
  const ways = element("div", { class: "counsel-ways" });
  const end = element("button", { type: "button", class: "button -small", id: "own-lifeline-end", hidden: true });
  let mine;
  end.addEventListener("click", () => answer(mine, "end"));
  const owner = element("button", { type: "button", class: "button -small", id: "ask-owner" }, texts.say("counsel.ask-owner"));
  const note = element("input", { id: "ask-owner-note", class: "input", maxLength: 200, autocomplete: "off" });
  const label = element("div", { class: "field" }, element("label", { htmlFor: "ask-owner-note" }, texts.say("counsel.note")), note);
  const folded = element("details", { class: "counsel-owner" }, element("summary", {}, texts.say("counsel.owner")), label, owner);
  box.append(lifeline, own, end, ways, folded, said);
  // What colleagues have asked is one line, and opened by whoever has time for it.
  const questions = greyZones(texts, document.getElementById("grey-zones"), (open, answered) => {
    const key = open > 0 ? "grey-zones.title" : answered > 0 ? "grey-zones.told" : "grey-zones";
    setText(document.getElementById("grey-fold-title"), texts.say(key, { n: open || answered }));
  });
  let state;
  let known = { lifeline: false, asks: [] };
  let timer;
  let someone;
  /** How lifelines and owners were asked, and whether a counter was followed, when it was looked last. */
  let seen;

  lifeline.addEventListener("click", async () => {
    if (await press(`${counterPath()}/lifeline/ask`, {})) own.focus();
  });
  owner.addEventListener("click", async () => {
    const words = note.value.trim();
    if (await press(`${counterPath()}/grey-zone`, words ? { note: words } : {}, ({ askedOf }) => `counsel.${askedOf}-asked`)) {
      note.value = "";
      folded.open = false;
      folded.firstElementChild.focus();
    }
  });

  return {
    update(next) {
      state = next;
      if (next.session?.staff.id !== someone) {
        someone = next.session?.staff.id;
        known = { lifeline: false, asks: [] };
        clearTimeout(timer);
        seen = undefined;
      }
      const counter = next.place?.counter;
      const now = `${counter} ${next.lifelines}`;
      if (someone && now !== seen && (!counter || next.lifelines)) {
        seen = now;
        look();
        questions.look();
      }
      render();
    },
    /** The first who waits for a lifeline is answered. */
    take() {
      const first = known.asks.find((ask) => standing(ask) === "asked");
      return first && answer(first, "take");
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
    const again = lookAgainIn(known, state.place?.counter !== undefined);
    if (again !== undefined) timer = setTimeout(look, again);
  }

  async function press(path, body, words) {
    let done = false;
    try {
      const answer = await sendPress(newPress(path, body));
      setText(said, words ? texts.say(words(answer)) : "");
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
    box.hidden = !mayAsk(state.counter, whose(state) === "mine");
    if (box.hidden) {
      setText(said, "");
      note.value = "";
    }
    const list = asksInOrder(state.session ? known.asks : []);
    mine = list.find((ask) => ask.own);
    showOwn(mine);
    const shown = list.filter((ask) => !ask.own || (box.hidden && ask.standing !== "own-unanswered"));
    const key = firstAsked(state) ? undefined : list.find((ask) => ask.standing === "asked")?.id;
    rows.parentElement.hidden = shown.length === 0;
    keepList(rows, shown, (ask) => ask.id, make, (child, ask) => {
      child.ask = ask;
      child.dataset.standing = ask.standing;
      setText(child.querySelector(".assistance-words"), words(ask));
      setText(child.querySelector(".assistance-time"), timeOf(texts, ask.takenAt ?? ask.askedAt));
      const act = child.querySelector("button");
      setText(act.firstElementChild, texts.say(`lifelines.act.${ask.standing}`));
      act.querySelector("kbd").hidden = ask.id !== key;
    });
    onChange();
  }

  /** In place of the button stands how it goes; is nobody on duty, or did nobody answer, whom one may ring. */
  function showOwn(ask) {
    const unanswered = ask?.standing === "own-unanswered";
    lifeline.hidden = ask !== undefined && !unanswered;
    own.hidden = ask === undefined;
    const inVain = ask !== undefined && (unanswered || isInVain(ask));
    end.hidden = ask === undefined || inVain;
    setText(end, end.hidden ? "" : texts.say(`lifelines.act.${ask.standing}`));
    setText(own, ask ? words(ask) : "");
    const left = inVain ? phones() : [];
    ways.hidden = left.length === 0;
    keepList(ways, left.map((one) => ({ ...one, id: one.phone })), ({ id }) => id, ring, () => {});
  }

  function words(ask) {
    const key = isInVain(ask) && phones().length > 0 ? "lifelines.nobody-ring" : wordsOf(ask);
    return texts.say(key, {
      name: ask.askedBy?.name ?? "",
      where: counterName(texts, ask.label),
      branch: texts.name(ask.branchNames),
      type: texts.name(ask.names),
      answers: ask.takenBy?.name ?? "",
      people: (ask.onDuty ?? []).join(", "),
    });
  }

  function answer(ask, how) {
    return press(`/api/v1/lifelines/${ask.id}/${how}`, {}, () => `lifelines.done.${standing(ask)}`);
  }

  /** One press rings. */
  function ring({ name, phone, hours }) {
    const parts = [element("span", {}, texts.say("counsel.ring", { name })), element("span", { class: "counsel-phone" }, phone), hours ? element("small", {}, hours) : null];
    return element("a", { class: "button -small numeric", href: telephone(phone) }, ...parts);
  }

  function make() {
    const act = element("button", { type: "button", class: "button -small" }, element("span", {}), element("kbd", { "aria-hidden": "true" }, ACTIONS.take.key.toUpperCase()));
    act.addEventListener("click", () => answer(child.ask, child.ask.standing === "asked" ? "take" : "end"));
    const child = element(
      "li",
      { class: "assistance-row" },
      element("span", { class: "assistance-said" }, element("span", { class: "assistance-time numeric" }), " ", element("span", { class: "assistance-words" })),
      act,
    );
    return child;
  }
}

import { element, keepList, setText } from "../shared/dom.js";
import { closingWords } from "../shared/closing.js";
import { counterName, timeOf } from "../shared/format.js";
import { oneStop } from "../staff/one-stop.js";
import { nameOf } from "./queue-logic.js";
import { branchesWithKeys, countersWithKeys, firstOf } from "./places-logic.js";

/**
 * Where one serves: the branches, the last used one first, then the counters of one as they stand in the room, a card each.
 *
 * @param {(place: { branch: string, counter?: string }) => void} go
 */
export function placesView(texts, go) {
  const part = (id) => document.getElementById(id);
  for (const id of ["branches", "counters"]) oneStop(part(id));

  return {
    /**
     * The branches of the person who signed in.
     *
     * @param {{ branch: string } | undefined} last where this browser was last
     * @param {object[]} known the branches as the server shows them, as far as it does
     */
    branches({ session }, last, known) {
      const views = new Map(known.map((branch) => [branch.id, branch]));
      cards("branches", branchesWithKeys(session.branches, last?.branch), (branch) => branchWords(branch, views.get(branch.id)), ({ id }) => go({ branch: id }));
    },

    /**
     * The counters of the branch that was chosen.
     *
     * @param {{ branch: string, counter?: string } | undefined} last where this browser was last
     * @param {object[]} counters as the queue tells of them
     */
    counters(state, last, counters) {
      part("other-branch").hidden = state.session.branches.length < 2;
      const { branch } = state.place;
      const there = counters.filter(({ room }) => !room);
      const open = there.find(({ staffId }) => staffId === state.session.staff.id)?.id;
      const before = last?.branch === branch ? last.counter : undefined;
      cards("counters", countersWithKeys(there, open ?? before, state.session.staff.id), (counter) => counterWords(state, counter), ({ id }) => go({ branch, counter: id }));
    },

    /** Chooses by a key; false where it means none of those in sight. */
    press(key) {
      const wanted = [...document.querySelectorAll(".cards button")].find((button) => button.checkVisibility() && button.getAttribute("aria-keyshortcuts") === key.toLowerCase());
      wanted?.click();
      return wanted !== undefined;
    },

    /** Brings the focus to the last used one of those in sight, or else to the first that can be had. */
    focus() {
      const inSight = [...document.querySelectorAll(".cards button")].filter((button) => button.checkVisibility());
      (inSight.find((button) => "last" in button.dataset) ?? inSight.find((button) => button.hasAttribute("aria-keyshortcuts")) ?? inSight[0])?.focus();
    },
  };

  function branchWords({ names }, view) {
    if (view === undefined) return { name: texts.name(names), standing: "unknown", words: "", more: "" };
    const waiting = view.taskTypes.reduce((sum, type) => sum + type.waiting, 0);
    return {
      name: texts.name(names),
      standing: view.open ? "free" : "closed",
      words: view.open ? texts.say("choose-branch.open", { time: closes(view) }) : closingWords(texts, view),
      more: view.open || waiting > 0 ? waitingWords(waiting) : "",
    };
  }

  function waitingWords(count) {
    return count === 0 ? texts.say("waiting.none") : texts.say("choose-branch.waiting", { count });
  }

  function closes({ ownClosing, hours, day }) {
    const time = ownClosing?.closes ?? hours.at(-1)?.to ?? "";
    return timeOf(texts, `${day.date}T${time}`);
  }

  function counterWords(state, counter) {
    const { standing } = counter;
    const type = counter.taskType ? (nameOf(state, counter.taskType) ?? "") : "";
    const values = { name: counter.staffName ?? counter.keptFor?.name ?? "", number: counter.number ?? "", type, reason: texts.say(`pause.reason.${counter.pauseReason ?? "other"}`) };
    const { named, more } = firstOf(standing === "free" ? [] : counter.serves.map((id) => nameOf(state, id)).filter(Boolean));
    const can = more > 0 ? texts.say("transfer.and-more", { named, more }) : named;
    return {
      name: counterName(texts, counter.label),
      zone: texts.name(state.branch?.counters?.find(({ id }) => id === counter.id)?.zoneNames),
      standing,
      words: texts.say(`choose-counter.${standing}`, values),
      more: can === "" ? "" : texts.say("choose-counter.can", { can }),
    };
  }

  function cards(id, places, say, choose) {
    keepList(part(id), places, (place) => place.id, make, (child, place) => {
      const { name, zone, standing, words, more } = say(place);
      child.chosen = () => choose(place);
      const button = child.firstElementChild;
      if (place.key) button.setAttribute("aria-keyshortcuts", place.key);
      else button.removeAttribute("aria-keyshortcuts");
      button.toggleAttribute("data-last", place.isLast);
      button.dataset.standing = standing;
      setText(button.querySelector(".card-name"), name);
      setText(button.querySelector(".card-zone"), zone ?? "");
      setText(button.querySelector(".card-last"), place.isLast && standing !== "mine" ? texts.say("places.last") : "");
      setText(button.querySelector(".card-standing > span"), words);
      button.querySelector(".card-standing").hidden = words === "";
      setText(button.querySelector(".card-more"), more);
      const kbd = button.querySelector("kbd");
      kbd.hidden = place.key === undefined;
      setText(kbd, place.key?.toUpperCase() ?? "");
    });
  }

  function make() {
    const button = element(
      "button",
      { type: "button", class: "button card" },
      element("span", { class: "card-head" }, element("span", { class: "card-name" }), element("span", { class: "card-zone" }), element("kbd", { "aria-hidden": "true" })),
      element("span", { class: "card-standing" }, element("i", { class: "card-mark", "aria-hidden": "true" }), element("span", {})),
      element("span", { class: "card-more" }),
      element("span", { class: "card-last" }),
    );
    const child = element("li", {}, button);
    button.addEventListener("click", () => child.chosen());
    return child;
  }
}

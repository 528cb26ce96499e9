import { element, keepList, setText } from "../shared/dom.js";
import { dress } from "../shared/dress.js";
import { counterName } from "../shared/format.js";
import { newPress, read, send, sendPress } from "../shared/http.js";
import { ACTIONS } from "./counter-logic.js";
import { FREE } from "./own-counter.js";
import { whole } from "./queue-view.js";
import { branchesOf, others, toOpen } from "./remote-logic.js";

const PATH = "/api/v1/session/remote-counters";
const LOOK_MILLIS = 5000;
/** Where it is said how many wait. */
const COUNTED = ["here", "open", "aside"];
const ATTEND_MILLIS = 2 * 60_000;

/**
 * At a remote counter: the video meeting while a citizen is called or served, and the branches that are served from here. It comes
 * with the first remote counter, and asks how they stand as long as one is shown.
 *
 * @param {{ go: (place: object) => Promise<void>, call: (body: object | undefined) => Promise<void>, refused: (problem: object) => void }} wishes
 */
export function remoteView(texts, wishes) {
  const { key } = ACTIONS.video;
  const meeting = element("a", { class: "button", target: "_blank", rel: "noopener noreferrer", "aria-keyshortcuts": key }, texts.say("remote.video"), " ", element("kbd", { "aria-hidden": "true" }, key.toUpperCase()));
  dress(new URL("remote.css", import.meta.url));
  const list = element("ul", { class: "remote-list" });
  const all = element("button", { type: "button", class: "button -small" }, texts.say("remote.open-all"));
  const title = element("h2", { class: "small-title", id: "remote-title" }, texts.say("remote.title"));
  const hint = element("p", { class: "hint" }, texts.say("remote.hint"));
  const root = element("section", { class: "remote", "aria-labelledby": "remote-title" }, title, hint, list, all);
  document.getElementById("main-action").before(meeting);
  document.getElementById("today").before(root);
  all.addEventListener("click", () => openAll());
  let known = { branches: [] };
  let shown;
  let askedAt = 0;
  let attendedAt = Date.now();

  return {
    /** Draws what is known for the counter that is shown, and asks when that is old. */
    update(state) {
      const at = state.counter?.video ? state.place : undefined;
      root.hidden = !at;
      meeting.hidden = !at || !state.counter.current;
      if (!meeting.hidden) meeting.href = state.counter.video;
      shown = at;
      if (!at) return;
      if (Date.now() - askedAt > LOOK_MILLIS) look();
      draw(FREE.includes(state.counter.state));
    },
    /** Who is the most pressing of all branches, as far as they wait in another than the one that is shown. */
    elsewhere() {
      const { next, branches } = known;
      return !shown || !next || next.branch === shown.branch ? undefined : { ...next, place: branches.find(({ branch }) => branch === next.branch)?.names };
    },
    /** As the link does. */
    openMeeting() {
      meeting.click();
    },
    /** Calls whoever is the most pressing of all branches, at the counter there. */
    async callNext(body) {
      await look();
      const { next } = known;
      if (next && next.branch !== shown?.branch) await wishes.go({ branch: next.branch, counter: next.counter });
      await wishes.call(body);
      await look();
    },
  };

  /** What is not known stays as it was known; the next look comes soon. */
  async function look() {
    askedAt = Date.now();
    try {
      known = await read(PATH);
    } catch (problem) {
      if (problem.code === "unauthenticated") wishes.refused(problem);
    }
    attend();
  }

  /** Whoever serves in several branches is there in all of them. */
  function attend() {
    if (Date.now() - attendedAt < ATTEND_MILLIS || !shown) return;
    attendedAt = Date.now();
    for (const { branch, counter } of others(known, shown)) send("POST", `/api/v1/branches/${branch}/counters/${counter}/attend`).catch(() => {});
  }

  async function openAll() {
    for (const { branch, counter } of toOpen(known)) {
      try {
        await sendPress(newPress(`/api/v1/branches/${branch}/counters/${counter}/open`));
      } catch (problem) {
        wishes.refused(problem);
      }
    }
    await look();
    draw(true);
  }

  function draw(isFree) {
    hint.hidden = !isFree;
    all.hidden = !isFree || toOpen(known).length === 0;
    keepList(list, branchesOf(known, shown), ({ branch }) => branch, () => element("li", {}, element("span", {}), element("span", { class: "chip" }, texts.say("remote.is-here")), element("span", { class: "remote-standing" })), (row, each) => {
      const place = each.counter ? `${texts.name(each.names)}, ${whole(counterName(texts, each.counter.label))}` : texts.name(each.names);
      const [where, isHere] = row.children;
      setText(where, place);
      isHere.hidden = each.branch !== shown?.branch;
      setText(row.lastElementChild, texts.say(`remote.${each.standing}`, COUNTED.includes(each.standing) ? { count: each.waiting } : {}));
    });
  }
}

import { element, keepList, setText } from "../shared/dom.js";
import { counterName, timeOf } from "../shared/format.js";
import { clockIn } from "../staff/clock-logic.js";
import { oneStop } from "../staff/one-stop.js";
import { remember, remembered } from "../staff/remembered.js";
import { ownAssistance } from "./assistance-logic.js";
import { ACTIONS, byReach, mainAction, mainOutcome, noShowIn, recall, servedMinutes } from "./counter-logic.js";
import { whose } from "./own-counter.js";
import { nameOf, next, waiting, why } from "./queue-logic.js";
import { citizenTags, languageName, pauseWords } from "./queue-view.js";
import { goesOn, isSamePress, lastPress, undoable } from "./undo-logic.js";

/** Actions that a press at the counter that is under way does not hold up. */
const BESIDE_THE_COUNTER = ["draw", "colleague"];
/** Whether somebody wants all there is to choose from in sight; this browser keeps it. */
const ALL_IN_SIGHT = "counter-more";

/**
 * The ticket at the counter, the big button and everything else that may be done with it.
 *
 * @param {{ act: (action: string) => void, suggest: (taskType: string) => void, complete: (outcome: string) => void, undo: (press: object) => void,
 *     goOn: (done: object) => void }} wishes
 */
export function workView(texts, wishes) {
  const part = (id) => document.getElementById(id);
  const big = part("main-action");

  // A second click of a double click was not meant for the state that the first one brought.
  big.addEventListener("click", (event) => {
    if (event.detail < 2 && big.dataset.action) wishes.act(big.dataset.action);
  });
  let allInSight = remembered(ALL_IN_SIGHT) ?? false;
  /** Whether the next call is one that no board shows. */
  let isDiscreet = false;
  part("help").addEventListener("click", () => wishes.act("help"));
  part("more").addEventListener("click", () => wishes.act("more"));
  for (const id of ["actions", "outcomes", "more-list", "undo-list"]) oneStop(part(id));

  return {
    /**
     * @param {boolean} underWay a press at the counter is
     * @param {boolean} guarded the big button does nothing for a moment
     */
    update(state, now, underWay, guarded) {
      const { counter } = state;
      part("counter-title").hidden = !counter;
      part("counter-state").hidden = !counter;
      big.hidden = !counter;
      undoRows(state, now, underWay);
      if (!counter) return;
      setText(part("counter-title"), counterName(texts, counter.label, counter.room));
      setText(part("counter-clock"), timeOf(texts, `T${clockIn(counter.since, now)}`));
      const stateChip = part("counter-state");
      setText(stateChip, stateWords(state));
      stateChip.dataset.state = counter.state;
      ticket(state, now);
      part("fetch").hidden = !counter.current?.discreet || counter.current.startedAt !== undefined;
      bigButton(state, underWay, guarded);
      nextTicket(state, now);
      const { near, further } = byReach(state);
      part("outcomes-box").hidden = mainAction(state) !== "complete";
      outcomeButtons(part("outcomes"), near.outcomes, underWay);
      actionButtons(part("actions"), near.actions, state, now, underWay);
      part("more-box").hidden = further.actions.length + further.outcomes.length === 0;
      outcomeButtons(part("more-outcomes"), further.outcomes, underWay);
      actionButtons(part("more-actions"), further.actions, state, now, underWay);
      setText(part("more-words"), texts.say(further.outcomes.length > 0 ? "more.outcomes" : "more.actions"));
      more();
    },
    /** Brings what else may be done into sight, with the focus on it, or takes it away again. */
    toggleMore() {
      allInSight = !allInSight;
      remember(ALL_IN_SIGHT, allInSight);
      more();
      const first = allInSight ? part("more-list").querySelector("button") : part("more");
      first.focus({ preventScroll: true });
      part("more-list").scrollIntoView({ block: "nearest" });
    },
    afterWork: () => part("after-work").checked,
    toggleAfterWork() {
      part("after-work").checked = !part("after-work").checked;
    },
    /** What is said of the next call, as its body; undefined where there is nothing to say. */
    ofCall: () => (isDiscreet ? { discreet: true } : undefined),
    toggleDiscreet() {
      isDiscreet = !isDiscreet;
    },
    reset() {
      part("after-work").checked = false;
      isDiscreet = false;
    },
    /** Takes the focus of what has gone away, so that it never falls into nothing; false while there is nothing to press. */
    takeFocus() {
      big.focus({ preventScroll: true });
      return document.activeElement === big;
    },
  };

  function more() {
    part("more").setAttribute("aria-expanded", String(allInSight));
    part("more-list").hidden = !allInSight;
  }

  /** What can be taken back; what was done a few seconds ago is told first and in a whole sentence, and may be gone on with. */
  function undoRows(state, now, underWay) {
    const rows = undoable(state, now);
    const byKey = lastPress(state);
    keepList(part("undo-list"), rows, ({ id, what, at, parkedAt }) => `${what} ${id} ${at ?? parkedAt}`, undoRow, (child, press) => {
      const { number, what, waits } = press;
      child.press = press;
      child.classList.toggle("-just", press.just === true);
      setText(child.querySelector(".undo-words"), undoWords(state, press));
      setText(child.querySelector(".undo-when"), press.just ? "" : texts.say("undo-list.until", { at: timeOf(texts, press.at), time: timeOf(texts, press.until) }));
      const [goOn, takeBack] = child.querySelectorAll("button");
      takeBack.hidden = what === "park";
      takeBack.setAttribute("aria-label", `${texts.say("undo")} ${number}`);
      takeBack.querySelector("kbd").hidden = !isSamePress(press, byKey);
      goOn.hidden = what !== "park" && (!waits?.mayCall || mainAction(state) === "go-on");
      setText(goOn, what === "park" ? texts.say("row.unpark") : texts.say("undo.go-on", { name: typeName(state, waits) }));
      for (const button of [goOn, takeBack]) button.setAttribute("aria-disabled", String(underWay));
    });
    const [first] = rows;
    setText(part("undo-said"), first?.just ? undoWords(state, first) : "");
  }

  function undoWords(state, { number, what, outcome, just, waits }) {
    if (waits) return texts.say("undo.waits-again", { number, name: typeName(state, waits) });
    const ended = outcome && texts.say(`outcome.${outcome}`);
    return just ? texts.say(`undo.${what}`, { number, outcome: ended }) : texts.say("undo-list.what", { number, what: texts.say(`undo-list.${what}`, { outcome: ended }) });
  }

  function typeName(state, row) {
    return row ? (nameOf(state, row.boundFor ?? row.taskType) ?? row.letter) : "";
  }

  /** That the next one is only received here, and at what. */
  function receivedAt(state, { taskType, boundFor }) {
    return boundFor ? [texts.say("tag.received", { desk: nameOf(state, taskType) ?? "" })] : [];
  }

  function undoRow() {
    const goOn = element("button", { type: "button", class: "button -small" });
    const takeBack = element(
      "button",
      { type: "button", class: "button -small" },
      element("span", {}, texts.say("undo")),
      element("kbd", { "aria-hidden": "true" }, ACTIONS.undo.key.toUpperCase()),
    );
    const words = element("p", {}, element("span", { class: "undo-words" }), " ", element("span", { class: "undo-when numeric" }));
    const row = element("li", { class: "undo-row" }, words, goOn, takeBack);
    goOn.addEventListener("click", () => wishes.goOn(row.press));
    takeBack.addEventListener("click", () => wishes.undo(row.press));
    return row;
  }

  function stateWords(state) {
    const { counter } = state;
    if (whose(state) === "other") return texts.say(counter.left ? `state.left-${counter.left.reason}` : "state.other", { name: counter.staff?.name ?? "" });
    if (counter.state === "paused") return pauseWords(texts, counter.pauseReason);
    if (counter.state === "busy") return texts.say(`state.${counter.current?.state ?? "called"}`);
    return texts.say(`state.${counter.state}`);
  }

  function ticket({ counter: { current, video }, takenOver, session, place }, now) {
    part("ticket").hidden = !current;
    if (!current) return;
    setText(part("ticket-number"), current.number);
    setText(part("ticket-type"), texts.name((current.boundFor ?? current).names));
    const tags = [];
    if (video) tags.push(["video", texts.say("tag.video", { branch: texts.name(session?.branches.find(({ id }) => id === place.branch)?.names ?? {}) })]);
    if (current.why.appointment) tags.push(["appointment", texts.say("tag.appointment", { time: timeOf(texts, current.why.appointment) })]);
    if (current.boundFor) tags.push(["desk", texts.say("tag.received", { desk: texts.name(current.names) })]);
    if (current.paper) tags.push(["paper", texts.say("tag.paper", { paper: current.paper })]);
    if (current.needs) tags.push(["needs", texts.say("tag.needs")]);
    if (current.language && current.language !== "da") tags.push(["language", texts.say("tag.language", { language: languageName(texts, current.language) })]);
    if (current.authority) tags.push(["authority", texts.say(current.state === "in-service" ? "tag.authority-untimed" : "tag.authority")]);
    if (current.discretion) tags.push(["discretion", texts.say(`tag.discretion.${current.discretion}`)]);
    if (current.training) tags.push(["training", texts.say("tag.training")]);
    if (current.lifelineConsulted) tags.push(["lifeline", texts.say("tag.lifeline")]);
    const entries = tags.map(([id, words]) => ({ id, words }));
    keepList(part("ticket-tags"), entries, (tag) => tag.id, () => element("li", { class: "tag" }), (child, tag) => setText(child, tag.words));
    time(current, now);
    // Why it was this one is asked before the service; from then on it is folded.
    foldWhile(part("because"), current.state === "in-service");
    setText(part("ticket-why"), reason(takenOver?.ticket === current.ticket ? whyTakenOver(why(current), takenOver.label) : why(current)));
    const suggested = current.state === "in-service" ? (current.suggests ?? []) : [];
    part("suggests").hidden = suggested.length === 0;
    keepList(part("suggests-list"), suggested, ({ id }) => id, suggestion, (button, { names }) => setText(button.firstElementChild, texts.name(names)));
    part("errands").hidden = current.errands.length < 2;
    keepList(
      part("errand-list"),
      current.errands.map((errand, index) => ({ ...errand, id: String(index) })),
      (errand) => errand.id,
      () => element("li", {}),
      (child, errand) => {
        const values = { place: Number(errand.id) + 1, name: texts.name(errand.names), state: texts.say(`errand.${errand.state}`) };
        setText(child, texts.say("errands.line", values));
      },
    );
  }

  /** How long it has taken of what is planned; that it takes longer is nobody's fault and has no other colour. */
  function time(current, now) {
    const served = servedMinutes(current, now);
    const line = part("ticket-time");
    line.hidden = served === undefined;
    if (line.hidden) return;
    const planned = Math.round(current.plannedSeconds / 60);
    const end = Math.max(served, planned * 1.5);
    drawShares(line, { waited: served / end, target: planned / end, within: 1 });
    setText(part("ticket-served"), texts.say("ticket.served-of", { minutes: served, planned }));
  }

  /** What else the citizen may need: one press adds it. */
  function suggestion({ id }) {
    const button = element("button", { type: "button", class: "button -small" }, element("span", {}));
    button.addEventListener("click", () => wishes.suggest(id));
    return button;
  }

  /** Whom the big button calls: said once and large, with how the wait stands against its target. */
  function nextTicket(state, now) {
    const row = next(state, now);
    const goingOn = goesOn(state);
    part("next").hidden = !row || (goingOn !== undefined && goingOn.id !== row.id);
    if (part("next").hidden) return;
    setText(part("next-number"), row.number);
    const { elsewhere } = state;
    setText(part("next-type"), elsewhere ? texts.name(elsewhere.names) : typeName(state, row));
    setText(part("next-label"), elsewhere ? texts.say("next.label-elsewhere", { place: texts.name(elsewhere.place) }) : texts.say("next.label"));
    setText(part("next-tags"), [...citizenTags(texts, row), ...receivedAt(state, row)].join(" · "));
    const passed = row.passed > 0 ? ` ${texts.say("next.passed", { count: row.passed })}` : "";
    setText(part("next-why"), reason(row.because) + passed);
    const { waited } = row.because.values;
    const target = Math.round((row.targetSeconds ?? 0) / 60);
    const bar = part("next-wait");
    bar.hidden = target === 0;
    bar.dataset.standing = row.standing ?? waiting(state, now).find(({ id }) => id === row.id).standing;
    const end = Math.max(waited, target * 2);
    drawShares(bar, { waited: waited / end, target: target / end, within: target / Math.max(waited, 1) });
    setText(part("next-waited"), texts.say("row.waited", { waited, target }));
  }

  function whyTakenOver({ values: { waited }, end }, label) {
    return { key: "why.taken-over", values: { waited, counter: counterName(texts, label) }, end };
  }

  /** A reason as one sentence. */
  function reason({ key, values, end }) {
    const at = values.at && timeOf(texts, values.at);
    return texts.say(end.key, { ...end.values, why: texts.say(key, { ...values, at }) });
  }

  function bigButton(state, underWay, guarded) {
    const action = mainAction(state);
    big.dataset.action = action ?? "";
    big.hidden = !action;
    if (action) setText(part("main-words"), mainWords(action, state));
    big.setAttribute("aria-busy", String(underWay));
    big.setAttribute("aria-disabled", String(underWay || guarded));
  }

  function mainWords(action, state) {
    const { counter } = state;
    if (action === "resume") return texts.say(`main.resume-${counter.state}`);
    const outcome = action === "complete" ? mainOutcome(state) : undefined;
    if (outcome !== undefined && outcome !== "solved") return texts.say("main.complete-as", { outcome: texts.say(`outcome.${outcome}`) });
    if (action === "go-on") return goOnWords(state, goesOn(state));
    if (action === "call-next" && isDiscreet) return texts.say("main.call-next-discreet");
    return texts.say(`main.${action}`, { counter: counterName(texts, counter.label) });
  }

  /** With whose number, because somebody else may stand at the counter by now. */
  function goOnWords(state, row) {
    return texts.say("main.go-on", { number: row.number, name: typeName(state, row) });
  }

  function outcomeButtons(root, list, underWay) {
    keepList(
      root,
      list,
      ({ outcome }) => outcome,
      ({ outcome, key }) => {
        const button = keyButton(texts.say(`outcome.${outcome}`), key);
        button.addEventListener("click", () => wishes.complete(outcome));
        return button;
      },
      (button) => button.setAttribute("aria-disabled", String(underWay)),
    );
  }

  function actionButtons(root, list, state, now, underWay) {
    root.dataset.count = String(list.length);
    keepList(
      root,
      list.map((id) => ({ id })),
      ({ id }) => id,
      ({ id }) => {
        const button = keyButton(id === "hand-over" ? "" : texts.say(`action.${id}`), ACTIONS[id].key);
        button.classList.toggle("-hand-over", id === "hand-over");
        button.addEventListener("click", () => wishes.act(id));
        if (id === "recall" || id === "no-show") {
          const detail = { id: `${id}-detail`, class: "button-detail numeric", "aria-hidden": "true" };
          button.querySelector("span").after(element("span", detail));
          button.classList.add("-detailed");
          button.setAttribute("aria-describedby", `${id}-detail`);
        }
        return button;
      },
      (button, { id }) => {
        const waits = underWay && !BESIDE_THE_COUNTER.includes(id);
        button.setAttribute("aria-disabled", String(waits));
        if (id === "discreet") button.setAttribute("aria-pressed", String(isDiscreet));
        if (id === "colleague") setText(button.querySelector("span"), texts.say(ownAssistance(state) ? "action.colleague-off" : "action.colleague"));
        if (id === "hand-over") {
          const { names, partner } = state.counter.current.boundFor;
          setText(button.querySelector("span"), texts.say("action.hand-over", { name: texts.name(partner ?? names) }));
        }
        if (id === "no-show") {
          const seconds = noShowIn(state.counter.current, now);
          button.setAttribute("aria-disabled", String(waits || seconds > 0));
          setText(button.querySelector(".button-detail"), seconds > 0 ? texts.say("no-show.in", { seconds }) : "");
        }
        if (id !== "recall") return;
        setText(button.querySelector("span"), texts.say(state.counter.current.discreet ? "action.recall-discreet" : "action.recall"));
        const { allowed, soon, left } = recall(state.counter.current, now);
        button.setAttribute("aria-disabled", String(waits || !allowed));
        setText(button.querySelector(".button-detail"), soon ? texts.say("recall.soon") : texts.say("recall.left", { count: left }));
      },
    );
  }

  function keyButton(words, key) {
    return element(
      "button",
      { type: "button", class: "button -small key-button", "aria-keyshortcuts": key },
      element("span", {}, words),
      element("kbd", { "aria-hidden": "true" }, key.toUpperCase()),
    );
  }
}

/** Folds something away for as long as there is something else to look at; between the two, whoever opens or closes it is left alone. */
function foldWhile(fold, isFolded) {
  if (fold.classList.contains("-folds") === isFolded) return;
  fold.classList.toggle("-folds", isFolded);
  fold.open = !isFolded;
}

/** How far a bar reaches, where the mark of its target stands, and how much of it is before that. */
function drawShares(bar, shares) {
  for (const [name, share] of Object.entries(shares)) bar.style.setProperty(`--${name}`, String(share));
}

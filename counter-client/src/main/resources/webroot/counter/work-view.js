import { element, keepList, setText } from "../shared/dom.js";
import { counterName } from "../shared/format.js";
import { ACTIONS, actions, justDone, mainAction, next, noShowIn, outcomes, ownAssistance, recall, servedMinutes, whose, why } from "./counter-logic.js";
import { languageName } from "./queue-view.js";

/** Actions that a press at the counter that is under way does not hold up. */
const BESIDE_THE_COUNTER = ["draw", "colleague"];

/**
 * The ticket at the counter, the big button and everything else that may be done with it.
 *
 * @param {{ act: (action: string) => void, complete: (outcome: string) => void, undo: (press: object) => void,
 *     goOn: (done: object) => void }} wishes
 */
export function workView(texts, wishes) {
  const part = (id) => document.getElementById(id);
  const big = part("main-action");

  // A second click of a double click was not meant for the state that the first one brought.
  big.addEventListener("click", (event) => {
    if (event.detail < 2 && big.dataset.action) wishes.act(big.dataset.action);
  });
  const undo = part("undo");
  let offered;
  const takeBack = part("undo-press");
  const goOn = part("undo-go-on");
  takeBack.addEventListener("click", () => wishes.undo(offered));
  goOn.addEventListener("click", () => wishes.goOn(offered));
  part("help").addEventListener("click", () => wishes.act("help"));

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
      lastPress(state, now);
      if (!counter) return;
      setText(part("counter-title"), counterName(texts, counter.label));
      const stateChip = part("counter-state");
      setText(stateChip, stateWords(state));
      stateChip.dataset.state = counter.state;
      ticket(state, now);
      bigButton(state, underWay, guarded);
      nextLine(state, now);
      outcomeButtons(state, underWay);
      actionButtons(state, now, underWay);
    },
    afterWork: () => part("after-work").checked,
    toggleAfterWork() {
      part("after-work").checked = !part("after-work").checked;
    },
    resetAfterWork() {
      part("after-work").checked = false;
    },
    /** Takes the focus of what has gone away, so that it never falls into nothing; false while there is nothing to press. */
    takeFocus() {
      big.focus({ preventScroll: true });
      return document.activeElement === big;
    },
  };

  /** For a few seconds what was just done is told where one looks, and can be taken back there or gone on with. */
  function lastPress(state, now) {
    const just = justDone(state, now);
    undo.hidden = !just;
    if (just === undefined) return;
    offered = just;
    const { number, what, waits } = just;
    const name = waits && (state.names?.(waits.taskType) ?? waits.letter);
    setText(undo.querySelector("span"), waits ? texts.say("undo.waits-again", { number, name }) : texts.say(`undo.${what}`, { number }));
    takeBack.hidden = what === "park";
    goOn.hidden = what !== "park" && !waits?.mayCall;
    setText(goOn, what === "park" ? texts.say("row.unpark") : texts.say("undo.go-on", { name: name ?? "" }));
  }

  function stateWords(state) {
    const { counter } = state;
    if (whose(state) === "other") return texts.say(counter.left ? `state.left-${counter.left.reason}` : "state.other", { name: counter.staff?.name ?? "" });
    if (counter.state === "paused") return texts.say("state.paused", { reason: texts.say(`pause.reason.${counter.pauseReason ?? "other"}`) });
    if (counter.state === "busy") return texts.say(`state.${counter.current?.state ?? "called"}`);
    return texts.say(`state.${counter.state}`);
  }

  function ticket({ counter: { current }, takenOver }, now) {
    part("ticket").hidden = !current;
    if (!current) return;
    setText(part("ticket-number"), current.number);
    setText(part("ticket-type"), texts.name(current.names));
    const tags = [];
    if (current.paper) tags.push(["paper", texts.say("tag.paper", { paper: current.paper })]);
    if (current.needs) tags.push(["needs", texts.say("tag.needs")]);
    if (current.language && current.language !== "da") tags.push(["language", texts.say("tag.language", { language: languageName(texts, current.language) })]);
    if (current.authority) tags.push(["authority", texts.say("tag.authority")]);
    if (current.training) tags.push(["training", texts.say("tag.training")]);
    if (current.lifelineConsulted) tags.push(["lifeline", texts.say("tag.lifeline")]);
    const entries = tags.map(([id, words]) => ({ id, words }));
    keepList(part("ticket-tags"), entries, (tag) => tag.id, () => element("li", { class: "tag" }), (child, tag) => setText(child, tag.words));
    const served = servedMinutes(current, now);
    setText(part("ticket-served"), served === undefined ? "" : texts.say("ticket.served", { minutes: served }));
    setText(part("ticket-why"), reason(takenOver?.ticket === current.ticket ? whyTakenOver(why(current), takenOver.label) : why(current)));
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

  function nextLine(state, now) {
    const row = next(state, now);
    const words = row && { number: row.number, name: state.names?.(row.taskType) ?? "", why: reason(row.because) };
    setText(part("next"), row ? texts.say("next.words", words) : "");
  }

  function whyTakenOver({ values: { waited }, end }, label) {
    return { key: "why.taken-over", values: { waited, counter: counterName(texts, label) }, end };
  }

  /** A reason as one sentence. */
  function reason({ key, values, end }) {
    return texts.say(end.key, { ...end.values, why: texts.say(key, values) });
  }

  function bigButton(state, underWay, guarded) {
    const action = mainAction(state);
    big.dataset.action = action ?? "";
    big.hidden = !action;
    const key = action === "resume" ? `main.resume-${state.counter.state}` : `main.${action}`;
    if (action) setText(part("main-words"), texts.say(key, { counter: counterName(texts, state.counter.label) }));
    big.setAttribute("aria-busy", String(underWay));
    big.setAttribute("aria-disabled", String(underWay || guarded));
  }

  function outcomeButtons(state, underWay) {
    const list = outcomes(state);
    part("outcomes-box").hidden = list.length === 0;
    keepList(
      part("outcomes"),
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

  function actionButtons(state, now, underWay) {
    keepList(
      part("actions"),
      actions(state).map((id) => ({ id })),
      ({ id }) => id,
      ({ id }) => {
        const button = keyButton(texts.say(`action.${id}`), ACTIONS[id].key);
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
        if (id === "colleague") setText(button.querySelector("span"), texts.say(ownAssistance(state) ? "action.colleague-off" : "action.colleague"));
        if (id === "no-show") {
          const seconds = noShowIn(state.counter.current, now);
          button.setAttribute("aria-disabled", String(waits || seconds > 0));
          setText(button.querySelector(".button-detail"), seconds > 0 ? texts.say("no-show.in", { seconds }) : "");
        }
        if (id !== "recall") return;
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

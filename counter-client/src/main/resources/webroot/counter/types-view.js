import { element, keepList, setText } from "../shared/dom.js";
import { axis, targetStrip, updateStrip, updateTicks } from "../staff/strip.js";
import { onDuty } from "./own-counter.js";
import { hasAllWaiting, nameOf, waitingByType } from "./queue-logic.js";

/** The waiting per task type, each with a picture of how its citizens stand against the target. */
export function typesView(texts) {
  const part = (id) => document.getElementById(id);

  return {
    /** @param {number} now milliseconds, the server's clock */
    update(state, now) {
      const all = hasAllWaiting(state);
      const types = waitingByType(state, now);
      const scale = axis(types.flatMap((type) => [type.marks[0].minutes, targetOf(type) ?? 0]));
      part("types-box").classList.toggle("-empty", types.length === 0);
      updateTicks(part("types-ticks"), scale);
      keepList(part("types"), types, (type) => type.id, make, (child, type) => {
        const waited = type.marks[0].minutes;
        const target = targetOf(type);
        const counted = all ? texts.say("type.count", { count: type.count }) : texts.say("type.least", { number: type.count });
        child.classList.toggle("-not-mine", onDuty(state) && !type.mayServe);
        const mark = child.querySelector(".letter");
        setText(mark, type.letter ?? "");
        mark.classList.toggle("-two", type.letter?.length > 1);
        setText(child.querySelector(".type-name"), nameOf(state, type.id) ?? type.letter);
        setText(child.querySelector(".type-count"), all ? String(type.count) : `${type.count}+`);
        setText(child.querySelector(".type-longest"), texts.say("minutes", { minutes: waited }));
        updateStrip(child.querySelector(".strip"), {
          marks: type.marks,
          target,
          end: scale.end,
          words: texts.say(target === undefined ? "type.strip-only" : "type.strip", { counted, waited, target }),
        });
        const words = type.over > 0 ? texts.say("type.over", { count: type.over }) : standingWords(texts, type.standing);
        updateStanding(child, type.standing, words);
      });
    },
  };

  function targetOf(type) {
    return type.targetSeconds === undefined ? undefined : Math.round(type.targetSeconds / 60);
  }

  function make() {
    return element(
      "li",
      { class: "type" },
      element("span", { class: "letter", "aria-hidden": "true" }),
      element("span", { class: "type-name" }),
      element("span", { class: "type-count numeric", "aria-hidden": "true", "data-words": texts.say("types.count") }),
      targetStrip(),
      element("span", { class: "type-longest numeric", "aria-hidden": "true", "data-words": texts.say("types.longest").toLowerCase() }),
      standingMark(),
    );
  }
}

/** A quiet mark of how a wait stands against its target, with the word for it. */
export function standingMark() {
  return element("span", { class: "standing" }, element("i", { class: "mark", "aria-hidden": "true" }), element("span", {}));
}

/**
 * @param {Element} child holds one {@link standingMark}
 * @param {string} standing as `queue-logic.js` has it
 */
export function updateStanding(child, standing, words) {
  const shown = child.querySelector(".standing");
  shown.dataset.standing = standing;
  shown.hidden = words === "";
  shown.title = words;
  shown.firstElementChild.className = `mark -${standing}`;
  setText(shown.lastElementChild, words);
}

/** The word for a standing; none where nothing is aimed at. */
export function standingWords(texts, standing) {
  return standing === "none" ? "" : texts.say(`standing.${standing}`);
}

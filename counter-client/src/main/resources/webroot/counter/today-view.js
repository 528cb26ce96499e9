import { element, keepList, setText } from "../shared/dom.js";
import { closesAt } from "../shared/format.js";
import { isAtRush, isUnfit, whose } from "./own-counter.js";

/**
 * What the day is like, for the moments between two citizens: how many came, when it ends, what takes no numbers now, and what
 * citizens are told on the screens.
 */
export function todayView(texts) {
  const part = (id) => document.getElementById(id);

  return {
    update(state) {
      rush(state);
      const isBetween = state.counter !== undefined && whose(state) !== "other" && state.counter.current === undefined;
      part("today").hidden = !isBetween || !state.queue;
      if (part("today").hidden) return;
      setText(part("figures"), texts.say(state.queue.day.state === "closed" ? "figures.day-over" : "figures", { ...state.queue.figures, count: state.queue.figures.drawn }));
      keepList(part("today-list"), lines(state), ({ id }) => id, ({ href }) => element("li", {}, ...(href ? [element("a", { href })] : [])), (line, { words }) => setText(line.firstElementChild ?? line, words));
    },
  };

  /** At a counter of a rush: that there is one, and what alone is done here. */
  function rush(state) {
    const { branch, queue, counter } = state;
    const isHere = counter !== undefined && queue !== undefined && isAtRush(state);
    part("counter-rush").hidden = !isHere;
    part("rush-words").hidden = !isHere || counter.current !== undefined;
    setText(part("rush-words"), isHere ? `${rushWords(branch, queue)}${isUnfit(state) ? ` ${texts.say("today.rush-unfit")}` : ""}` : "");
  }

  /** None until the branch was read, and none once the day is over, which the queue tells first. */
  function lines(state) {
    const { branch, queue } = state;
    if (branch === undefined || queue.day.state === "closed") return [];
    const without = (standing) =>
      branch.taskTypes
        .filter(({ state }) => state === standing)
        .map(({ names }) => texts.name(names))
        .join(", ");
    const said = [
      { id: "closing", words: closesAt(texts, branch.ownClosing) },
      { id: "rush", words: isAtRush(state) ? "" : rushWords(branch, queue) },
      { id: "paused", words: named("today.paused", without("paused")) },
      { id: "full", words: named("today.full", without("full")) },
      ...(branch.notices ?? []).map((notice) => ({ id: notice.id, words: texts.say("today.notice", { notice: texts.name(notice.texts) }) })),
      { id: "door", href: `../door/?branch=${branch.id}`, words: branch.courses === undefined ? "" : texts.say("today.door") },
      { id: "appointments", href: `../appointments/?branch=${branch.id}`, words: branch.taskTypes.some(({ booking }) => booking) ? texts.say("today.appointments") : "" },
      { id: "duty", href: `../duty/?branch=${branch.id}`, words: texts.say("today.duty") },
    ];
    return said.filter(({ words }) => words !== "");
  }

  /** Which counters do what alone, as long as a rush is on. */
  function rushWords({ peak, taskTypes }, { counters }) {
    if (!peak) return "";
    const list = new Intl.ListFormat(texts.language);
    const labels = counters.filter(({ id }) => peak.counters.includes(id)).map(({ label }) => label);
    const types = taskTypes.filter(({ id }) => peak.taskTypes.includes(id)).map(({ names }) => texts.name(names));
    return texts.say("today.rush", { count: labels.length, labels: list.format(labels), types: list.format(types) });
  }

  function named(key, names) {
    return names === "" ? "" : texts.say(key, { names });
  }
}

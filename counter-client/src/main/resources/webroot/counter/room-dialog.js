import { element } from "../shared/dom.js";
import { counterName } from "../shared/format.js";
import { ask, choices } from "../staff/dialogs.js";

/** To which room the service goes, and whether the counter is kept: the body of the command; undefined where none is chosen. */
export function askRoom(texts, state) {
  const all = state.queue.counters.filter(({ room }) => room);
  const free = all.filter(({ state: standing }) => standing === "closed");
  return ask({
    title: texts.say("room.title", { number: state.counter.current.number }),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const keep = element("input", { type: "checkbox", checked: true });
      const list = free.map(({ id, label }) => ({ value: id, words: counterName(texts, label, true) }));
      const first = choices(body, (room) => answer({ room, keep: keep.checked }), list);
      const taken = all
        .filter((room) => !free.includes(room))
        .map(({ label, staffName }) => element("li", {}, texts.say("room.taken", { room: counterName(texts, label, true), name: staffName ?? "" })));
      if (taken.length > 0) body.append(element("ul", { class: "hint" }, ...taken));
      if (free.length > 0) body.append(element("p", { class: "field" }, element("label", { class: "check" }, keep, element("span", {}, texts.say("room.keep")))));
      return first;
    },
  });
}

/** At which counter a service goes on whose own is taken: the body of the command. */
export function askCounter(texts, state) {
  const { queue, session } = state;
  const free = queue.counters.filter(({ room, state: standing, keptFor }) => !room && standing === "closed" && (!keptFor || keptFor.id === session.staff.id));
  return ask({
    title: texts.say("room.back-title"),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      if (free.length === 0) body.append(element("p", {}, texts.problem({ code: "counter-taken" })));
      return choices(body, answer, free.map(({ id, label }) => ({ value: { counter: id }, words: counterName(texts, label) })));
    },
  });
}

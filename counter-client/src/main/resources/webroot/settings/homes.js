import { element } from "../shared/dom.js";
import { read, send } from "../shared/http.js";
import { askIfSure } from "../staff/dialogs.js";
import { moment } from "./moments.js";

/** The servers that places have for themselves, such as a book bus: how far each has delivered, and what it cannot take. */
export function homes(settings) {
  const { texts } = settings;
  const list = element("ul", { class: "machines" });
  const part = element("section", { class: "part list", hidden: true }, element("h2", {}, texts.say("homes.title")), element("p", { class: "hint" }, texts.say("homes.words")), list);
  return { part, load };

  async function load() {
    try {
      const told = await read("/api/v1/homes");
      list.replaceChildren(...told.homes.map((home) => row(home, told.revision)));
      part.hidden = told.homes.length === 0;
    } catch (problem) {
      settings.problem(problem, { act: load });
    }
  }

  function row(home, newest) {
    const name = texts.name(home.names);
    const note = [home.server, home.asOf === undefined ? texts.say("homes.never") : texts.say("homes.as-of", { when: moment(home.asOf, texts) })].join(" · ");
    const lags = element("span", { class: "chip", "data-standing": "close" }, behind(home, newest));
    lags.hidden = lags.textContent === "";
    const release = element("button", { type: "button", class: "button -small", "aria-label": texts.say("homes.release.what", { name }), hidden: home.since === undefined || home.released }, texts.say("homes.release"));
    release.addEventListener("click", () => releasing(home.branch, name));
    const notes = [note, ...untaken(home), ...(home.released ? [texts.say("homes.released")] : [])];
    return element("li", { class: "machine", "data-home": home.branch }, element("div", {}, element("span", { class: "machine-title" }, name), ...notes.map((words) => element("span", { class: "machine-note" }, words))), lags, release);
  }

  function behind({ revision }, newest) {
    return revision === undefined || revision >= newest ? "" : texts.say("homes.behind", { revision, newest });
  }

  function untaken({ untaken: no }) {
    if (no === undefined) return [];
    const why = no.code === "settings-unreadable" ? texts.say("homes.unreadable") : texts.problem(no);
    return [texts.say("homes.untaken", { revision: no.revision, why: no.texts === undefined ? why : `${texts.name(no.texts)} ${texts.say("homes.asked-again")}` })];
  }

  async function releasing(branch, name) {
    const isSure = await askIfSure(texts, { title: texts.say("homes.release.what", { name }), words: texts.say("homes.release.words"), sure: texts.say("homes.release") });
    if (!isSure) return;
    try {
      await send("POST", `/api/v1/branches/${branch}/home/release`, { body: {} });
    } catch (problem) {
      settings.problem(problem);
    }
    load();
  }
}

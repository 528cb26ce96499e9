import { element } from "../shared/dom.js";
import { sendTable } from "../shared/http.js";
import { referable } from "./words-logic.js";

/** So many of each kind are shown one by one; of the others it is said how many there are. */
const SHOWN = 100;

/** The staff as a table for spreadsheets: given out, and looked at before it becomes changes. */
export function tablePart(settings) {
  const { texts } = settings;
  const file = element("input", { id: "staff-file", type: "file", title: "", accept: ".csv,.txt,text/csv,text/plain" });
  const leavers = element("input", { id: "staff-leavers", type: "checkbox" });
  const shown = element("div", { class: "preview", "aria-live": "polite" });
  const name = element("span", { class: "hint" });
  let asked = 0;
  file.addEventListener("change", look);
  leavers.addEventListener("change", look);
  return element(
    "details",
    { id: "staff-table", class: "part fold" },
    element("summary", {}, element("span", {}, texts.say("table.title"))),
    element(
      "div",
      { class: "fold-body" },
      element("p", { class: "hint" }, texts.say("table.words")),
      element("p", { class: "tools -start" }, ...link("staff", "table.get", "table.file"), ...link("skills", "table.skills", "table.skills.file"), ...link("playbooks", "table.playbooks", "table.playbooks.file")),
      ...(settings.changeable ? [element("p", {}, element("label", { class: "button -small file-choice" }, element("span", {}, texts.say("table.take")), file), " ", name), element("label", { class: "check" }, leavers, element("span", {}, texts.say("table.leavers"))), shown] : []),
    ),
  );

  /** A table to take away, and room to the next. */
  function link(what, words, name) {
    const language = texts.language === "da" ? "da" : "en";
    return [element("a", { class: "button -small", href: `/api/v1/settings/${what}-csv?language=${language}`, download: texts.say(name) }, texts.say(words)), " "];
  }

  async function look() {
    const mine = ++asked;
    const chosen = file.files[0];
    shown.replaceChildren();
    name.textContent = chosen?.name ?? "";
    if (chosen === undefined) return;
    shown.replaceChildren(element("p", { class: "hint" }, texts.say("table.looking")));
    try {
      const preview = await sendTable(`/api/v1/settings/staff-csv?leavers=${leavers.checked}`, chosen);
      if (mine === asked) shown.replaceChildren(...told(preview));
    } catch (problem) {
      if (mine !== asked) return;
      shown.replaceChildren();
      settings.problem(problem, { act: look });
    }
  }

  function told(preview) {
    const { errors, ignored, added, changed, leaving, absent, changes } = preview;
    const parts = [];
    if (ignored.length > 0) parts.push(element("p", { class: "hint" }, texts.say("table.ignored", { columns: ignored.join(", ") })));
    if (errors.length > 0) {
      parts.push(element("div", { class: "notice -bad" }, element("h3", {}, texts.say("table.errors", { count: errors.length })), element("ul", { class: "plain" }, ...some(errors, (flaw) => element("li", {}, wrong(flaw))))));
    }
    parts.push(...group("added", added), ...group("changed", changed), ...group("leaving", leaving));
    if (absent.length > 0) parts.push(element("p", { class: "hint" }, texts.say("table.absent", { count: absent.length, names: [...absent.slice(0, SHOWN).map(({ name }) => name), ...(absent.length > SHOWN ? ["…"] : [])].join(", ") })));
    if (errors.length > 0) return parts;
    if (changes.length === 0) return [...parts, element("p", { class: "notice" }, texts.say("table.same"))];
    const put = element("button", { type: "button", class: "button -main" }, texts.say("table.put"));
    put.addEventListener("click", () => take(preview));
    return [...parts, element("p", {}, put)];
  }

  function group(key, list) {
    if (list.length === 0) return [];
    const lines = some(list, ({ name, differences }) => element("li", {}, element("strong", {}, name), element("ul", { class: "plain" }, ...differences.map((words) => element("li", {}, texts.name(words))))));
    return [element("h3", {}, texts.say(`table.${key}`, { count: list.length })), element("ul", { class: "told" }, ...lines)];
  }

  /** A line for each of the first, and one that counts the others. */
  function some(list, line) {
    const others = list.length - SHOWN;
    return [...list.slice(0, SHOWN).map(line), ...(others > 0 ? [element("li", { class: "hint" }, texts.say("table.others", { count: others }))] : [])];
  }

  /** What is wrong, with its place. */
  function wrong({ line, column, value, code, allowed, mistake }) {
    const place = line === 0 ? "" : texts.say(column === "" ? "table.line" : "table.cell", { line, column });
    const said = mistake === undefined ? { words: texts.say(`table.error.${code}`, { value, allowed: allowed.map(nameOf).join(", ") }) } : settings.told(mistake);
    const words = element("span", said.lang ? { lang: said.lang } : {}, said.words);
    return element("span", {}, place === "" ? null : element("strong", {}, `${place}: `), words);
  }

  /** What people call a branch, group, skill or role; anything else as it is. */
  function nameOf(word) {
    const wording = settings.wording("staff");
    const roles = settings.described("staff", "staff[0].role").kind.options.map(({ word: id, name }) => ({ id, words: texts.name(name) }));
    const named = ["branch", "staff group", "skill"].flatMap((to) => referable(to, wording.documents, "staff", texts));
    return [...named, ...roles].find(({ id }) => id === word)?.words ?? word;
  }

  function take({ changes }) {
    settings.changeAll(changes);
    file.value = "";
    name.textContent = "";
    shown.replaceChildren(element("p", { class: "notice -good" }, texts.say("table.taken", { count: changes.length })));
    settings.say("");
  }
}

import { element, keepList, setText } from "../shared/dom.js";
import { ask } from "../staff/dialogs.js";
import { oneStop } from "../staff/one-stop.js";
import "./chooser-looks.js";
import { found, foundBy, inKnownOrder, marked } from "./chooser-logic.js";

/** So many can be chosen by one digit. */
const MOST_DIGITS = 9;
/** Here fingers press: no key is named, and no keyboard opens by itself. */
const BY_HAND = "(pointer: coarse), (width < 480px)";
/** Here sections have no room beside each other, and are a list. */
const NARROW = "(width < 480px)";
const MOST_FOUND = 12;

/**
 * Asks for one among many: in sections, of which one is in sight, or found by typing. What is in sight has a digit each, Enter takes
 * the first that was found, and no digit changes what it chooses while the dialog is open.
 *
 * @typedef {import("./chooser-logic.js").Target} Target
 * @typedef {{ id: string, title: string, hint?: string, none?: string, targets: Target[] }} Section `none` is said where it is empty
 * @param {object} options
 * @param {string} options.title
 * @param {Section[]} options.sections the first is in sight; with one alone there is nothing to switch
 * @param {string} [options.warning] what to know before choosing
 * @param {Promise<Section[]>[]} [options.later] the sections as they are found out, each time all of them
 * @returns {Promise<Target | undefined>}
 */
export function askAmong(texts, { title, sections, warning, later = [] }) {
  return ask({
    title,
    cancel: texts.say("cancel"),
    wide: true,
    fill(body, answer) {
      const byHand = matchMedia(BY_HAND).matches;
      let shown = sections[0].id;
      const search = element("input", { id: "choose-search", class: "input", type: "search", autocomplete: "off", maxLength: 60, "aria-describedby": "choose-hint" });
      const hint = element("p", { id: "choose-hint", class: "hint", role: "status" });
      const tabs = element("div", { class: "choose-tabs", role: "tablist", "aria-label": texts.say("choose.sections") });
      const kinds = element("select", { class: "input", "aria-label": texts.say("choose.sections") });
      const about = element("p", { class: "hint" });
      const list = element("ul", { class: "targets" });
      const panel = element("div", { id: "choose-panel", class: "choose-panel", role: "tabpanel" }, about, list);
      const field = element("p", { class: "choose-search" }, element("label", { htmlFor: "choose-search" }, texts.say("choose.search")), search);
      body.append(warning ? element("p", { class: "notice -warn" }, warning) : "", field, hint, matchMedia(NARROW).matches ? kinds : tabs, panel);
      oneStop(tabs);
      oneStop(list);
      search.addEventListener("input", render);
      kinds.addEventListener("change", () => show(kinds.value));
      body.addEventListener("keydown", key);
      for (const sooner of later) sooner.then(learn);
      render();
      return byHand ? list.querySelector("button") : search;

      function learn(newer) {
        sections = newer.map((section) => ({ ...section, targets: inKnownOrder(section.targets, sections.find(({ id }) => id === section.id)?.targets ?? []) }));
        render();
      }

      function render() {
        const typed = search.value.trim() !== "";
        const section = sections.find(({ id }) => id === shown);
        const targets = typed ? found(everything(), search.value).slice(0, MOST_FOUND) : section.targets;
        tabs.hidden = kinds.hidden = typed || sections.length < 2;
        hint.classList.toggle("hidden-visually", byHand && (!typed || targets.length > 0));
        keepList(tabs, sections, ({ id }) => id, makeTab, updateTab);
        keepList(kinds, sections, ({ id }) => id, ({ id }) => element("option", { value: id }), (option, { title: words, targets: { length } }) => setText(option, `${words} (${length})`));
        kinds.value = shown;
        const untyped = byHand ? "choose.hint-hand" : sections.length < 2 ? "choose.hint" : "choose.hint-tabs";
        setText(hint, texts.say(!typed ? untyped : targets.length > 0 ? "choose.found" : "choose.nothing"));
        const said = typed ? "" : targets.length === 0 ? section.none : section.hint;
        about.hidden = !said;
        setText(about, said ?? "");
        panel.setAttribute("aria-label", typed ? texts.say("choose.found-title") : section.title);
        const numbered = targets.map((target, at) => ({ ...target, key: typed ? (at === 0 ? "↵" : undefined) : at < MOST_DIGITS ? String(at + 1) : undefined }));
        keepList(list, numbered, ({ id }) => id, makeTarget, updateTarget);
      }

      /** Each once, though what is likely stands in two sections. */
      function everything() {
        return [...new Map(sections.flatMap(({ targets }) => targets).map((target) => [target.id, target])).values()];
      }

      function makeTab({ id }) {
        const made = element("button", { type: "button", class: "choose-tab", role: "tab", "aria-controls": "choose-panel", "data-section": id }, element("span", {}), element("span", { class: "choose-count numeric", "aria-hidden": "true" }));
        made.addEventListener("click", () => show(id));
        made.addEventListener("focus", () => show(id));
        return made;
      }

      function updateTab(made, { id, title: words, targets }) {
        made.setAttribute("aria-selected", String(id === shown));
        setText(made.firstElementChild, words);
        setText(made.lastElementChild, String(targets.length));
      }

      function show(id) {
        if (id === shown) return;
        shown = id;
        render();
      }

      function makeTarget(target) {
        const made = element(
          "li",
          {},
          element(
            "button",
            { type: "button", class: "button target", "data-target": target.id },
            element("span", { class: `badge -${target.id.split(" ")[0]}`, "aria-hidden": "true" }),
            element("span", { class: "target-words" }, element("span", { class: "target-name" }), element("small", {})),
            element("kbd", { "aria-hidden": "true" }),
          ),
        );
        made.firstElementChild.addEventListener("click", () => answer(made.target));
        return made;
      }

      function updateTarget(made, target) {
        made.target = target;
        const button = made.firstElementChild;
        const [badge, words, kbd] = button.children;
        button.classList.toggle("-closed", target.closed === true);
        if (target.key && target.key !== "↵") button.setAttribute("aria-keyshortcuts", target.key);
        else button.removeAttribute("aria-keyshortcuts");
        setText(badge, target.badge ?? "");
        mark(words.firstElementChild, target.name);
        const { value: typed } = search;
        const about = target.detail ?? (typed === "" ? "" : (target.among ?? ""));
        mark(words.lastElementChild, foundBy(target, typed).join(" · "), about);
        kbd.hidden = target.key === undefined;
        setText(kbd, target.key ?? "");
      }

      /** Words with what was typed marked in them, behind others that stay as they are. */
      function mark(shownWords, words, before = "") {
        const pieces = marked(words, search.value).map(({ text, isTyped }) => (isTyped ? element("mark", {}, text) : text));
        shownWords.replaceChildren(before, before !== "" && words !== "" ? " · " : "", ...pieces);
      }

      function key(event) {
        if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
        const isEmpty = search.value === "";
        const buttons = [...list.querySelectorAll("button")];
        const byDigit = isEmpty ? list.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key)}"]`) : null;
        const chosen = event.target === search && event.key === "Enter" ? buttons[0] : byDigit;
        if (chosen) {
          event.preventDefault();
          chosen.click();
        } else if (event.target === search && event.key === "ArrowDown" && buttons.length > 0) {
          event.preventDefault();
          buttons[0].focus();
        } else if (event.target === search && isEmpty && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
          event.preventDefault();
          const at = sections.findIndex(({ id }) => id === shown) + (event.key === "ArrowRight" ? 1 : -1);
          show(sections.at(at % sections.length).id);
        }
      }
    },
  });
}

import { element, setText } from "../shared/dom.js";
import { localeOf } from "../shared/languages.js";

/** So many rows are drawn at once; a list may have thousands. */
const SHOWN = 40;

/**
 * A list of which only some rows are drawn: those whose words are sought, a few dozen at a time.
 *
 * @template Item
 * @param {object} texts of the page
 * @param {object} list
 * @param {string} list.id of what the list is of, for ids of its own
 * @param {string} list.name of what is in it
 * @param {() => Item[]} list.items in their order; the same array while nothing has changed
 * @param {(item: Item) => string} list.wordsOf what an item is found by
 * @param {(item: Item) => { element: HTMLElement, update: () => void }} list.row of an item
 * @param {{ sought?: string, shown?: number }} list.kept what was sought, kept while the list is drawn anew
 * @returns {{ element: HTMLElement, update: () => void }}
 */
export function longList(texts, { id, name, items, wordsOf, row, kept }) {
  const number = new Intl.NumberFormat(localeOf(texts.language));
  const search = element("input", { id: `${id}-search`, class: "input", type: "search", autocomplete: "off", spellcheck: false, value: kept.sought ?? "" });
  const field = element("div", { class: "field-row list-search" }, element("label", { htmlFor: search.id, class: "label" }, texts.say("list.search", { what: name.toLowerCase() })), search);
  const rows = element("ol", { class: "rows" });
  const said = element("p", { class: "hint", role: "status" });
  const more = element("button", { type: "button", class: "button -small" }, texts.say("list.more", { n: SHOWN }));
  let known;
  let found = [];
  let drawn = [];
  search.addEventListener("input", () => {
    kept.sought = search.value;
    kept.shown = SHOWN;
    fill();
  });
  more.addEventListener("click", () => {
    const first = drawn.length;
    kept.shown = drawn.length + SHOWN;
    fill();
    rows.children[first]?.querySelector("a")?.focus();
  });
  update();
  return { element: element("div", { class: "long-list" }, field, rows, said, element("div", { class: "tools" }, more)), update };

  function update() {
    if (items() !== known) fill();
    for (const each of drawn) each.update();
  }

  function fill() {
    known = items();
    const words = (kept.sought ?? "").trim().toLowerCase();
    found = words === "" ? known : known.filter((item) => wordsOf(item).toLowerCase().includes(words));
    drawn = found.slice(0, kept.shown ?? SHOWN).map(row);
    for (const each of drawn) each.update();
    rows.replaceChildren(...drawn.map((each) => each.element));
    rows.hidden = drawn.length === 0;
    field.hidden = search.disabled = known.length <= SHOWN;
    more.hidden = more.disabled = drawn.length === found.length;
    const isWhole = words === "" && more.hidden;
    setText(said, isWhole ? "" : found.length === 0 ? texts.say("list.nothing") : texts.say("list.shown", { shown: number.format(drawn.length), of: number.format(found.length) }));
    said.hidden = isWhole;
  }
}

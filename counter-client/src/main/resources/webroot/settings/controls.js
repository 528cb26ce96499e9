import { element, setText } from "../shared/dom.js";
import { clockWords } from "../shared/format.js";
import { icon, showIcon, TASK_PICTURES } from "../shared/icons.js";
import { CITIZEN_LANGUAGES } from "../shared/languages.js";
import { readDate, writeDate } from "../staff/dates-logic.js";
import { kioskNames } from "./kiosk-names.js";
import { bare } from "./tree-logic.js";
import { capital, CLOCK_FORMS, dayOfYear, dayOfYearText, hoursOf, hoursWords, isWithinNamed, languageWords, monthWords } from "./words-logic.js";

/** Texts that are longer get room for several lines. */
const LONG = 120;
/** Of more languages than these the others are folded away. */
/** So many letters stand in an empty field of the smallest phone; more are told above it. */
const PLACEHOLDER = 24;
const SEEN_LANGUAGES = ["da", "en"];
const LEVELS = [0, 1, 2, 3];
const LOGO_TYPES = ["image/svg+xml", "image/png"];
/** In bytes. */
const KILOBYTE = 1024;
/** In bytes; the server takes no larger one. */
const LARGEST_LOGO = 100 * KILOBYTE;

/**
 * What one fills in of a setting.
 *
 * @param {import("./form.js").Form} form
 * @param {object} kind
 * @param {object} field `id`, `path`, `value`, `label`, `required`, `unit(value)`, `usual`, `when` it is put, and `put(value)`, which takes `undefined` for nothing
 *     and answers whether the value was taken
 * @returns {{ element: HTMLElement, input?: HTMLElement, grouped?: boolean }} `input` is what a label is for; without it it is a group
 */
export function control(form, kind, field) {
  if (field.isFixed) return fixed(field);
  if (kind.type === "or") return either(form, kind, field);
  const make = {
    text,
    whole: number,
    number,
    flag,
    choice,
    written,
    reference,
    list,
    levels,
    names,
    "word-lists": wordLists,
  }[kind.type];
  return make(form, kind, field);
}

/** What names a thing for ever. */
function fixed({ id, value }) {
  const input = element("input", { id, class: "input -fixed", value: value ?? "", readOnly: true });
  return { element: input, input };
}

/** An input whose text becomes a value; text that is none is kept as it is, so that nothing is lost and the field says what is wrong. */
function typed(field, { properties = {}, shown, read = (words) => words, rows, when = field.when ?? "input" }) {
  const isCut = field.usual?.bare !== undefined && field.usual.words.length > PLACEHOLDER;
  const common = { id: field.id, class: "input", value: shown ?? "", placeholder: (isCut ? field.usual.bare : field.usual?.words) ?? "", autocomplete: "off", ...properties };
  const input = rows === undefined ? element("input", common) : element("textarea", { ...common, rows });
  input.addEventListener(when, () => {
    const words = input.value.trim();
    const taken = field.put(words === "" ? undefined : read(words));
    input.setCustomValidity(taken === false ? field.taken : "");
    if (taken === false) input.reportValidity();
  });
  const unit = field.unit && element("span", { class: "unit" });
  const count = () => unit && setText(unit, field.unit(read(input.value.trim())));
  input.addEventListener("input", count);
  count();
  return { element: unit === undefined ? input : element("span", { class: "with-unit" }, input, unit), input, ...(isCut && { usual: capital(field.usual.words) }) };
}

function text(form, kind, field) {
  const isLong = kind.most > LONG && String(field.value ?? "").length > LONG / 2;
  return typed({ ...field, taken: form.say("mistake.taken") }, { shown: field.value, rows: isLong ? 3 : undefined, properties: { maxLength: kind.most } });
}

function number(form, kind, field) {
  const isWhole = kind.type === "whole";
  return typed(field, {
    shown: typeof field.value === "number" ? String(field.value).replace(".", form.settings.texts.language === "da" ? "," : ".") : field.value,
    read(words) {
      const plain = isWhole ? words : words.replace(",", ".");
      return (isWhole ? /^-?\d{1,9}$/ : /^-?\d{1,9}(\.\d{1,6})?$/).test(plain) ? Number(plain) : words;
    },
    properties: { class: "input -number", inputMode: isWhole ? "numeric" : "decimal", maxLength: 12 },
  });
}

function flag(form, kind, field) {
  const input = element("input", { id: field.id, type: "checkbox", checked: field.value ?? field.usual?.value ?? false });
  input.addEventListener("change", () => field.put(input.checked));
  return { element: element("label", { class: "check" }, input, element("span", { "aria-hidden": "true" }, form.say("value.yes"))), input };
}

/** A choice of one; without a usual one nothing can be chosen too. */
function select(form, field, options) {
  const none = field.required && field.value !== undefined ? undefined : (field.usual?.words ?? field.none ?? form.say("value.choose"));
  const known = options.some(({ id }) => id === field.value);
  const all = known || field.value === undefined ? options : [...options, { id: field.value, words: form.say("value.unknown", { value: field.value }) }];
  const input = element("select", { id: field.id, class: "input" }, none === undefined ? null : element("option", { value: "" }, none), ...all.map(({ id, words }) => element("option", { value: id }, words)));
  input.value = field.value ?? "";
  input.addEventListener("change", () => {
    const taken = field.put(input.value === "" ? undefined : input.value);
    if (taken === false) {
      input.value = field.value ?? "";
      input.setCustomValidity(form.say("mistake.taken"));
      input.reportValidity();
      input.setCustomValidity("");
    }
  });
  return { element: input, input };
}

/** What is usual is chosen where nothing is said; to choose it says nothing. */
function choice(form, kind, field) {
  const options = kind.options.map(({ word, name }) => ({ id: word, words: form.name(name) }));
  return select(form, field.hasUsual ? { ...field, value: field.value ?? field.usual.value, required: true } : field, options);
}

function reference(form, kind, field) {
  return select(
    form,
    field.required ? field : { ...field, none: form.say("value.none-chosen") },
    form.referable(kind.to).filter(({ id }) => !isWithinNamed(kind.to, id, field.path)),
  );
}

/** What every field has that a date is typed in. */
export const DATE_INPUT = { class: "input -date", inputMode: "numeric", autocomplete: "off", maxLength: 10 };

const FORMS = {
  email: { type: "email" },
  url: { type: "url", spellcheck: false },
  phone: { type: "tel" },
  letter: { maxLength: 2, class: "input -letter", autocapitalize: "characters" },
};

function written(form, kind, field) {
  const withTaken = { ...field, taken: form.say("mistake.taken") };
  switch (kind.form) {
    case "hours-of-day":
      return hours(form, field);
    case "day-of-year":
      return dayAndMonth(form, field);
    case "letter":
      return typed(withTaken, { shown: field.value, read: (words) => words.toUpperCase(), properties: FORMS.letter });
    case "time-zone":
      return timeZone(form, field);
    case "logo":
      return logo(form, field);
    case "icon":
      return pictures(form, field);
    case "language":
      return select(form, field, CITIZEN_LANGUAGES.map((id) => ({ id, words: languageWords(id, form.settings.texts) })));
    case "date":
      return date(form, withTaken);
    case "moment":
      return clock(form, withTaken, { spellcheck: false });
    default:
      if (CLOCK_FORMS.includes(kind.form)) return clock(form, withTaken, { class: "input -short", spellcheck: false });
      return typed(withTaken, { shown: field.value, properties: { spellcheck: false, ...FORMS[kind.form] } });
  }
}

/** A date as the language of the page writes it; what is understood is shown in that spelling. */
function date(form, field) {
  const { language } = form.settings.texts;
  const show = (value) => (readDate(value ?? "") === undefined ? value : writeDate(value, language));
  const made = typed(field, { shown: show(field.value), read: (words) => readDate(words) ?? words, properties: DATE_INPUT, when: "change" });
  made.input.addEventListener("change", () => {
    made.input.value = show(readDate(made.input.value) ?? made.input.value);
  });
  return made;
}

/** Times of day, with a point or a colon between hours and minutes, however they are written. */
function clock(form, field, properties) {
  const shown = field.value === undefined ? undefined : clockWords(form.settings.texts.language, String(field.value));
  return typed(field, { shown, read: (words) => words.replace(/(\d{1,2})\.(\d{2})/g, "$1:$2"), properties });
}

/** Hours as people write them; what is understood is shown in the one spelling of the page. */
function hours(form, field) {
  const { texts } = form.settings;
  const closed = form.say("hours.closed");
  const show = (value) => (value === undefined ? "" : hoursWords(value, texts));
  const input = element("input", { id: field.id, class: "input -hours", value: show(field.value), placeholder: field.usual?.words ?? hoursWords("closed", texts), autocomplete: "off", spellcheck: false });
  input.addEventListener("input", () => field.put(input.value.trim() === "" ? undefined : hoursOf(input.value, closed)));
  input.addEventListener("change", () => {
    input.value = input.value.trim() === "" ? "" : show(hoursOf(input.value, closed));
  });
  return { element: input, input };
}

function dayAndMonth(form, field) {
  const { texts } = form.settings;
  const known = dayOfYear(field.value) ?? { day: 1, month: 0 };
  const day = element("select", { id: field.id, class: "input -day", "aria-label": `${field.label}: ${form.say("value.day")}` }, ...Array.from({ length: 31 }, (_, at) => element("option", { value: at + 1 }, String(at + 1))));
  const month = element("select", { id: `${field.id}-month`, class: "input -month", "aria-label": `${field.label}: ${form.say("value.month")}` }, ...Array.from({ length: 12 }, (_, at) => element("option", { value: at }, monthWords(at, texts))));
  day.value = known.day;
  month.value = known.month;
  const put = () => {
    if (field.put(dayOfYearText({ day: Number(day.value), month: Number(month.value) })) !== false) return;
    day.value = known.day;
    month.value = known.month;
  };
  day.addEventListener("change", put);
  month.addEventListener("change", put);
  return { element: element("span", { class: "beside-each-other" }, day, month), grouped: true };
}

/** A picture that is chosen from a file, shown as it is kept; a file that is none is told, and what held before stands again. */
function logo(form, field) {
  const { settings, document: own } = form;
  const input = element("input", { id: field.id, type: "file", title: "", accept: ".svg,.png,image/svg+xml,image/png" });
  const choice = element("label", { class: "button -small file-choice" }, element("span", {}, form.say("logo.choose")), input);
  const fault = element("p", { class: "field-error", role: "alert", hidden: true });
  const away = element("button", { type: "button", class: "button -small" }, form.say("logo.away"));
  const around = element("span", { class: "logo-field" });
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (file === undefined) return;
    const wrong = logoMistake(file);
    // The name of the file would stand beside the picture, also where another one is shown.
    const bytes = wrong === undefined ? new Uint8Array(await file.arrayBuffer()) : undefined;
    input.value = "";
    if (wrong === undefined) field.put(`data:${file.type};base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}`);
    else if (settings.isWrong(own, field.path)) field.put(settings.before(own, field.path));
    fault.hidden = wrong === undefined;
    fault.textContent = wrong === undefined ? "" : form.say(wrong, { name: file.name, size: Math.ceil(file.size / KILOBYTE) });
    draw();
  });
  away.addEventListener("click", () => {
    field.put(undefined);
    fault.hidden = true;
    draw();
    input.focus();
  });
  draw();
  return { element: element("div", { class: "ways" }, around, fault), input };

  function draw() {
    const shown = picture(settings.at(own, field.path));
    around.replaceChildren(...(shown === undefined ? [choice] : [shown, choice, away]));
    if (shown !== undefined) shown.alt = form.say("logo.now");
  }
}

/** Why a file cannot be a logo, as far as the page sees it; undefined where it may be one. */
function logoMistake({ type, size }) {
  if (!LOGO_TYPES.includes(type)) return "logo.refused.other";
  return size > LARGEST_LOGO ? "logo.refused.size" : undefined;
}

/** A picture that is kept as text; undefined where there is none. Its bytes are let go when they are drawn. */
function picture(text) {
  const [, type, bytes] = /^data:(image\/[a-z+]+);base64,([A-Za-z0-9+/=]+)$/.exec(text ?? "") ?? [];
  if (!LOGO_TYPES.includes(type)) return undefined;
  const address = URL.createObjectURL(new Blob([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], { type }));
  const image = element("img", { class: "logo-now" });
  for (const end of ["load", "error"]) image.addEventListener(end, () => URL.revokeObjectURL(address));
  image.src = address;
  return image;
}

/** A picture of those that ship, chosen by looking at them; one that does not ship looks here as it does to citizens. */
function pictures(form, field) {
  const wordsOf = (id) => {
    if (id === undefined) return form.say("picture.none");
    return TASK_PICTURES.includes(id) ? form.say(`picture.of.${id}`) : form.say("picture.unknown", { name: id });
  };
  const strange = field.value === undefined || TASK_PICTURES.includes(field.value) ? [] : [field.value];
  const shown = icon(field.value);
  const words = element("span", {}, wordsOf(field.value));
  const tiles = [undefined, ...strange, ...TASK_PICTURES].map((id) => {
    const radio = element("input", { type: "radio", name: field.id, value: id ?? "", checked: id === field.value });
    radio.addEventListener("change", () => {
      field.put(id);
      showIcon(shown, id);
      words.textContent = wordsOf(id);
    });
    return element("label", { class: "picture" }, radio, icon(id), element("span", {}, wordsOf(id)));
  });
  const all = element("div", { class: "pictures", role: "radiogroup", "aria-label": field.label }, ...tiles);
  return { element: element("details", { class: "picture-field" }, element("summary", { id: field.id }, shown, words), all), grouped: true };
}

function timeZone(form, field) {
  const list = `${field.id}-zones`;
  const made = typed(field, { shown: field.value, properties: { spellcheck: false } });
  made.input.setAttribute("list", list);
  const zones = Intl.supportedValuesOf("timeZone").filter((zone) => zone.startsWith("Europe/") || zone.startsWith("Atlantic/") || zone.startsWith("America/Nuuk"));
  return { ...made, element: element("span", { class: "whole" }, made.element, element("datalist", { id: list }, ...zones.map((zone) => element("option", { value: zone })))) };
}

/** A word that stands for something, or that: a box for the word, or two ways to choose between. */
function either(form, kind, field) {
  const of = bare(kind);
  if (of.type === "list") return someOf(form, kind, field);
  const word = form.say(`word.${kind.word}`);
  if (field.hasUsual && field.usual?.value === kind.word) {
    return control(form, of, { ...field, value: field.value === kind.word ? undefined : field.value, usual: { words: word } });
  }
  // What a box without says is named, where the word alone does not say of what.
  const own = `word.${kind.word}.${field.path.split(".").at(-1)}`;
  const isWord = field.value === kind.word;
  const made = control(form, of, { ...field, value: isWord ? undefined : field.value, usual: isWord ? { words: word } : field.usual });
  const { placeholder } = made.input;
  const box = element("input", { type: "checkbox", checked: isWord });
  made.input.disabled = isWord;
  box.addEventListener("change", () => {
    field.put(box.checked ? kind.word : undefined);
    made.input.disabled = box.checked;
    made.input.placeholder = box.checked ? word : isWord ? (field.usual?.words ?? "") : placeholder;
    if (box.checked) made.input.value = "";
  });
  return { ...made, element: element("span", { class: "beside-each-other" }, made.element, element("label", { class: "check" }, box, element("span", {}, form.settings.texts.has(own) ? form.say(own) : word))) };
}

/** Some of a few, all of them where a word says so, or what is usual. */
function someOf(form, kind, field) {
  const of = bare(kind);
  const options = optionsOf(form, of.of);
  const mayBeUsual = !field.required && !field.hasUsual && field.usual !== undefined;
  const way = kind.type === "or" && field.value === kind.word ? "all" : field.value === undefined && mayBeUsual ? "usual" : "some";
  const ways = [
    mayBeUsual ? { value: "usual", words: capital(field.usual.words) } : undefined,
    kind.type === "or" ? { value: "all", words: capital(form.say(`word.${kind.word}`)) } : undefined,
    { value: "some", words: form.say("value.some") },
  ].filter(Boolean);
  const put = (next) => field.put(next.length === 0 && !field.required && !mayBeUsual ? undefined : next);
  const boxes = element("div", { class: "boxes", hidden: way !== "some" });
  const fill = (chosen) => boxes.replaceChildren(...checkBoxes(options, chosen, put));
  const usual = Array.isArray(field.usual?.value) ? field.usual.value : [];
  fill(Array.isArray(field.value) ? field.value : field.hasUsual ? usual : []);
  if (ways.length === 1) return { element: boxes, grouped: true };
  const radios = ways.map(({ value, words }) => {
    const radio = element("input", { type: "radio", name: field.id, value, checked: value === way });
    radio.addEventListener("change", () => {
      boxes.hidden = value !== "some";
      const some = mayBeUsual ? usual : [];
      if (value === "some") fill(some);
      field.put({ usual: undefined, all: kind.word, some }[value]);
    });
    return element("label", { class: "radio" }, radio, element("span", {}, words));
  });
  return { element: element("div", { class: "ways" }, element("div", { class: "few" }, ...radios), boxes), grouped: true };
}

function optionsOf(form, kind) {
  if (kind.type === "choice") return kind.options.map(({ word, name }) => ({ id: word, words: form.name(name) }));
  if (kind.form === "language") return CITIZEN_LANGUAGES.map((id) => ({ id, words: languageWords(id, form.settings.texts) }));
  return form.referable(kind.to);
}

/** Boxes for some of many; they come in the order in which they were chosen, what is not to be had at the end. */
function checkBoxes(options, chosen, put) {
  let now = [...chosen];
  const strange = chosen.filter((id) => !options.some((option) => option.id === id)).map((id) => ({ id, words: id }));
  return [...options, ...strange].map(({ id, words }) => {
    const box = element("input", { type: "checkbox", checked: now.includes(id) });
    box.addEventListener("change", () => {
      now = box.checked ? [...now, id] : now.filter((each) => each !== id);
      put(now);
    });
    return element("label", { class: "check" }, box, element("span", {}, words));
  });
}

function list(form, kind, field) {
  const of = kind.of;
  if (of.form === "kiosk") return kioskNames(form, field);
  if (kind.once && (of.type === "reference" || of.type === "choice" || of.form === "language")) return someOf(form, kind, field);
  return { element: rows(form, of, field), grouped: true };
}

/** A row for each of a list of texts, or of a list of texts per language. */
function rows(form, of, field) {
  const { settings } = form;
  const values = field.value ?? [];
  const put = (next, wanted) => {
    field.put(next.length === 0 ? undefined : next);
    form.redraw(wanted);
  };
  const made = values.map((value, at) => {
    const id = `${field.id}-${at}`;
    const label = form.say("rows.each", { what: field.label, n: at + 1 });
    const one = control(form, of, {
      id,
      path: `${field.path}[${at}]`,
      value,
      label,
      required: true,
      put(next) {
        const now = [...(settings.at(form.document, field.path) ?? [])];
        now[at] = next ?? (of.type === "names" ? {} : "");
        return field.put(now);
      },
    });
    one.input?.setAttribute("aria-label", label);
    const tool = (name, words, arrow, disabled, act) => {
      const button = element("button", { type: "button", id: `${id}-${name}`, class: "button -small -quiet move", "aria-label": form.say(words, { what: label }), disabled }, arrow === undefined ? form.say("rows.away") : element("span", { class: "icon -arrow", "data-arrow": arrow }));
      button.addEventListener("click", act);
      return button;
    };
    const moved = (step) => {
      const next = [...(settings.at(form.document, field.path) ?? [])];
      const [item] = next.splice(at, 1);
      next.splice(at + step, 0, item);
      return next;
    };
    const tools = element(
      "span",
      { class: "moves" },
      tool("up", "row.up", "up", at === 0, () => put(moved(-1), `${field.id}-${at - 1}`)),
      tool("down", "row.down", "down", at === values.length - 1, () => put(moved(1), `${field.id}-${at + 1}`)),
      tool("away", "item.remove", undefined, false, () =>
        put(
          (settings.at(form.document, field.path) ?? []).filter((_, each) => each !== at),
          `${field.id}-add`,
        ),
      ),
    );
    return element("li", { class: "text-row" }, one.element, tools);
  });
  const add = element("button", { type: "button", id: `${field.id}-add`, class: "button -small" }, form.say("rows.add"));
  add.addEventListener("click", () => put([...(settings.at(form.document, field.path) ?? []), of.type === "names" ? { da: "" } : ""], `${field.id}-${values.length}${of.type === "names" ? "-da" : ""}`));
  return element("div", { class: "ways" }, values.length === 0 ? null : element("ol", { class: "text-rows" }, ...made), element("div", {}, add));
}

function levels(form, kind, field) {
  const value = field.value ?? {};
  const skills = form.referable("skill");
  const gone = Object.keys(value)
    .filter((id) => !skills.some((skill) => skill.id === id))
    .map((id) => ({ id, words: id }));
  const cells = [...skills, ...gone].map(({ id, words }) => {
    const input = element("select", { id: `${field.id}-${id}`, class: "input" }, element("option", { value: "" }, form.say("level.unsaid")), ...LEVELS.map((level) => element("option", { value: level }, form.say(`level.${level}`))));
    input.value = value[id] ?? "";
    input.addEventListener("change", () => form.put(`${field.path}.${id}`, input.value === "" ? undefined : Number(input.value)));
    return element("label", { class: "level" }, element("span", {}, words), input);
  });
  return { element: element("div", { class: "levels" }, ...cells), grouped: true };
}

/** A text for each language; those beyond Danish and English are folded away with how many of them there are. */
function names(form, kind, field) {
  // A name is one line; what is told has as many in each language.
  const isName = field.path?.endsWith("names");
  const rows = rowsOf(Math.max(0, ...Object.values(field.value ?? {}).map((words) => String(words).length)), isName ? LONG / 2 : PLACEHOLDER);
  return languages(form, field, (language, id) => {
    const value = field.value?.[language];
    return typed(
      {
        id,
        put: (next) => putWords(form, field, language, next),
      },
      { shown: value, rows, properties: { lang: language, maxLength: 400, dir: "auto" } },
    ).input;
  });
}

/** As many lines as a text needs on the smallest phone, where it is no longer than one. */
function rowsOf(letters, line) {
  if (letters > LONG / 2) return 3;
  return letters > line ? 2 : undefined;
}

function wordLists(form, kind, field) {
  return languages(form, field, (language, id) =>
    typed(
      {
        id,
        put: (next) => putWords(form, field, language, next),
      },
      {
        shown: (field.value?.[language] ?? []).join(", "),
        read: (words) =>
          words
            .split(",")
            .map((word) => word.trim())
            .filter(Boolean),
        rows: 2,
        properties: { lang: language, dir: "auto" },
      },
    ).input,
  );
}

/** In a list of its own the words are put as a whole, else each language at its place. */
function putWords(form, field, language, next) {
  if (!/\[\d+\]$/.test(field.path)) return form.put(`${field.path}.${language}`, next);
  const now = { ...form.settings.at(form.document, field.path), [language]: next };
  if (next === undefined) delete now[language];
  return field.put(now);
}

function languages(form, field, input) {
  const { texts } = form.settings;
  const value = field.value ?? {};
  const all = [...new Set(["da", ...form.settings.languages(form.document), ...Object.keys(value)])];
  const row = (language) => {
    const id = `${field.id}-${language}`;
    return element("div", { class: "language" }, element("label", { htmlFor: id }, languageWords(language, texts)), input(language, id));
  };
  const others = all.filter((language) => !SEEN_LANGUAGES.includes(language));
  const filled = others.filter((language) => value[language] !== undefined).length;
  const fold =
    others.length === 0
      ? null
      : element("details", { class: "languages-fold" }, element("summary", {}, form.say("languages.more", { filled, of: others.length })), element("div", { class: "languages" }, ...others.map(row)));
  return { element: element("div", { class: "ways" }, element("div", { class: "languages" }, ...all.filter((language) => SEEN_LANGUAGES.includes(language)).map(row)), fold), grouped: true };
}

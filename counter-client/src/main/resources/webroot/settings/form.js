import { element } from "../shared/dom.js";
import { localeOf } from "../shared/languages.js";
import { ask } from "../staff/dialogs.js";
import { plusDays } from "./hours-logic.js";
import { control } from "./controls.js";
import { longList } from "./long-list.js";
import { levelOf, places, servers, spoken } from "./overview-logic.js";
import { bare, identityKey, identityOf, isWithin, itemPath, keyPath, parentPath, settingsOf, steps } from "./tree-logic.js";
import { stopWords } from "./stop-words.js";
import { idOf, newItem, referable, titleOf, unitWords, valueWords, weekWords } from "./words-logic.js";
import { addressOf, pageOf } from "./views.js";

/** What stands below a title of its own, of what has many fields: what is seldom used comes last, folded away. */
const GROUPS = {
  taskType: {
    citizens: ["letter", "names", "icon", "hints", "selfServiceUrl", "searchWords", "group"],
    work: ["skills", "suggests", "authority", "discreet", "plannedMinutes", "dailyQuota", "lastTicketMinutes"],
    seldom: ["routingMinutes", "validFrom", "validUntil", "successor", "startsAt", "partner", "id"],
  },
  branch: { seldom: ["home"] },
  stop: { seldom: ["mapUrl", "id"] },
};

/** At this level somebody serves with a mentor. */
const IN_TRAINING = 1;

/**
 * A form of a part of a document, made of what is known of each setting. It is drawn anew when the number of its fields changes;
 * what is typed changes only what is said beside the field.
 */
export class Form {
  #updates = [];
  #open = new Set();
  #draw;

  /**
   * @param {import("./settings-draft.js").Settings} settings
   * @param {string} document
   * @param {{ draw: () => void, go: (address: string) => void }} page `draw` shows all anew
   */
  constructor(settings, document, { draw, go }) {
    this.settings = settings;
    this.document = document;
    this.go = go;
    this.#draw = draw;
  }

  /** Before it is drawn anew. */
  forget() {
    this.#updates = [];
  }

  /** Says of each field what is to be said now. */
  update() {
    for (const update of this.#updates) update();
  }

  say(key, values) {
    return this.settings.texts.say(key, values);
  }

  name(names) {
    return this.settings.texts.name(names);
  }

  /** What a reference may name. */
  referable(to) {
    return referable(to, this.settings.documents, this.document, this.settings.texts);
  }

  /** Draws all anew, with the focus where it was or where it is wanted. */
  redraw(wanted = document.activeElement?.id) {
    const top = scrollY;
    this.#draw();
    scrollTo(0, top);
    document.getElementById(wanted)?.focus({ preventScroll: wanted === undefined });
  }

  /** What is wrong with the whole of what a page is about, and with what of it has no field. */
  faults(path, kind) {
    const list = element("div", { class: "notice -bad", role: "alert", hidden: true });
    this.#updates.push(() => {
      const keys = settingsOf(this.settings.description, kind).map(({ key }) => keyPath(path, key));
      const errors = this.settings.errorsIn(this.document, path).filter((each) => !keys.some((key) => isWithin(each.path, key)));
      list.hidden = errors.length === 0;
      list.replaceChildren(...errors.map(({ words, lang }) => element("p", lang ? { lang } : {}, words)));
    });
    return list;
  }

  /**
   * The fields of a table: simple ones together on a sheet, then each list and table in a part of its own.
   *
   * @param {{ without?: string[], first?: string }} [how] `first` is the key of the part that stands before the others; what is not
   *     changed, its id, comes last
   */
  table(path, kind, { without = [], first } = {}) {
    const fields = [];
    const parts = [];
    let said = "";
    const known = settingsOf(this.settings.description, kind);
    const rank = ({ key }) => (key === first ? 0 : key === "id" ? 2 : 1);
    for (const setting of [...known].sort((one, other) => rank(one) - rank(other))) {
      if (without.includes(setting.key) || setting.kind.form === "bcrypt" || this.#cannotBeSaid(path, setting)) continue;
      const at = keyPath(path, setting.key);
      const of = bare(setting.kind);
      if (of.type === "list" && of.of.section !== undefined) parts.push(this.#list(at, setting));
      else if (of.section !== undefined) parts.push(this.#optional(at, setting));
      else {
        // What is the same of one after the other is said once.
        const does = JSON.stringify(setting.does);
        fields.push([setting.key, this.field(at, does === said ? { ...setting, does: { da: "", en: "" } } : setting)]);
        said = does;
      }
    }
    return element("div", { class: "form" }, ...this.#grouped(path, kind, fields, parts));
  }

  /** Some of what there is none of, as of partners where there are none. */
  #cannotBeSaid(path, { key, kind }) {
    return kind.once && kind.of?.type === "reference" && this.referable(kind.of.to).length === 0 && this.settings.at(this.document, keyPath(path, key)) === undefined;
  }

  /** The fields on one sheet, or each group of them on its own, then the parts, and what is seldom used at the end. */
  #grouped(path, kind, fields, parts) {
    const sheet = (some) => element("div", { class: "fields" }, ...some.map(([, field]) => field));
    const groups = GROUPS[kind.section];
    const known = Object.values(groups ?? {}).flat();
    const others = fields.filter(([key]) => !known.includes(key));
    const plain = others.length === 0 ? [] : [sheet(others)];
    if (groups === undefined) return [...plain, ...parts];
    const { seldom, ...titled } = groups;
    const of = (keys) => keys.flatMap((key) => fields.filter(([each]) => each === key));
    const group = ([id, keys]) => element("section", { class: "field-group" }, element("h2", {}, this.say(`group.${id}`)), sheet(id === "work" ? [...of(keys), ...others] : of(keys)));
    const last = of(seldom);
    return [
      ...(Object.keys(titled).length === 0 ? plain : Object.entries(titled).map(group)),
      ...parts,
      ...(last.length === 0 ? [] : [this.#seldom(path, this.say("group.seldom"), last, sheet)]),
    ];
  }

  /** What is seldom used is open where it is: then it says what holds, or what is wrong. */
  #seldom(path, title, fields, sheet) {
    const places = fields.map(([key]) => keyPath(path, key)).filter((at) => at !== keyPath(path, "id"));
    const fold = element("details", { class: "part fold" }, element("summary", { id: `${fieldId(this.document, path)}-seldom` }, element("span", {}, title)), element("div", { class: "fold-body" }, sheet(fields)));
    fold.open = this.#open.has(`seldom ${path}`) || places.some((at) => this.settings.at(this.document, at) !== undefined);
    fold.addEventListener("toggle", () => this.#open[fold.open ? "add" : "delete"](`seldom ${path}`));
    this.#updates.push(() => {
      if (places.some((at) => this.settings.isWrong(this.document, at))) fold.open = true;
    });
    return fold;
  }

  /** One field with its name, what it does, and what is wrong with it. */
  field(path, setting) {
    const id = fieldId(this.document, path);
    const { settings } = this;
    const value = settings.at(this.document, path);
    const error = element("p", { id: `${id}-error`, class: "field-error", hidden: true });
    const does = this.name(setting.does);
    const hint = element("p", { id: `${id}-hint`, class: "hint" }, [does, this.#force(setting)].filter(Boolean).join(" "));
    const made = control(this, setting.kind, {
      id,
      path,
      value,
      label: this.name(setting.name),
      required: setting.required,
      unit: setting.unit && ((now) => unitWords(setting, typeof now === "number" ? now : 0, this.settings.texts)),
      usual: this.#usual(path, setting),
      hasUsual: setting.default !== undefined,
      // An item of a list is given one before it is there; what stands alone gets its own here.
      isFixed: setting.key === "id" && value !== undefined,
      when: this.#names(path) ? "change" : "input",
      put: (next) => this.put(path, next),
    });
    if (made.usual) hint.append(` ${made.usual}.`);
    made.input?.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
    const label = made.grouped
      ? element("span", { id: `${id}-label`, class: "label" }, this.name(setting.name))
      : element("label", { htmlFor: id, class: "label" }, this.name(setting.name));
    const row = element("div", { class: "field-row", "data-path": path, "data-kind": bare(setting.kind).type }, label, hint, made.element, error);
    if (made.grouped) {
      row.setAttribute("role", "group");
      row.setAttribute("aria-labelledby", `${id}-label`);
      row.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
    }
    label.dataset.changed = this.say("fold.changed");
    if (!settings.changeable) for (const each of row.querySelectorAll("input, select, textarea, button")) each.disabled = true;
    this.#updates.push(() => {
      const errors = settings.errorsIn(this.document, path);
      error.hidden = errors.length === 0;
      error.replaceChildren(...errors.map(({ words, lang }) => element("span", lang ? { lang } : {}, words)));
      row.classList.toggle("-wrong", errors.length > 0);
      row.classList.toggle("-changed", settings.isChanged(this.document, path) && !settings.isNew(this.document, pageOf(path)));
      made.input?.setAttribute("aria-invalid", String(errors.length > 0));
    });
    return row;
  }

  /** Whether a setting is what its item is known by: it is put when it is typed to its end, because the item then goes by another name. */
  #names(path) {
    const around = itemAround(path);
    return around !== undefined && isIdentity(this.settings.described(this.document, around).kind, path, around);
  }

  /** Where nothing is said, in words for a field that is empty. */
  #usual(path, setting) {
    const usual = this.settings.usual(this.document, path, setting);
    if (usual === undefined) return undefined;
    const value = valueWords(usual.value, setting.kind, this.settings.wording(this.document));
    return { words: this.say(`usual.${usual.from}`, { value }), bare: value, value: usual.value };
  }

  #force({ force }) {
    return force === "now" ? "" : this.say(`force.${force}`);
  }

  /**
   * Puts a value in a place, or takes it away where it is undefined. An item that is known by what was put goes by another name
   * from then on; a name that another one has is not taken.
   *
   * @returns {boolean} whether it was taken
   */
  put(path, value) {
    const { settings, document: own } = this;
    settings.tried(own, path);
    const around = itemAround(path);
    const before = around && settings.at(own, around);
    if (this.#names(path)) {
      const kind = settings.described(own, around).kind;
      const next = identityOf({ ...before, [path.slice(around.length + 1)]: value }, kind);
      const list = parentPath(around);
      const to = itemPath(list, next);
      if (to !== around && settings.at(own, list).some((item) => item !== before && identityOf(item, kind) === next)) return false;
      this.#set(path, value);
      if (to !== around) this.#renamed(around, to);
      return true;
    }
    this.#set(path, value);
    this.#leaveGroup(path, value);
    return true;
  }

  /** Only staff are always in a group: the one that a new person begins with goes with another role, unless somebody has chosen it. */
  #leaveGroup(path, role) {
    const { settings, document: own } = this;
    const person = parentPath(path);
    const group = keyPath(person, "group");
    if (own !== "staff" || path !== keyPath(person, "role") || role === undefined || role === "staff") return;
    if (settings.at(own, group) === undefined || !settings.isUntried(own, group)) return;
    settings.remove(own, group);
    this.redraw();
  }

  #set(path, value) {
    if (value === undefined) this.settings.remove(this.document, path);
    else this.settings.change(this.document, path, value);
  }

  #renamed(from, to) {
    if (this.#open.delete(from)) this.#open.add(to);
    const here = pageOf(from);
    if (here === from) this.go(addressOf(this.document, to));
    else this.redraw(undefined);
  }

  /** A table that may be missing, with a button that adds it. */
  #optional(path, setting) {
    const { settings } = this;
    const value = settings.at(this.document, path);
    const always = setting.default !== undefined;
    if (value === undefined && !always) {
      const button = element("button", { type: "button", id: fieldId(this.document, path), class: "button -small", disabled: !settings.changeable }, this.#byEar(`part.add.${setting.key}`, "part.add", this.name(setting.name)));
      button.addEventListener("click", () => {
        this.#open.add(path);
        settings.change(this.document, path, newItem(setting.kind, { list: [] }, settings.wording(this.document), settings.today()));
        this.redraw();
      });
      const words = element("div", {}, element("span", { class: "label" }, this.name(setting.name)), element("p", { class: "hint" }, this.name(setting.does)));
      return element("div", { class: "part -missing", "data-path": path }, words, button);
    }
    const inside = () => {
      const body = [element("p", { class: "hint" }, [this.name(setting.does), this.#force(setting)].filter(Boolean).join(" ")), this.table(path, setting.kind)];
      if (!setting.required && !always && settings.changeable) {
        const away = element("button", { type: "button", class: "button -small -quiet remove" }, this.say("part.remove", { what: this.name(setting.name).toLowerCase() }));
        away.addEventListener("click", () => {
          settings.remove(this.document, path);
          this.redraw(fieldId(this.document, path));
        });
        body.push(away);
      }
      return body;
    };
    return this.#fold(path, this.name(setting.name), inside, (setting.required && pageOf(path) === "") || bare(setting.kind).section === "week", () => this.#told(path, setting));
  }

  /** What a button is called that adds something: by ear where there is a word for it. */
  #byEar(own, key, what) {
    return this.settings.texts.has(own) ? this.say(own) : this.say(key, { what: what.toLowerCase() });
  }

  /** What a folded table holds, as far as it fits beside its name: the hours of a week, or two of its values. */
  #told(path, { kind }) {
    const { settings } = this;
    const table = settings.at(this.document, path) ?? {};
    if (bare(kind).section === "hours") return weekWords(table.week ?? {}, settings.texts);
    return settingsOf(settings.description, kind)
      .map((setting) => ({ setting, value: table[setting.key] ?? setting.default }))
      .filter(({ setting, value }) => value !== undefined && ["choice", "whole"].includes(setting.kind.type))
      .slice(0, 2)
      .map(({ setting, value }) => this.say("fold.told", { name: this.name(setting.name), value: [valueWords(value, setting.kind, settings.wording(this.document)), unitWords(setting, value, settings.texts)].filter(Boolean).join("\u00a0") }))
      .join(" · ");
  }

  /** What is folded away until somebody opens it; it is made only then. */
  #fold(path, title, inside, openFirst = false, told = () => "") {
    const note = element("small", { class: "fold-note" });
    const summary = element("summary", { id: `${fieldId(this.document, path)}-fold` }, element("span", {}, title), note);
    const body = element("div", { class: "fold-body" });
    const fold = element("details", { class: "part fold", "data-path": path }, summary, body);
    const fill = () => {
      if (body.childElementCount === 0) {
        body.append(...inside());
        this.update();
      }
    };
    fold.addEventListener("toggle", () => {
      if (fold.open) this.#open.add(path);
      else this.#open.delete(path);
      if (fold.open) fill();
    });
    fold.fill = fill;
    if (openFirst && !this.#open.has(`seen ${path}`)) {
      this.#open.add(path);
      this.#open.add(`seen ${path}`);
    }
    if (this.#open.has(path)) {
      fold.open = true;
      body.append(...inside());
    }
    this.#updates.push(() => {
      const wrong = this.settings.isWrong(this.document, path);
      fold.classList.toggle("-wrong", wrong);
      const changed = this.settings.isChanged(this.document, path);
      note.textContent = wrong ? this.say("fold.wrong") : changed ? this.say("fold.changed") : told();
      note.classList.toggle("-told", !wrong && !changed);
    });
    return fold;
  }

  /** Whether a list is all that its document has, so that the page is called by its name already. */
  #isAll(path) {
    const { kind } = this.settings.described(this.document, "");
    return steps(path).length === 1 && settingsOf(this.settings.description, kind).length === 1;
  }

  /** A list of tables: on a page of a document a row each that leads to its own page, further in a fold each. */
  #list(path, setting) {
    const { settings } = this;
    const kind = bare(setting.kind);
    const list = settings.at(this.document, path) ?? [];
    const isTop = pageOf(itemPath(path, "0")) !== "" && steps(path).length === 1;
    const count = element("small", { class: "count" });
    const told = () => {
      const { length } = settings.at(this.document, path) ?? [];
      count.textContent = length > 0 ? ` ${new Intl.NumberFormat(localeOf(settings.texts.language)).format(length)}` : "";
    };
    this.#updates.push(told);
    const error = element("p", { class: "field-error", hidden: true });
    this.#updates.push(() => {
      const errors = settings.errorsAt(this.document, path);
      error.hidden = errors.length === 0;
      error.replaceChildren(...errors.map(({ words, lang }) => element("span", lang ? { lang } : {}, words)));
    });
    const id = fieldId(this.document, path);
    const add = element("button", { type: "button", id: `${id}-add`, class: "button -small", disabled: !settings.changeable }, this.#byEar(`list.add.${bare(kind.of).section}`, "list.add", this.#called(kind.of)));
    add.addEventListener("click", () => this.#add(path, kind.of, isTop));
    const isOrdered = isTop && settings.changeable && list.length > 1 && kind.of.section !== "staffMember";
    return element(
      "section",
      { class: ["part list", !isTop && "-inner", isOrdered && this.#open.has(`order ${path}`) && "-ordering"].filter(Boolean).join(" "), "data-path": path, id, tabIndex: -1, "aria-labelledby": `${id}-title` },
      element("div", { class: "list-head" }, element("div", {}, element("h2", { id: `${id}-title`, class: this.#isAll(path) ? "hidden-visually" : "" }, this.name(setting.name), count), element("p", { class: "hint" }, [this.name(setting.does), this.#force(setting)].filter(Boolean).join(" "))), element("div", { class: "tools list-tools" }, isOrdered ? this.#orderButton(path) : null, add)),
      error,
      isTop ? this.#rows(path, kind.of) : list.length === 0 ? null : element("div", { class: "folds" }, ...list.map((item, at) => this.#inner(path, itemPath(path, identityOf(item, kind.of) || at), item, kind.of, at, list.length))),
    );
  }

  /** A row leads on; it has arrows while one orders. */
  #orderButton(path) {
    const name = `order ${path}`;
    const isOn = this.#open.has(name);
    const button = element("button", { type: "button", id: `${fieldId(this.document, path)}-order`, class: "button -small -quiet order" }, this.say(isOn ? "list.order-done" : "list.order"));
    button.addEventListener("click", () => {
      this.#open[isOn ? "delete" : "add"](name);
      this.redraw();
    });
    return button;
  }

  /** A row for each item of a list at the top of a document; of people by name, with new ones first. */
  #rows(path, kind) {
    const { settings } = this;
    const isPeople = kind.section === "staffMember";
    const name = `${this.document} ${path}`;
    const kept = settings.sought.get(name) ?? {};
    settings.sought.set(name, kept);
    let known;
    let inOrder = [];
    const items = () => {
      const list = settings.at(this.document, path) ?? [];
      if (list !== known) {
        known = list;
        inOrder = list.map((item, at) => ({ item, at, where: itemPath(path, identityOf(item, kind) || at) }));
        if (isPeople) inOrder = this.#peopleInOrder(path, inOrder);
      }
      return inOrder;
    };
    const made = longList(settings.texts, {
      id: fieldId(this.document, path),
      name: settings.title(this.document, path),
      items,
      wordsOf: ({ item }) => `${titleOf(item, kind, settings.wording(this.document))} ${identityOf(item, kind)}`,
      row: ({ item, at, where }) => this.#row(path, where, item, kind, isPeople ? undefined : { at, of: known.length }),
      kept,
    });
    this.#updates.push(made.update);
    return made.element;
  }

  #peopleInOrder(path, people) {
    const collator = new Intl.Collator("da");
    const before = new Set((this.settings.before(this.document, path) ?? []).map(({ id }) => id));
    const isNew = ({ item }) => !before.has(item.id);
    const fresh = people.filter(isNew).reverse();
    const rest = people.filter((each) => !isNew(each)).sort((one, other) => collator.compare(one.item.name ?? "", other.item.name ?? ""));
    return [...fresh, ...rest];
  }

  #called(kind) {
    return this.name(this.settings.description.sections[kind.section].name);
  }

  /** A row that leads to an item, with arrows that move it where its order matters. */
  #row(list, path, item, kind, place) {
    const { settings } = this;
    const table = typeof item === "object" ? item : { id: item };
    const title = titleOf(item, kind, settings.wording(this.document));
    const link = element(
      "a",
      { href: addressOf(this.document, path), class: "row-link" },
      table.letter === undefined ? null : element("span", { class: "letter", "aria-hidden": "true" }, table.letter),
      element("span", { class: "row-title" }, title),
      element("span", { class: "row-note" }),
      kind.section === "taskType" ? element("span", { class: "chip", "data-standing": "over", hidden: true }, element("span", { class: "icon -warning" }), element("span", {}, this.say("facts.servers", { count: 0 }))) : null,
    );
    const update = () => {
      const wrong = settings.isWrong(this.document, path);
      const note = wrong ? this.say("fold.wrong") : settings.isNew(this.document, path) ? this.say("row.new") : settings.isChanged(this.document, path) ? this.say("fold.changed") : this.#facts(table, kind);
      link.querySelector(".row-note").textContent = note;
      if (kind.section === "taskType") link.querySelector(".chip").hidden = servers(table, settings.documents).length > 0;
      link.classList.toggle("-wrong", wrong);
      link.classList.toggle("-changed", !wrong && settings.isChanged(this.document, path));
    };
    return { element: element("li", { class: "row", "data-path": path }, link, place && this.#moves(list, title, place.at, place.of)), update };
  }

  /** Two or three things that tell it from the others; of a task type who does it where, and where nobody does, a chip says so. */
  #facts(table, kind) {
    const { settings } = this;
    if (kind.section === "taskType") return this.#typeFacts(table);
    if (kind.section === "stop") return stopWords(table, settings);
    const words = this.#settingFacts(table, kind);
    return kind.section === "target" && table.decidedBy !== undefined ? [words, this.say("facts.decided", table)].filter(Boolean).join(" · ") : words;
  }

  #settingFacts(table, kind) {
    const { settings } = this;
    return settingsOf(settings.description, kind)
      .filter(({ key, kind: of }) => !["id", "names", "name", "label", "letter"].includes(key) && ["choice", "reference", "whole", "number", "written", "list", "or"].includes(of.type) && bare(of).of?.section === undefined)
      .filter(({ key, kind: of }) => table[key] !== undefined && of.form !== "url" && of.form !== "id" && !(kind.section === "target" && ["measure", "branches", "taskTypes", "partners", "staffGroups"].includes(key)))
      .slice(0, 3)
      .map((setting) => [valueWords(table[setting.key], setting.kind, settings.wording(this.document)), unitWords(setting, table[setting.key], settings.texts)].filter(Boolean).join("\u00a0"))
      .join(" · ");
  }

  #typeFacts(type) {
    const { documents } = this.settings;
    const { has, of } = spoken(type, documents);
    const { length: count } = servers(type, documents);
    return [this.say("facts.places", { count: places(type, documents).length }), count > 0 && this.say("facts.servers", { count }), has < of && this.say("facts.languages", { has, of })].filter(Boolean).join(" · ");
  }

  #moves(list, title, at, of) {
    if (of < 2 || !this.settings.changeable) return null;
    const button = (step, words, arrow) => {
      const made = element("button", { type: "button", class: "button -small -quiet move", id: `${fieldId(this.document, list)}-${at}-${step}`, "aria-label": this.say(words, { what: title }), disabled: at + step < 0 || at + step >= of }, element("span", { class: "icon -arrow", "data-arrow": arrow }));
      made.addEventListener("click", () => {
        this.settings.move(this.document, list, at, step);
        const next = at + step;
        const end = next + step < 0 || next + step >= of;
        this.redraw(`${fieldId(this.document, list)}-${next}-${end ? -step : step}`);
      });
      return made;
    };
    return element("span", { class: "moves" }, button(-1, "row.up", "up"), button(1, "row.down", "down"));
  }

  #inner(list, path, item, kind, at, of) {
    const title = titleOf(item, kind, this.settings.wording(this.document));
    return this.#fold(path, title || this.#called(kind), () => {
      const isDate = identityKey(kind) === "date";
      // Which dates it takes away stands above it.
      const words = isDate ? this.say("rows.away") : undefined;
      const away = this.#removeButton(path, title, () => this.redraw(`${fieldId(this.document, list)}-add`), words, "-quiet");
      const tools = element("div", { class: "tools" }, isDate ? null : this.#moves(list, title, at, of), away);
      return [this.table(path, kind), tools];
    });
  }

  /** The button that takes an item away. */
  #removeButton(path, title, then, words = this.say("item.remove", { what: title }), weight = "-danger") {
    if (!this.settings.changeable) return null;
    const away = element("button", { type: "button", class: `button -small ${weight} remove`, "aria-label": this.say("item.remove", { what: title }) }, words);
    away.addEventListener("click", () => {
      this.settings.remove(this.document, path);
      then();
    });
    return away;
  }

  /** The button that takes away what a page is about, and leads back to the document. */
  away(path, title) {
    return this.#removeButton(path, title, () => this.go(addressOf(this.document)));
  }

  /** Asks what a new item is called, or which it is, and adds it. */
  async #add(list, kind, isTop) {
    const { settings } = this;
    const wishes = await this.#wished(list, kind);
    if (wishes === undefined) return;
    const item = newItem(kind, { ...wishes, list: settings.at(this.document, list) ?? [] }, settings.wording(this.document), settings.today());
    const free = this.#free(list, item, kind);
    const path = settings.add(this.document, list, free);
    if (isTop) {
      this.go(addressOf(this.document, path));
    } else {
      this.#open.add(path);
      this.redraw(`${fieldId(this.document, path)}-fold`);
    }
  }

  /** A new date or first day that no other item has. */
  #free(list, item, kind) {
    const key = identityKey(kind);
    const taken = (this.settings.at(this.document, list) ?? []).map((each) => identityOf(each, kind));
    const free = { ...item };
    if (typeof item !== "object") return item;
    while (key === "date" && taken.includes(free.date)) free.date = plusDays(free.date, 1);
    for (let day = 2; key === "from" && taken.includes(free.from); day++) free.from = `${day} january`;
    for (let n = 2; key === "name" && taken.includes(free.name); n++) free.name = `${item.name} ${n}`;
    if (kind.section === "target") while (taken.includes(identityOf(free, kind))) free.from = plusDays(free.from, 1);
    return free;
  }

  async #wished(list, kind) {
    const { settings } = this;
    const taken = (settings.at(this.document, list) ?? []).map((item) => identityOf(item, kind));
    const sections = settingsOf(settings.description, kind);
    const reference = sections.find(({ key, kind: of }) => key === identityKey(kind) && of.type === "reference");
    if (reference !== undefined) return askWhich(this, reference, taken, this.#wanted(list, kind));
    const isNamed = sections.some(({ key }) => key === "names" || key === "name" || key === "label");
    const hasId = sections.some(({ key }) => key === "id");
    if (!isNamed && !hasId) return {};
    const wish = await askName(this, this.#called(kind), hasId ? taken : undefined, { section: kind.section, isNamed });
    return wish && kind.section === "counter" ? { ...wish, name: this.#label(wish.name) } : wish;
  }

  /** The label of a counter without the word that stands before every label. */
  #label(typed) {
    const word = this.say("title.counter", { label: "" }).toLowerCase();
    return typed.toLowerCase().startsWith(word) ? typed.slice(word.length).trim() || typed : typed;
  }

  /** Which of those that a reference may name are of use here: a mentor is for what the person is in training for. */
  #wanted(list, kind) {
    if (kind.section !== "mentor") return { isOf: () => true, none: "new.none-left" };
    const person = this.settings.at(this.document, parentPath(list));
    return { isOf: (skill) => levelOf(person, skill, this.settings.documents.staff) === IN_TRAINING, none: "new.none-trained" };
  }

  /** Opens whatever a place is folded into, and brings it into sight. */
  reveal(root, path) {
    for (const fold of root.querySelectorAll("details[data-path]")) {
      if (isWithin(path, fold.dataset.path) && !fold.open) {
        fold.open = true;
        fold.fill();
        return this.reveal(root, path);
      }
    }
    const places = [...root.querySelectorAll("[data-path]")].filter((each) => isWithin(path, each.dataset.path));
    const place = places.sort((a, b) => b.dataset.path.length - a.dataset.path.length)[0];
    const shut = place?.closest("details:not([open])");
    if (shut) shut.open = true;
    const target = place?.matches(".field-row") ? place.querySelector("input, select, textarea, button") : (place?.querySelector("summary, button, a") ?? place);
    target?.focus();
    place?.scrollIntoView({ block: "center" });
    return place;
  }
}

/** The id of the field of a place. */
export function fieldId(document, path) {
  return `f-${`${document}-${path}`.replace(/[^\p{L}\d]+/gu, "-")}`;
}

/** The item of a list that a setting is directly in; undefined where it is in none. */
function itemAround(path) {
  const parent = parentPath(path);
  return steps(parent).at(-1)?.item ? parent : undefined;
}

function isIdentity(kind, path, around) {
  const key = path.slice(around.length + 1);
  return kind.section === "target" ? ["measure", "from", "branches", "taskTypes", "partners", "staffGroups"].includes(key) : identityKey(kind) === key;
}

/**
 * Asks what something new is called.
 *
 * @param {string[] | undefined} taken ids that it may not have; undefined where it gets none
 * @param {{ section?: string, isNamed?: boolean, more?: () => HTMLElement[] }} about what it is one of, whether it has a name beside its
 *     id, and what else is asked
 * @returns {Promise<{ name: string, id?: string } | undefined>}
 */
export function askName(form, what, taken, { section, isNamed = true, more = () => [] } = {}) {
  const { texts } = form.settings;
  return ask({
    title: texts.say("new.title", { what: what.toLowerCase() }),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const name = element("input", { id: "new-name", class: "input", required: true, autocomplete: "off", maxLength: 200 });
      const id = element("input", { id: "new-id", class: "input", autocomplete: "off", spellcheck: false, maxLength: 40, pattern: "[a-z0-9][a-z0-9-]{0,39}" });
      const fault = element("p", { class: "field-error", role: "alert", hidden: true });
      let own = false;
      if (!isNamed) id.value = idOf(what, taken);
      name.addEventListener("input", () => {
        if (!own) id.value = name.value.trim() === "" ? "" : idOf(name.value, taken);
      });
      id.addEventListener("input", () => {
        own = id.value !== "";
      });
      const extra = more();
      const form = element(
        "form",
        { noValidate: true },
        isNamed ? element("div", { class: "field -wide" }, element("label", { htmlFor: "new-name" }, texts.say(section === "counter" ? "new.label" : "new.name")), name) : null,
        taken === undefined ? null : element("div", { class: "field -wide" }, element("label", { htmlFor: "new-id" }, texts.say(section === "staffMember" ? "sign-in.user" : "new.id")), id, element("p", { class: "hint" }, texts.say(section === "staffMember" ? "new.id.sign-in" : "new.id.hint"))),
        ...extra,
        fault,
        element("button", { type: "submit", class: "button -main" }, texts.say("new.add")),
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const wrong = isNamed && name.value.trim() === "" ? "new.name.needed" : taken?.includes(id.value) ? "new.id.taken" : taken && !/^[a-z0-9][a-z0-9-]{0,39}$/.test(id.value) ? "mistake.form.id" : undefined;
        if (wrong === undefined) {
          answer({ name: name.value.trim(), id: taken === undefined ? undefined : id.value, form });
          return;
        }
        fault.textContent = texts.say(wrong === "new.id.taken" && section === "staffMember" ? "new.user.taken" : wrong);
        fault.hidden = false;
        (wrong === "new.name.needed" ? name : id).focus();
      });
      body.append(form);
      return isNamed ? name : id;
    },
  });
}

function askWhich(form, reference, taken, { isOf, none }) {
  const { settings } = form;
  const { texts } = settings;
  return ask({
    title: texts.say("new.which", { what: texts.name(reference.name).toLowerCase() }),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const free = form.referable(reference.kind.to).filter(({ id }) => !taken.includes(id) && isOf(id));
      if (free.length === 0) {
        body.append(element("p", {}, texts.say(none)));
        return undefined;
      }
      const buttons = free.map(({ id, words }) => {
        const button = element("button", { type: "button", class: "button choice" }, words);
        button.addEventListener("click", () => answer({ id }));
        return button;
      });
      body.append(element("div", { class: "choices" }, ...buttons));
      return buttons[0];
    },
  });
}

import { read, send } from "../shared/http.js";
import { keep, kept } from "../staff/remembered.js";
import { told } from "./complaints.js";
import { concerned } from "./concern-logic.js";
import { asSent, collide, describedAt, differences, documentSection, find, identityOf, isWithin, itemPath, named, parentPath, same, steps, written, applied, appliedAll } from "./tree-logic.js";
import { branchesOf, languagesOf, languageWords, mistakes, referable, titleOf, unitWords, usualAt, valueWords } from "./words-logic.js";

const KEPT = "settings-draft";
const NOTHING_CHECKED = { differences: [], consequences: [], obstacles: [], effectiveAt: [], warnings: [] };
/** That something is still empty, as the page and as the server say it. */
const EMPTY = new Set(["mistake.needed", "mistake.list-needed", "mistake.list-least", "mistake.danish-needed", "missing", "no-value", "empty-list", "no-danish"]);
/** How the server complains of a change in what is not there. */
const GONE = "impossible";
/** Whoever types is not asked in between. */
const PAUSE_MILLIS = 600;

/**
 * The settings as one would have them: what holds by now with one's own changes, which are kept over a reload. Every view reads and
 * changes this one; whoever shows something is told of every change.
 */
export class Settings {
  #held;
  #before;
  #documents;
  #changes = [];
  /** The places with a change at them or in them, and those that are changed as a whole: many ask for either. */
  #touched = new Set();
  #changed = new Set();
  #mistakes = [];
  /** The items that are being filled in for the first time, each with its document, path, and the places that were tried. */
  #fresh = [];
  #timer = null;
  #asked = 0;
  #onChange;
  #onProblem;
  #ahead;

  /**
   * @param {object} description as the API has it
   * @param {object} held the settings that hold, as the API has them
   * @param {object} texts of the page
   * @param {{ onChange: () => void, onProblem: (problem: Error, way?: object) => void, say: (words: string) => void, meetOthers: (met: object, held: object, words?: string) => Promise<void>, me: string }} page
   *     is told of every change and of what went wrong; says something; and shows what {@link meet} found and lets one choose
   * @param {number} [ahead] milliseconds that the clock of the server is ahead of this browser's
   */
  constructor(description, held, texts, { onChange, onProblem, say, meetOthers, me }, ahead = 0) {
    /** Who is signed in, by id. */
    this.me = me;
    this.description = description;
    this.texts = texts;
    this.say = say;
    this.meetOthers = meetOthers;
    this.#onChange = onChange;
    this.#onProblem = onProblem;
    this.#ahead = ahead;
    /** From when the changes are to hold: `now`, `next-opening` or a date. */
    this.from = "now";
    /** What put the changes off to the next opening, where nobody chose it; undefined else. */
    this.putOff = undefined;
    /** Why they are made, as far as it is typed. */
    this.why = "";
    /** What is sought in each long list, kept while one goes to its items and back. */
    this.sought = new Map();
    /** What the server says of the changes; undefined while it is asked, null where there are none. */
    this.checked = null;
    this.#hold(held);
  }

  #hold(held) {
    this.#held = held;
    this.#before = held.documents;
    this.#documents = held.documents;
  }

  /** Takes up the draft that this browser has kept, if there is one. */
  async takeUp() {
    const draft = kept(KEPT);
    if (draft === undefined || !this.changeable) return undefined;
    let base = this.#held.documents;
    if (draft.base !== this.revision) base = (await read(`/api/v1/settings/revisions/${draft.base}`)).documents;
    this.#before = base;
    this.#documents = appliedAll(this.description, base, draft.changes);
    this.#take(draft.changes);
    return draft.base === this.revision ? this.#settle() : this.meet(this.#held);
  }

  /** Number of the newest revision, which the changes are made to. */
  get revision() {
    return this.#held.revision;
  }

  /** The settings that hold, with their planned changes. */
  get held() {
    return this.#held;
  }

  /** Whether anything may be changed here: not where files are the only truth. */
  get changeable() {
    return this.#held.changeable;
  }

  /** The documents with the changes. Not to be changed but by this. */
  get documents() {
    return this.#documents;
  }

  /** The changes, each at its place. */
  get changes() {
    return this.#changes;
  }

  /** The time by the clock of the server. */
  now() {
    return new Date(Date.now() + this.#ahead);
  }

  /** The date of today by the clock of the server. */
  today() {
    const now = this.now();
    return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
  }

  /** The branches with their names. */
  get branches() {
    return branchesOf(this.#documents);
  }

  /** What a branch is called; by its id where it has no name, or is no longer there. */
  branchName(id) {
    return this.texts.name(this.branches.find((branch) => branch.id === id)?.names) || id;
  }

  /** The languages that a document is to have words in. */
  languages(document = "municipality") {
    return languagesOf(this.#documents, document);
  }

  /** What is at a place, with the changes; undefined where nothing is. */
  at(document, path) {
    return find(this.description, this.#documents, document, path);
  }

  /** What is at a place without the changes. */
  before(document, path) {
    return find(this.description, this.#before, document, path);
  }

  /** Kind and setting of a place. */
  described(document, path) {
    return describedAt(this.description, document, path);
  }

  /** What holds at a place where nothing is said, and whose it is. */
  usual(document, path, setting) {
    return usualAt(this.description, this.#documents, document, path, setting);
  }

  /** What the words of a place are made with. */
  wording(document) {
    return { description: this.description, documents: this.#documents, document, texts: this.texts };
  }

  /** What people call the item at a place, as it was called where it is gone. */
  title(document, path) {
    if (path === "") return this.texts.name(this.at(document, "names") ?? this.before(document, "names")) || this.texts.name(this.description.sections[documentSection(this.description, document)].name);
    const { kind, setting } = this.described(document, path);
    return setting ? this.texts.name(setting.name) : titleOf(this.at(document, path) ?? this.before(document, path) ?? {}, kind, this.wording(document));
  }

  /** A place in words: "Opgavetyper › Pas › Bogstav". */
  way(document, path) {
    const all = steps(path);
    const places = all.map((_, at) => written(all.slice(0, at + 1))).filter((place) => all.length < 2 || !isListOfItems(all, steps(place)));
    return [this.title(document, ""), ...places.map((place) => this.title(document, place))].join(" › ");
  }

  /** The value of a place in words; a number with what it counts. */
  words(document, path, value = this.at(document, path)) {
    const { kind, setting } = this.described(document, path);
    return [valueWords(value, kind, this.wording(document)), unitWords(setting, value, this.texts)].filter(Boolean).join(" ");
  }

  /** Puts a value in a place; what is as usual is left out. */
  change(document, path, value) {
    const { setting } = this.described(document, path);
    const usual = setting !== undefined && !setting.required && setting.default !== undefined && same(setting.default, value);
    if (usual && path !== "") this.remove(document, path);
    else this.#edit({ document, path, value });
  }

  /** Takes away what is in a place; a table of words that is empty then goes with it. */
  remove(document, path) {
    this.#edit({ document, path, remove: true });
    const around = parentPath(path);
    const { kind, setting } = around === "" ? {} : this.described(document, around);
    const isEmpty = around !== "" && Object.keys(this.at(document, around) ?? { some: 1 }).length === 0;
    if (isEmpty && setting && !setting.required && ["names", "levels", "word-lists"].includes(kind.type)) this.#edit({ document, path: around, remove: true });
  }

  /** Makes many changes at once, such as those of a whole table of people; what a removal would take away may not be there. */
  changeAll(changes) {
    if (!this.changeable) return;
    this.#documents = appliedAll(this.description, this.#documents, changes);
    this.#settle();
  }

  /** Adds an item to a list and answers where it is; what it still lacks is not told before it was tried, or the item is left. */
  add(document, path, item) {
    const { kind } = this.described(document, path);
    const list = this.at(document, path) ?? [];
    const identity = identityOf(item, kind.of) || list.length;
    const place = itemPath(path, identity);
    this.#fresh.push({ document, path: place, tried: new Set() });
    this.#edit({ document, path, value: [...list, item] });
    return place;
  }

  /** Somebody has filled in a place, or emptied it. */
  tried(document, path) {
    for (const each of this.#fresh) if (each.document === document && isWithin(path, each.path)) each.tried.add(path);
  }

  /** What is at a place, or anywhere, is not filled in for the first time any more: what it lacks is told. */
  leave(document, path) {
    this.#fresh = this.#fresh.filter((each) => document !== undefined && !(each.document === document && isWithin(each.path, path)));
  }

  /** Moves an item of a list up (-1) or down (1). */
  move(document, path, at, step) {
    const list = [...this.at(document, path)];
    const [item] = list.splice(at, 1);
    list.splice(at + step, 0, item);
    this.#edit({ document, path, value: list });
  }

  /** Takes back one of the changes. */
  undo({ document, path, order }) {
    const before = this.before(document, path);
    const { kind } = this.described(document, path);
    if (order !== undefined) this.#edit({ document, path, order: before.map((item) => identityOf(item, kind.of)) });
    else this.#edit(before === undefined ? { document, path, remove: true } : { document, path, value: before });
  }

  /** Takes back everything. */
  undoAll() {
    this.#documents = this.#before;
    this.#settle();
  }

  /** Whether anything was changed at a place, in it or around it. */
  isChanged(document, path) {
    const way = ways(path).map((each) => `${document} ${each}`);
    return this.#touched.has(way.at(-1)) || way.some((each) => this.#changed.has(each));
  }

  /** Whether a place is new. */
  isNew(document, path) {
    return this.before(document, path) === undefined;
  }

  /**
   * Everything that is wrong, what the page sees itself first; then what only the server knows.
   *
   * @returns {{ document: string, path: string, words: string, lang?: string, isEmpty: boolean }[]} `isEmpty` where something is lacking
   */
  get errors() {
    const own = this.#mistakes.map(({ document, path, key, values }) => ({ document, path, words: this.texts.say(key, localized(values, this.texts)), isEmpty: EMPTY.has(key) }));
    const others = (this.checked?.complaints ?? [])
      .map((each) => ({ ...this.told(each), isEmpty: EMPTY.has(each.code) }))
      .filter((each, at, all) => all.findIndex(({ document, path, words }) => document === each.document && path === each.path && words === each.words) === at)
      .filter((each) => !own.some(({ document, path }) => document === each.document && (path === each.path || parentPath(path) === each.path)));
    return [...own, ...others].filter((each) => !each.isEmpty || !this.isUntried(each.document, each.path));
  }

  /** Whether a place of something new still has, or lacks, what it began with. */
  isUntried(document, path) {
    return this.#fresh.some((each) => each.document === document && isWithin(path, each.path) && ![...each.tried].some((place) => isWithin(place, path)));
  }

  /** The ids of the branches that differences are about; undefined for all. */
  concerned(differences) {
    return concerned(this.description, differences, [this.#before, this.#documents]);
  }

  /** What the server warns of where something was changed; it warns of everything that holds too. */
  get warnings() {
    return (this.checked?.warnings ?? []).map((each) => this.told(each)).filter(({ document, path }) => this.isChanged(document, path) || this.#speaksOther());
  }

  /** Whether the languages that citizens may choose were changed, which all texts hang on. */
  #speaksOther() {
    return this.#changes.some(({ document, path }) => isWithin(path, "languages") || (path === "" && document.startsWith("branches/")));
  }

  /** A complaint of the server in words, at the place that mends it. */
  told(complaint) {
    const path = named(this.description, this.#documents, complaint.document, complaint.path);
    return told(
      { ...complaint, path },
      {
        has: (key) => this.texts.has(key),
        say: (key, values) => this.texts.say(key, values),
        nameOf: (to, id) => referable(to, this.#documents, complaint.document, this.texts).find((each) => each.id === id)?.words ?? id,
        languageOf: (language) => languageWords(language, this.texts),
      },
    );
  }

  /** What is wrong at a place itself. */
  errorsAt(document, path) {
    return this.errors.filter((each) => each.document === document && each.path === path);
  }

  /** What is wrong at a place and in it. */
  errorsIn(document, path) {
    return this.errors.filter((each) => each.document === document && isWithin(each.path, path));
  }

  /** Whether anything is wrong at a place or in it. */
  isWrong(document, path) {
    return this.errorsIn(document, path).length > 0;
  }

  /** Says from when the changes are to hold, and asks what they come to. */
  begin(from) {
    this.from = from;
    this.putOff = undefined;
    this.#askSoon(0);
  }

  /** Puts the changes off to the next opening, because this is in their way now; other changes are asked about anew. */
  delay(obstacles) {
    this.begin("next-opening");
    this.putOff = obstacles;
  }

  /**
   * Keeps the changes as a revision.
   *
   * @returns {Promise<object>} what was made
   * @throws {import("../shared/http.js").Problem}
   */
  async save() {
    const made = await send("POST", "/api/v1/settings", { body: { base: this.revision, from: this.from, why: this.why.trim(), changes: this.#sent() }, long: true });
    await this.renew();
    return made;
  }

  /** Reads what holds by now, and forgets all changes. */
  async renew() {
    this.#hold(await read("/api/v1/settings"));
    this.from = "now";
    this.putOff = undefined;
    this.why = "";
    this.#settle();
  }

  /** The server refuses to keep the changes for these mistakes. */
  refuse(complaints) {
    this.checked = { ...NOTHING_CHECKED, complaints };
    this.#onChange();
  }

  /** Says what went wrong. */
  problem(problem, way) {
    this.#onProblem(problem, way);
  }

  /**
   * What others have changed meanwhile: changes that touch nothing of theirs are made to what they came to; of the others one has to
   * choose.
   *
   * @param {object} held what holds by now
   * @returns {{ theirs: object[], touched: { mine: object, theirs: object[] }[] }} all of their changes, and those of one's own that
   *     cannot be kept beside them; then {@link settleWith} with those to keep
   */
  meet(held) {
    const theirs = differences(this.description, this.#before, held.documents);
    const touched = this.#changes
      .map((mine) => ({ mine, theirs: theirs.filter((other) => collide(mine, other)) }))
      .filter((each) => each.theirs.length > 0);
    if (touched.length === 0) this.settleWith(held, []);
    return { theirs, touched };
  }

  /** Takes over what others have kept, and lets one choose where it is what one has changed. Answers whether there was anything. */
  async meetNewer() {
    const held = await read("/api/v1/settings");
    if (held.revision === this.revision) return false;
    await this.meetOthers(this.meet(held), held);
    return true;
  }

  /** The number of the newest revision that anybody has kept by now. */
  async newest() {
    return (await read(`/api/v1/settings/revisions?after=${this.revision}&limit=1`)).newest;
  }

  /** Makes the changes to what others came to, but for those given. What others removed and one goes on changing comes back with it. */
  settleWith(held, without) {
    const mine = this.#changes.filter((change) => !without.includes(change));
    const documents = mine.reduce((others, change) => applied(this.description, others, this.#bringingBack(change, others)), held.documents);
    this.#hold(held);
    this.#documents = documents;
    this.#settle();
  }

  /** A change of something that is in what others removed, as the whole that it is in; any other change as it is. */
  #bringingBack(change, others) {
    const { document, path } = change;
    const all = steps(path);
    const around = all.map((_, at) => written(all.slice(0, at))).find((place) => find(this.description, others, document, place) === undefined && this.before(document, place) !== undefined);
    const value = around === undefined ? undefined : this.at(document, around);
    return value === undefined ? change : { document, path: around, value };
  }

  #edit(change) {
    if (!this.changeable) return;
    this.#documents = applied(this.description, this.#documents, change);
    this.#settle();
  }

  #take(changes) {
    this.#changes = changes;
    this.#touched = new Set(changes.flatMap(({ document, path }) => ways(path).map((each) => `${document} ${each}`)));
    this.#changed = new Set(changes.filter(({ order }) => order === undefined).map(({ document, path }) => `${document} ${path}`));
  }

  #settle() {
    if (this.putOff !== undefined) {
      this.from = "now";
      this.putOff = undefined;
    }
    this.#take(differences(this.description, this.#before, this.#documents));
    this.#mistakes = this.#changes.length === 0 ? [] : mistakes(this.description, this.#documents);
    keep(KEPT, this.#changes.length === 0 ? undefined : { base: this.revision, changes: this.#changes });
    this.#askSoon(PAUSE_MILLIS);
    this.#onChange();
  }

  #sent() {
    return asSent(this.description, this.#documents, this.#changes);
  }

  #askSoon(millis) {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    this.checked = this.#changes.length === 0 ? null : undefined;
    if (this.checked === undefined) this.#timer = setTimeout(() => this.#ask(asked), millis);
  }


  /** An answer to what is no longer asked is of no use. */
  async #ask(asked) {
    try {
      const checked = await send("POST", "/api/v1/settings/check", { body: { from: this.from, changes: this.#sent() }, long: true });
      if (asked !== this.#asked) return;
      if (checked.complaints?.some(({ code }) => code === GONE) && (await this.meetNewer())) return;
      this.checked = checked;
    } catch (problem) {
      if (asked !== this.#asked) return;
      this.#onProblem(problem, { act: () => this.#askSoon(0) });
    }
    this.#onChange();
  }
}

/** Numbers as the language of the page writes them: 0,5. */
function localized(values, texts) {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, typeof value === "number" ? valueWords(value, undefined, { texts }) : value]));
}

/** The document, and each place on the way to a place in it, which is the last. */
function ways(path) {
  const all = steps(path);
  return ["", ...all.map((_, at) => written(all.slice(0, at + 1)))];
}

/** A list is not named where an item of it is. */
function isListOfItems(all, place) {
  return !place.at(-1).item && all[place.length]?.item === true;
}

/**
 * Settings as trees, as pure functions: ways to a place in a document, what stands there, and what differs between two states. The
 * ways are those of the API: keys, and items of lists by their identity or else their position, `taskTypes[passport].letter`.
 *
 * A change is `{ document, path, value }`, `{ document, path, remove: true }` or, for the order of a list, `{ document, path, order }`
 * with the identities of its items. The empty path is the document itself.
 */

/** What an item of a list is known by, where that is not its id. */
const IDENTITY = { exception: "date", season: "from", periodHours: "period", delegation: "taskType", mentor: "skill", lifeline: "name" };

/** The steps of a path: keys, and items of lists. */
export function steps(path) {
  const found = [];
  let name = "";
  let item = false;
  for (let i = 0; i < path.length; i++) {
    const c = path[i];
    if (item && c === "\\" && i + 1 < path.length) {
      name += path[++i];
    } else if (item ? c === "]" : c === "." || c === "[") {
      if (item || name !== "") found.push({ name, item });
      name = "";
      item = c === "[";
    } else {
      name += c;
    }
  }
  if (name !== "") found.push({ name, item: false });
  return found;
}

/** The path of steps. */
export function written(list) {
  return list.reduce((path, { name, item }) => (item ? itemPath(path, name) : keyPath(path, name)), "");
}

export function keyPath(table, key) {
  return table === "" ? key : `${table}.${key}`;
}

export function itemPath(list, identity) {
  return `${list}[${String(identity).replace(/([[\]\\])/g, "\\$1")}]`;
}

/** The path of what a place is in; empty for what is in the document itself. */
export function parentPath(path) {
  return written(steps(path).slice(0, -1));
}

/** The same kind without the word that may stand for it. */
export function bare(kind) {
  return kind?.type === "or" ? bare(kind.of) : kind;
}

/** The section that a document is made of. */
export function documentSection(description, document) {
  return document.startsWith("branches/") ? description.documents["branches/*"] : description.documents[document];
}

/** The kind of a whole document. */
export function documentKind(description, document) {
  return { type: "table", section: documentSection(description, document) };
}

/** The settings of a kind of table, in their order; none where it is none. */
export function settingsOf(description, kind) {
  const section = bare(kind)?.section;
  return section === undefined ? [] : description.sections[section].settings;
}

/** What stands under a key of a table. */
function under(description, kind, key) {
  return settingsOf(description, kind).find((setting) => setting.key === key)?.kind ?? { type: "text" };
}

/** The kind of what is at a path, and the setting that describes it where there is one. */
export function describedAt(description, document, path) {
  let kind = documentKind(description, document);
  let setting;
  for (const step of steps(path)) {
    setting = step.item ? undefined : settingsOf(description, kind).find((each) => each.key === step.name);
    kind = step.item ? (bare(kind)?.of ?? { type: "text" }) : under(description, kind, step.name);
  }
  return { kind, setting };
}

/** What makes an item of a list the same one, whatever else of it changes; empty for one that has none. */
export function identityOf(item, kind) {
  const of = bare(kind);
  if (item === null || typeof item !== "object") return of?.type === "id-or-table" ? String(item) : "";
  if (of?.section === "target") {
    const where = ["branches", "taskTypes", "partners", "staffGroups"].filter((key) => Array.isArray(item[key]) && item[key].length > 0);
    return [item.measure ?? "", item.from ?? "", ...where.map((key) => `${key}:${item[key].join(",")}`)].join(" ");
  }
  const key = (of?.type === "table" && IDENTITY[of.section]) || "id";
  return item[key] === undefined ? "" : String(item[key]);
}

/** The key that an item of a list is known by; undefined for a target, which is known by several, and for what is no table. */
export function identityKey(kind) {
  const of = bare(kind);
  if (of?.section === undefined || of.section === "target") return undefined;
  return IDENTITY[of.section] ?? "id";
}

/** The identities of a list's items; undefined when two are the same or one has none. */
export function identities(list, kind) {
  const all = list.map((item) => identityOf(item, kind));
  return new Set(all).size === all.length && !all.includes("") ? all : undefined;
}

function positionOf(list, kind, selector) {
  const at = list.findIndex((item) => identityOf(item, kind) === selector);
  if (at >= 0) return at;
  return /^\d{1,6}$/.test(selector) && Number(selector) < list.length ? Number(selector) : -1;
}

/** An item as the table that it stands for where it is only an id. */
export function itemTable(item) {
  return item !== null && typeof item === "object" ? item : { id: item };
}

/** What is at a path; undefined where nothing is. */
export function find(description, documents, document, path) {
  let value = documents[document];
  let kind = documentKind(description, document);
  for (const step of steps(path)) {
    if (value === undefined || value === null || typeof value !== "object") return undefined;
    if (step.item) {
      const of = bare(kind)?.of;
      value = Array.isArray(value) ? value[positionOf(value, of, step.name)] : undefined;
      if (value !== undefined && of?.type === "id-or-table") value = itemTable(value);
      kind = of;
    } else {
      value = value[step.name];
      kind = under(description, kind, step.name);
    }
  }
  return value;
}

/** A path with items by their identity where it names them by position, as the complaints of the server do. */
export function named(description, documents, document, path) {
  let value = documents[document];
  let kind = documentKind(description, document);
  const list = [];
  for (const step of steps(path)) {
    if (step.item) {
      kind = bare(kind)?.of;
      const at = Array.isArray(value) ? positionOf(value, kind, step.name) : -1;
      value = at < 0 ? undefined : value[at];
      list.push({ name: (value !== undefined && identityOf(value, kind)) || step.name, item: true });
    } else {
      kind = under(description, kind, step.name);
      value = value?.[step.name];
      list.push(step);
    }
  }
  return written(list);
}

/**
 * The documents with a change; those given stay as they are. Tables and lists on the way that are not there are made. A change of
 * something that is in nothing leaves everything as it is.
 */
export function applied(description, documents, change) {
  const { document, path } = change;
  const copy = { ...documents };
  if (path === "") {
    if (change.remove) delete copy[document];
    else copy[document] = change.value;
    return copy;
  }
  if (copy[document] === undefined) return copy;
  copy[document] = within(description, copy[document], documentKind(description, document), steps(path), change);
  return copy;
}

/**
 * The documents with many changes, one after the other; none makes another item of one. Changes of items of one list go through that
 * list once, so that a table of thousands of people is taken at once.
 */
export function appliedAll(description, documents, changes) {
  let made = documents;
  for (let first = 0; first < changes.length; ) {
    const { document, list } = itemOf(changes[first]);
    let last = first + 1;
    while (list !== undefined && last < changes.length && isSameList(itemOf(changes[last]), { document, list })) last++;
    made = last - first === 1 ? applied(description, made, changes[first]) : appliedInList(description, made, document, list, changes.slice(first, last));
    first = last;
  }
  return made;
}

/** The list at the top of a document that a change is in, and which item of it; no list for any other change. */
function itemOf({ document, path }) {
  const [key, item] = steps(path);
  return item?.item ? { document, list: key.name, identity: item.name } : { document };
}

function isSameList(one, other) {
  return one.document === other.document && one.list === other.list;
}

function appliedInList(description, documents, document, list, changes) {
  const items = find(description, documents, document, list) ?? [];
  const kind = describedAt(description, document, list).kind;
  const all = identities(items, bare(kind)?.of);
  if (documents[document] === undefined || all === undefined) return changes.reduce((made, change) => applied(description, made, change), documents);
  // Each item in a list of its own, in which it is found at once.
  const alone = new Map(all.map((identity, at) => [identity, [items[at]]]));
  for (const change of changes) {
    const { identity } = itemOf(change);
    const around = { [document]: { [list]: alone.get(identity) ?? [] } };
    const item = applied(description, around, change)[document][list];
    if (item.length > 0) alone.set(identity, item);
    else alone.delete(identity);
  }
  return { ...documents, [document]: { ...documents[document], [list]: [...alone.values()].flat() } };
}

function within(description, value, kind, way, change) {
  const [step, ...rest] = way;
  if (step === undefined) return ordered(value, kind, change);
  const last = rest.length === 0 && change.order === undefined;
  if (step.item) {
    const list = [...(value ?? [])];
    const of = bare(kind)?.of;
    const at = positionOf(list, of, step.name);
    if (last && change.remove) {
      if (at >= 0) list.splice(at, 1);
    } else if (last) {
      if (at >= 0) list[at] = change.value;
      else list.push(change.value);
    } else if (at >= 0) {
      list[at] = short(within(description, of?.type === "id-or-table" ? itemTable(list[at]) : list[at], of, rest, change), of);
    }
    return list;
  }
  const table = { ...value };
  if (last && change.remove) delete table[step.name];
  else if (last) table[step.name] = change.value;
  else if (table[step.name] !== undefined || !change.remove) {
    table[step.name] = within(description, table[step.name] ?? (rest[0]?.item ? [] : {}), under(description, kind, step.name), rest, change);
  }
  return table;
}

/** Only its id, where nothing else is said of it. */
function short(item, kind) {
  return kind?.type === "id-or-table" && Object.keys(item).join() === "id" ? item.id : item;
}

function ordered(value, kind, { order }) {
  if (!Array.isArray(value)) return value;
  const of = bare(kind)?.of;
  const rest = [...value];
  const first = order.flatMap((identity) => {
    const at = rest.findIndex((item) => identityOf(item, of) === identity);
    return at < 0 ? [] : rest.splice(at, 1);
  });
  return [...first, ...rest];
}

/** Whether two values are the same, whatever the order of keys. */
export function same(one, other) {
  if (one === other) return true;
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((item, at) => same(item, other[at]));
  }
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && same(one[key], other[key]));
}

/** The changes that make the later documents of the earlier ones, each as small as can be. */
export function differences(description, before, after) {
  const found = [];
  const names = [...Object.keys(before), ...Object.keys(after).filter((name) => !(name in before))];
  for (const document of names) {
    if (!(document in after)) found.push({ document, path: "", remove: true });
    else if (!(document in before)) found.push({ document, path: "", value: after[document] });
    else differ(description, document, "", documentKind(description, document), before[document], after[document], found);
  }
  return found;
}

const TABLES = new Set(["table", "id-or-table", "names", "levels", "word-lists"]);

function differ(description, document, path, kind, before, after, found) {
  if (same(before, after)) return;
  const of = bare(kind);
  const isTable = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  if (TABLES.has(of?.type) && isTable(before) && isTable(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const at = keyPath(path, key);
      if (!(key in after)) found.push({ document, path: at, remove: true });
      else if (!(key in before)) found.push({ document, path: at, value: after[key] });
      else differ(description, document, at, under(description, of, key), before[key], after[key], found);
    }
    return;
  }
  if (of?.type === "list" && Array.isArray(before) && Array.isArray(after)) {
    const old = identities(before, of.of);
    const now = identities(after, of.of);
    if (old !== undefined && now !== undefined && old.length + now.length > 0) {
      differInItems(description, document, path, of.of, { before, after, old, now }, found);
      return;
    }
  }
  found.push({ document, path, value: after });
}

function differInItems(description, document, path, kind, { before, after, old, now }, found) {
  const either = (item) => (kind.type === "id-or-table" ? itemTable(item) : item);
  const places = new Map(old.map((identity, at) => [identity, at]));
  const left = new Set(now);
  for (const identity of old.filter((each) => !left.has(each))) {
    found.push({ document, path: itemPath(path, identity), remove: true });
  }
  for (const [at, identity] of now.entries()) {
    const was = places.get(identity);
    const place = itemPath(path, identity);
    if (was === undefined) found.push({ document, path: place, value: after[at] });
    else differ(description, document, place, kind, either(before[was]), either(after[at]), found);
  }
  const unordered = [...old.filter((each) => left.has(each)), ...now.filter((each) => !places.has(each))];
  if (!same(unordered, now)) found.push({ document, path, order: now });
}

/** Whether a place is another one or in it. */
export function isWithin(path, outer) {
  const inner = steps(path);
  return steps(outer).every(({ name, item }, at) => inner[at]?.name === name && inner[at]?.item === item);
}

/** Whether two changes cannot both be done: one is at the place of the other or around it, and they do not come to the same. */
export function collide(mine, theirs) {
  if (mine.document !== theirs.document) return false;
  if (mine.order !== undefined || theirs.order !== undefined) {
    const [order, other] = mine.order === undefined ? [theirs, mine] : [mine, theirs];
    if (other.order !== undefined) return order.path === other.path && !same(order.order, other.order);
    return isWithin(order.path, other.path);
  }
  if (!isWithin(mine.path, theirs.path) && !isWithin(theirs.path, mine.path)) return false;
  return !(mine.path === theirs.path && mine.remove === theirs.remove && same(mine.value, theirs.value));
}

/**
 * Changes as the API takes them. The order of a list is sent as the whole list in that order, instead of changes within it.
 *
 * @param {object[]} changes
 * @param {object} documents with the changes
 */
export function asSent(description, documents, changes) {
  const whole = changes.filter((change) => change.order !== undefined);
  const isCovered = (change) => whole.some(({ document, path }) => change.document === document && change.path !== "" && isWithin(change.path, path));
  return [
    ...changes.filter((change) => change.order === undefined && !isCovered(change)),
    ...whole
      .filter((each) => !whole.some((other) => other !== each && other.document === each.document && isWithin(each.path, other.path)))
      .map(({ document, path }) => ({ document, path, value: find(description, documents, document, path) })),
  ];
}

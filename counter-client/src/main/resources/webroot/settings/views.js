import { isWithin, itemPath, steps, written } from "./tree-logic.js";

/**
 * The views of the settings page in the order of its menu. One is added with one line here. Each has the address that leads to it,
 * its name per language, and its module, which is loaded when somebody goes there. The module has one function:
 *
 * `show(host, settings, at)` fills an empty element. `settings` is the {@link import("./settings-draft.js").Settings} that all views
 * read and change. `at` has `view`, the entry here; `rest`, what follows in the address, a list of texts; and `go(address, words)`
 * to go elsewhere and say something there. It answers what else it does: `update()` after every change of the settings or of what is
 * known of them, and `close()` before another view is shown. Both may be missing.
 *
 * A view with a `document` edits that document, so that errors and changes in it lead there; `branches` edits all of the branches.
 * One with a `part` edits that part of every branch, so that its errors and changes are counted there.
 */
export const VIEWS = [
  { path: "municipality", names: { da: "Kommunen", en: "Municipality" }, document: "municipality", load: () => import("./document-view.js") },
  { path: "branches", names: { da: "Betjeningssteder", en: "Branches" }, document: "branches", load: () => import("./branches-view.js") },
  { path: "hours", names: { da: "Åbningstider", en: "Opening hours" }, part: "hours", load: () => import("./hours-view.js") },
  { path: "task-types", names: { da: "Opgavetyper", en: "Task types" }, document: "task-types", load: () => import("./document-view.js") },
  { path: "staff", names: { da: "Medarbejdere", en: "Staff" }, document: "staff", load: () => import("./staff-view.js") },
  { path: "who-can", names: { da: "Hvem kan hvad", en: "Who can what" }, load: () => import("./matrix-view.js") },
  { path: "targets", names: { da: "Mål", en: "Targets" }, document: "targets", load: () => import("./document-view.js") },
  { path: "machines", names: { da: "Skærme og printere", en: "Screens and printers" }, load: () => import("./devices-view.js") },
  { path: "programs", names: { da: "Andre programmer", en: "Other programs" }, load: () => import("./programs-view.js") },
  { path: "history", names: { da: "Historik", en: "History" }, load: () => import("./history-view.js") },
];

/** Where the changes are looked at and kept; the bar leads there. */
export const REVIEW = { path: "review", names: { da: "Dine ændringer", en: "Your changes" }, load: () => import("./review-view.js") };

/** An address within the page. */
export function address(...parts) {
  return `#${parts.filter((part) => part !== "").map(encodeURIComponent).join("/")}`;
}

/** The view that an address leads to, and what follows; no view where it leads to none. */
export function viewAt(hash) {
  const [path, ...rest] = hash.replace(/^#/, "").split("/").map(decodeURIComponent);
  return { view: [...VIEWS, REVIEW].find((view) => view.path === path), rest };
}

/** The view under which an error or a change is counted. */
export function viewOf({ document, path }) {
  const [own] = document.split("/");
  const ofPart = own === "branches" && path !== "" ? VIEWS.find(({ part }) => part !== undefined && isWithin(path, part)) : undefined;
  return ofPart ?? VIEWS.find((each) => each.document === own);
}

/** The address of a place in a document. */
export function addressOf(document, path = "") {
  const view = VIEWS.find((each) => each.document === document.split("/")[0]);
  return address(view.path, ...document.split("/").slice(1), path);
}

/** The page that a place stands on: the item of one of a document's lists, else the document. */
export function pageOf(path) {
  const [key, item] = steps(path);
  return item?.item ? itemPath(written([key]), item.name) : "";
}

import { element } from "../shared/dom.js";
import { Form } from "./form.js";
import { identityOf, itemPath } from "./tree-logic.js";
import { addressOf, pageOf } from "./views.js";
import { dateWords } from "./words-logic.js";

/** The settings of one document, or those of one item of its lists, by the general form. */
export function show(host, settings, { view, rest, go }) {
  const head = (page) => (view.document === "targets" && page !== "" && settings.changeable && !settings.isNew("targets", page) ? [laterTarget(settings, page, go)] : []);
  return showDocument(host, settings, { document: view.document, path: rest[0] ?? "", up: undefined, go, head });
}

/** Offers another target from today on, because a change of the old one changes what held before too. */
function laterTarget(settings, page, go) {
  const { texts } = settings;
  const target = settings.at("targets", page);
  const button = element("button", { type: "button", class: "button -small" }, texts.say("target.later"));
  button.addEventListener("click", () => {
    const later = { ...target, from: settings.today() };
    const path = itemPath("targets", identityOf(later, settings.described("targets", page).kind));
    if (settings.at("targets", path) === undefined) settings.add("targets", "targets", later);
    go(addressOf("targets", path));
  });
  return element("div", { class: "notice" }, element("p", {}, texts.say("target.words", { from: dateWords(target.from, texts) })), button);
}

/**
 * The same for any document.
 *
 * @param {{ document: string, path: string, up?: { href: string, words: string }, go: (address: string) => void, first?: string, head?: (page: string) => HTMLElement[], foot?: (page: string) => HTMLElement[] }} at
 *     `up` leads from the document to where it is one of several, `first` is the key of the part of the document that stands before
 *     the others, `head` is shown above it and above each of its items, `foot` below
 */
export function showDocument(host, settings, { document, path, up, go, first, head = () => [], foot = () => [] }) {
  const page = pageOf(path);
  const form = new Form(settings, document, { draw, go });
  draw();
  if (path !== page) form.reveal(host, path);
  return { update: () => form.update(), close: () => page !== "" && settings.leave(document, page) };

  function draw() {
    form.forget();
    const isThere = settings.at(document, page) !== undefined;
    const title = isThere ? settings.title(document, page) : settings.texts.say("page.gone");
    const crumbs = [up, page === "" ? undefined : { href: addressOf(document), words: settings.title(document, "") }].filter(Boolean);
    const heading = element("h1", { tabIndex: -1, ...(path === page ? { "data-focus": "" } : {}) }, title);
    host.replaceChildren(
      ...[
        crumbs.length === 0 ? undefined : element("nav", { class: "crumbs", "aria-label": settings.texts.say("crumbs") }, ...crumbs.map(({ href, words }) => element("a", { href }, words))),
        heading,
        ...(isThere ? inside() : []),
      ].filter(Boolean),
    );
    form.update();
  }

  function inside() {
    const { kind } = settings.described(document, page);
    const known = page === "" ? [] : [kind.type === "id-or-table" ? "id" : ""];
    const away = page === "" ? undefined : form.away(page, settings.title(document, page));
    return [...head(page), form.faults(page, kind), form.table(page, kind, { without: known, first: page === "" ? first : undefined }), ...foot(page), away && element("div", { class: "tools -end" }, away)].filter(Boolean);
  }
}

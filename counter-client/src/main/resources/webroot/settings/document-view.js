import { element } from "../shared/dom.js";
import { Form } from "./form.js";
import { addressOf, pageOf } from "./views.js";

/** The settings of one document, or those of one item of its lists, by the general form. */
export function show(host, settings, { view, rest, go }) {
  return showDocument(host, settings, { document: view.document, path: rest[0] ?? "", up: undefined, go });
}

/**
 * The same for any document.
 *
 * @param {{ document: string, path: string, up?: { href: string, words: string }, go: (address: string) => void, foot?: (page: string) => HTMLElement[] }} at
 *     `up` leads from the document to where it is one of several, `foot` is shown below it and below each of its items
 */
export function showDocument(host, settings, { document, path, up, go, foot = () => [] }) {
  const page = pageOf(path);
  const form = new Form(settings, document, { draw, go });
  draw();
  if (path !== page) form.reveal(host, path);
  return { update: () => form.update() };

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
    return [form.table(page, kind, { without: known }), ...foot(page), away && element("div", { class: "tools -end" }, away)].filter(Boolean);
  }
}

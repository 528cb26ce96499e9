import { element } from "../shared/dom.js";
import { showDocument } from "./document-view.js";
import { askName } from "./form.js";
import { servers } from "./overview-logic.js";
import { newBranch } from "./words-logic.js";
import { addressOf } from "./views.js";

/** The branches: a list of them, or one of them by the general form. */
export function show(host, settings, { view, rest, go }) {
  const { texts } = settings;
  const [branch, path = ""] = rest;
  if (branch !== undefined) {
    return showDocument(host, settings, {
      document: `branches/${branch}`,
      path,
      up: { href: `#${view.path}`, words: texts.name(view.names) },
      go,
      head: (page) => (page === "" && settings.isNew(`branches/${branch}`, "") ? [element("p", { class: "notice" }, texts.say("branches.next"))] : []),
      foot: (page) => (page === "" ? [element("div", { class: "tools -end" }, remove(branch))] : []),
    });
  }
  draw();
  return { update: draw };

  function draw() {
    const add = element("button", { type: "button", class: "button -small", disabled: !settings.changeable }, texts.say("branches.add"));
    add.addEventListener("click", create);
    const rows = settings.branches.map(({ id, names }) => {
      const document = `branches/${id}`;
      const wrong = settings.errors.some((each) => each.document === document);
      const changed = settings.changes.some((each) => each.document === document);
      const note = wrong ? texts.say("fold.wrong") : settings.isNew(document, "") ? texts.say("row.new") : changed ? texts.say("fold.changed") : facts(document);
      return element("li", { class: "row" }, element("a", { href: addressOf(document), class: `row-link${wrong ? " -wrong" : changed ? " -changed" : ""}` }, element("span", { class: "row-title" }, texts.name(names) || id), element("span", { class: "row-note" }, note)));
    });
    host.replaceChildren(
      element("h1", { tabIndex: -1, "data-focus": "" }, texts.name(view.names)),
      element("section", { class: "part list" }, element("div", { class: "list-head" }, element("p", { class: "hint" }, texts.say("branches.words")), add), element("ol", { class: "rows" }, ...rows)),
    );
  }

  function facts(document) {
    const count = (key) => settings.at(document, key)?.length ?? 0;
    return texts.say("branches.facts", { counters: count("counters"), types: count("taskTypes") });
  }

  async function create() {
    const taken = settings.branches.map(({ id }) => id);
    const wished = await askName({ settings }, texts.name(settings.description.sections.branch.name), taken, { more: () => [copyField()] });
    if (wished === undefined) return;
    const copied = wished.form.querySelector("select").value || undefined;
    const document = `branches/${wished.id}`;
    settings.change(document, "", served(newBranch(wished.name, settings.documents, copied)));
    go(addressOf(document));
  }

  /** Without the task types that nobody could serve there yet: only who serves everywhere serves in a new branch. */
  function served(branch) {
    const { documents } = settings;
    const isServed = (id) => documents["task-types"].taskTypes.some((type) => type.id === id && servers(type, documents).some((person) => person.branches === "all"));
    return { ...branch, taskTypes: branch.taskTypes.filter((type) => isServed(type.id ?? type)) };
  }

  function copyField() {
    const options = settings.branches.map(({ id, names }) => element("option", { value: id }, texts.say("branches.copy", { branch: texts.name(names) || id })));
    return element("div", { class: "field -wide" }, element("label", { htmlFor: "new-copy" }, texts.say("branches.like")), element("select", { id: "new-copy", class: "input" }, element("option", { value: "" }, texts.say("branches.plain")), ...options));
  }

  function remove(id) {
    const document = `branches/${id}`;
    const button = element("button", { type: "button", class: "button -small -danger", disabled: !settings.changeable }, texts.say("item.remove", { what: settings.title(document, "") }));
    button.addEventListener("click", () => {
      settings.remove(document, "");
      go(`#${view.path}`);
    });
    return button;
  }
}

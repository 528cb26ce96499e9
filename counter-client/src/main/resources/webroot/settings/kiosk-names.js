import { element } from "../shared/dom.js";
import { read } from "../shared/http.js";

/**
 * The kiosks that a printer prints for: a box for each that is let in at the branch, one for each that is named and not there, and a
 * line for the name of one that comes later.
 *
 * @param {import("./form.js").Form} form
 * @param {object} field as {@link import("./controls.js").control} has it; its value is a list of names
 */
export function kioskNames(form, field) {
  const boxes = element("div", { class: "boxes" });
  const none = element("p", { class: "hint", hidden: true }, form.say("kiosks.none"));
  const now = () => form.settings.at(form.document, field.path) ?? [];
  show(field.value ?? [], new Set(field.value));
  load();
  return { element: element("div", { class: "ways" }, boxes, none, further()), grouped: true };

  /** Each name once; of those that are not known it is told that no kiosk has it. */
  function show(names, known) {
    boxes.replaceChildren(
      ...names.map((name) => {
        const box = element("input", { type: "checkbox", checked: now().includes(name) });
        box.addEventListener("change", () => field.put(box.checked ? [...now(), name] : now().filter((each) => each !== name)));
        return element("label", { class: "check" }, box, element("span", {}, known.has(name) ? name : form.say("kiosks.unknown", { name })));
      }),
    );
  }

  async function load() {
    const branch = form.document.slice("branches/".length);
    try {
      const { devices } = await read("/api/v1/devices");
      const known = new Set(devices.filter((each) => each.kind === "kiosk" && each.branch === branch && each.state === "active").map(({ name }) => name));
      show([...new Set([...known, ...now()])], known);
      none.hidden = known.size > 0;
    } catch (problem) {
      form.settings.problem(problem, { act: load });
    }
  }

  function further() {
    const name = element("input", { id: `${field.id}-name`, class: "input", maxLength: 40, autocomplete: "off" });
    const add = element("button", { type: "button", class: "button -small" }, form.say("kiosks.add"));
    const put = () => {
      const words = name.value.trim();
      if (words === "") return name.focus();
      field.put([...now().filter((each) => each !== words), words]);
      form.redraw(name.id);
    };
    add.addEventListener("click", put);
    name.addEventListener("keydown", (event) => {
      if (event.key === "Enter") put();
    });
    return element("div", { class: "language" }, element("label", { htmlFor: name.id }, form.say("kiosks.further")), element("span", { class: "beside-each-other" }, name, add));
  }
}

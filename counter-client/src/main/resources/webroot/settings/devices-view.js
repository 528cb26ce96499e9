import { element, setText } from "../shared/dom.js";
import { read, send } from "../shared/http.js";
import { ask } from "../staff/dialogs.js";
import { moment } from "./moments.js";

const LONGEST = 40;

/** Screens and printers: what they are called, how they are, and a slip to try a printer with. */
export function show(host, settings) {
  const { texts } = settings;
  let closed = false;
  const devices = element("div", {});
  const printers = element("div", { class: "printers" });
  host.append(
    element("h1", { tabIndex: -1, "data-focus": "" }, texts.say("machines.title")),
    element("section", { class: "part list" }, element("h2", {}, texts.say("machines.devices")), element("p", { class: "hint" }, texts.say("machines.devices.words"), " ", element("a", { href: "../manager/#devices" }, texts.say("machines.let-in"))), devices),
    element("section", { class: "part list" }, element("h2", {}, texts.say("machines.printers")), element("p", { class: "hint" }, texts.say("machines.printers.words")), printers),
  );
  load();
  return {
    close() {
      closed = true;
    },
  };

  async function load() {
    try {
      const known = (await read("/api/v1/devices")).devices.filter(({ state }) => state === "active");
      const all = await Promise.all(settings.held.documents === undefined ? [] : running().map(async (branch) => ({ branch, printers: (await read(`/api/v1/branches/${branch.id}/printers`)).printers })));
      if (closed) return;
      devices.replaceChildren(known.length === 0 ? element("p", { class: "hint" }, texts.say("machines.devices.none")) : element("ul", { class: "rows" }, ...known.map(device)));
      const some = all.filter((each) => each.printers.length > 0);
      printers.replaceChildren(...(some.length === 0 ? [element("p", { class: "hint" }, texts.say("machines.printers.none"))] : some.map(branchPart)));
    } catch (problem) {
      settings.problem(problem, { act: load });
    }
  }

  /** A branch that is only in the draft has no printers yet. */
  function running() {
    return settings.branches.filter(({ id }) => !settings.isNew(`branches/${id}`, ""));
  }

  function branchName(id) {
    return texts.name(settings.branches.find((branch) => branch.id === id)?.names) || id;
  }

  function device({ id, kind, branch, name, lastSeenAt }) {
    const rename = element("button", { type: "button", class: "button -small", "aria-label": texts.say("machines.rename.what", { name }) }, texts.say("machines.rename"));
    rename.addEventListener("click", () => askForName(id, name));
    const note = [texts.say(`machines.kind.${kind}`), branchName(branch), lastSeenAt === undefined ? texts.say("machines.never-seen") : texts.say("machines.seen", { when: moment(lastSeenAt, texts) })].join(" · ");
    return element("li", { class: "row machine", "data-device": id }, element("div", {}, element("span", { class: "row-title" }, name), element("span", { class: "row-note" }, note)), rename);
  }

  async function askForName(id, before) {
    const name = await ask({
      title: texts.say("machines.rename.what", { name: before }),
      cancel: texts.say("cancel"),
      fill(body, answer) {
        const input = element("input", { id: "device-name", class: "input", value: before, maxLength: LONGEST, required: true, autocomplete: "off" });
        const form = element("form", { class: "dialog-form" }, element("div", { class: "field -wide" }, element("label", { htmlFor: "device-name" }, texts.say("machines.name")), input, element("p", { class: "hint" }, texts.say("machines.name.words"))), element("div", {}, element("button", { type: "submit", class: "button -main" }, texts.say("machines.rename"))));
        form.addEventListener("submit", (event) => {
          event.preventDefault();
          if (input.value.trim() !== "") answer(input.value.trim());
        });
        body.append(form);
        return input;
      },
    });
    if (name === undefined || name === before) return;
    try {
      await send("PUT", `/api/v1/devices/${id}`, { body: { name } });
      settings.say(texts.say("machines.renamed", { name }));
    } catch (problem) {
      settings.problem(problem);
    }
    await load();
  }

  function branchPart({ branch, printers: list }) {
    return element("div", { class: "list" }, element("h3", {}, branchName(branch.id)), element("ul", { class: "rows" }, ...list.map((one) => printer(branch.id, one))));
  }

  function printer(branch, { id, address, kiosks, desk, state }) {
    const chip = element("span", { class: "chip" }, element("span", { class: "icon" }), element("span", {}));
    const said = element("p", { class: "row-note", role: "status" });
    const test = element("button", { type: "button", class: "button -small", "aria-label": texts.say("machines.test.what", { name: id }) }, texts.say("machines.test"));
    const tell = (now) => {
      chip.dataset.standing = now === "works" ? "within" : now === "unknown" || now === "paper-low" ? "close" : "over";
      chip.firstElementChild.className = `icon ${now === "works" ? "-check" : now === "unknown" ? "-clock" : "-warning"}`;
      setText(chip.lastElementChild, texts.say(`machines.state.${now}`));
    };
    test.addEventListener("click", async () => {
      if (test.getAttribute("aria-disabled") === "true") return;
      test.setAttribute("aria-disabled", "true");
      setText(said, texts.say("machines.testing"));
      try {
        const tested = await send("POST", `/api/v1/branches/${branch}/printers/${id}/test`);
        tell(tested.state);
        setText(said, texts.say(tested.printed ? "machines.tested" : "machines.not-tested"));
      } catch (problem) {
        setText(said, "");
        settings.problem(problem);
      }
      test.removeAttribute("aria-disabled");
    });
    tell(state);
    const lost = kiosks.filter(({ letIn }) => !letIn).map(({ name }) => name);
    const prints = [kiosks.length > 0 && texts.say("machines.prints-for", { names: kiosks.map(({ name }) => name).join(", ") }), desk && texts.say("machines.prints-desk")].filter(Boolean);
    return element(
      "li",
      { class: "row machine", "data-printer": id },
      element("div", {}, element("span", { class: "row-title" }, id), element("span", { class: "row-note" }, [address, ...prints].join(" · ")), lost.length === 0 ? null : element("span", { class: "lost" }, texts.say("machines.lost", { names: lost.join(", ") })), said),
      chip,
      test,
    );
  }
}

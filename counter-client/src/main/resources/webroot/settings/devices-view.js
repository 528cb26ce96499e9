import { element } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { read, send } from "../shared/http.js";
import { isDark, isUnused, toldApart } from "../staff/device-names.js";
import { ask } from "../staff/dialogs.js";
import { blockLink, linkWords } from "../staff/links.js";
import { printerRow } from "../staff/printers.js";
import { moment } from "./moments.js";

const LONGEST = 40;
const LONGEST_PLACE = 60;
/** What was seen longer ago than this is told with its day. */
const DAY_TOLD_AFTER_MILLIS = 12 * 60 * 60_000;

/** Screens, links to let one in by, and printers: what they are called, how they are, and a slip to try a printer with. */
export function show(host, settings) {
  const { texts } = settings;
  let closed = false;
  const devices = element("div", { class: "places" });
  const links = element("div", { class: "places" });
  const linksPart = element("section", { class: "part list", hidden: true }, element("h2", {}, texts.say("links.title")), element("p", { class: "hint" }, texts.say("links.words")), links);
  const printers = element("div", { class: "places" });
  host.append(
    element("h1", { tabIndex: -1, "data-focus": "" }, texts.say("machines.title")),
    element("section", { class: "part list" }, element("h2", {}, texts.say("machines.devices")), element("p", { class: "hint" }, texts.say("machines.devices.words"), " ", element("a", { href: "../manager/#devices" }, texts.say("machines.let-in"))), devices),
    linksPart,
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
      const listed = await read("/api/v1/devices");
      const known = toldApart(listed.devices.filter(({ state }) => state === "active"));
      const all = await Promise.all(settings.held.documents === undefined ? [] : running().map(async (branch) => ({ branch, printers: (await read(`/api/v1/branches/${branch.id}/printers`)).printers })));
      if (closed) return;
      devices.replaceChildren(...(known.length === 0 ? [element("p", { class: "hint" }, texts.say("machines.devices.none"))] : placesOf(known).map(([branch, own]) => (isPlain(own) ? ofItsPlace(branch, own[0]) : placePart(branch, own.map((each) => device(each)))))));
      linksPart.hidden = listed.links.length === 0;
      links.replaceChildren(...placesOf(listed.links).map(([branch, own]) => placePart(branch, own.map(link))));
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

  /** Branches in their order, then those that are no longer there, each with its devices. */
  function placesOf(known) {
    const byBranch = Map.groupBy(known, ({ branch }) => branch);
    const order = new Set([...settings.branches.map(({ id }) => id), ...byBranch.keys()]);
    return [...order].filter((branch) => byBranch.has(branch)).map((branch) => [branch, byBranch.get(branch)]);
  }

  function placePart(branch, items) {
    return element("div", { class: "list", "data-branch": branch }, element("h3", {}, settings.branchName(branch)), element("ul", { class: "machines" }, ...items));
  }

  /** Whether a branch has one device that is called by its kind alone, as those of other branches may be too. */
  function isPlain(own) {
    return own.length === 1 && own[0].name === kindOf(own[0]);
  }

  /** Such a device is called by its branch. */
  function ofItsPlace(branch, one) {
    return element("ul", { class: "machines", "data-branch": branch }, device(one, settings.branchName(branch)));
  }

  function kindOf({ kind }) {
    return texts.say(`device.kind.${kind}`);
  }

  function device(one, title = one.called) {
    const { id, name, called, place, lastSeenAt } = one;
    const words = title === called ? called : `${called}, ${title}`;
    const rename = element("button", { type: "button", class: "button -small", "aria-label": texts.say("machines.rename.what", { name: words }) }, texts.say("machines.rename"));
    rename.addEventListener("click", () => askForName(id, { name, called: words, place: place ?? "" }));
    const when = isUnused(one) ? undefined : seenAt(lastSeenAt);
    const isSilent = isDark(one, settings.now());
    const note = [kindOf(one), place, when === undefined ? texts.say("machines.unused") : !isSilent && texts.say("machines.seen", { when })].filter(Boolean).join(" · ");
    const dark = isSilent ? element("span", { class: "chip", "data-standing": "over" }, element("span", { class: "icon -warning" }), element("span", {}, texts.say("machines.dark", { when }))) : null;
    return element("li", { class: "machine", "data-device": id }, element("div", {}, element("span", { class: "machine-title" }, title), element("span", { class: "machine-note" }, note)), dark, rename);
  }

  /** With its day when it is long ago. */
  function seenAt(time) {
    return settings.now() - Date.parse(time) < DAY_TOLD_AFTER_MILLIS ? timeOf(texts, time) : moment(time, texts);
  }

  function link(one) {
    const { title, note } = linkWords(texts, one);
    const block = element("button", { type: "button", class: "button -small", "aria-label": `${texts.say("links.block")}: ${title}, ${settings.branchName(one.branch)}` }, texts.say("links.block"));
    block.addEventListener("click", () => blocking(one));
    return element("li", { class: "machine", "data-link": one.id }, element("div", {}, element("span", { class: "machine-title" }, title), element("span", { class: "machine-note" }, note)), block);
  }

  async function blocking(one) {
    try {
      if (await blockLink(texts, one)) settings.say(texts.say("links.blocked"));
    } catch (problem) {
      settings.problem(problem);
    }
    await load();
  }

  async function askForName(id, before) {
    const wanted = await ask({
      title: texts.say("machines.rename.what", { name: before.called }),
      cancel: texts.say("cancel"),
      fill(body, answer) {
        const input = element("input", { id: "device-name", class: "input", value: before.name, maxLength: LONGEST, required: true, autocomplete: "off" });
        const place = element("input", { id: "device-place", class: "input", value: before.place, maxLength: LONGEST_PLACE, autocomplete: "off" });
        const form = element("form", { class: "dialog-form" }, element("div", { class: "field -wide" }, element("label", { htmlFor: "device-name" }, texts.say("machines.name")), input, element("p", { class: "hint" }, texts.say("machines.name.words"))), element("div", { class: "field -wide" }, element("label", { htmlFor: "device-place" }, texts.say("machines.place")), place), element("div", {}, element("button", { type: "submit", class: "button -main" }, texts.say("machines.rename"))));
        form.addEventListener("submit", (event) => {
          event.preventDefault();
          if (input.value.trim() !== "") answer({ name: input.value.trim(), place: place.value.trim() });
        });
        body.append(form);
        return input;
      },
    });
    if (wanted === undefined || (wanted.name === before.name && wanted.place === before.place)) return;
    const { name, place } = wanted;
    try {
      await send("PUT", `/api/v1/devices/${id}`, { body: { name, place: place === "" ? undefined : place } });
      settings.say(texts.say("machines.renamed", { name }));
    } catch (problem) {
      settings.problem(problem);
    }
    await load();
  }

  function branchPart({ branch, printers: list }) {
    return placePart(branch.id, list.map((one) => printerRow(texts, branch.id, one, (problem) => settings.problem(problem))));
  }
}

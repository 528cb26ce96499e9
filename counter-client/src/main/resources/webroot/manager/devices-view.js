import { element, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { read, send } from "../shared/http.js";
import { isDark, isUnused, toldApart } from "../staff/device-names.js";
import { askIfSure } from "../staff/dialogs.js";
import { blockLink, linkWords } from "../staff/links.js";
import { shortDay } from "./aims.js";
import { burstWords } from "./burst-words.js";
import { fillMachines } from "./machine-rows.js";
import { code, devices } from "./manager-logic.js";

const LOOK_MILLIS = 10_000;
/** What was seen longer ago than this is told with its day. */
const DAY_TOLD_AFTER_MILLIS = 12 * 60 * 60_000;
/** How each state stands; what must be seen to first is in this order. */
const STANDINGS = { burst: "over", asking: "close", dark: "over", unused: "close", accepted: "close", active: "within" };
const TO_SEE_TO = ["burst", "asking", "dark", "unused"];

/**
 * The displays and kiosks of a branch, those that must be seen to first: for a manager those in use, for an administrator also who
 * asks, the links that nobody has opened, accept, revoke and block. Who asks is
 * accepted by the code on its screen, which is told nowhere else, wherever it stands.
 *
 * @param {(branch: string) => string} nameOf
 * @param {(problem: Error) => void} onProblem
 * @param {() => void} onChange when other devices are known than before
 * @param {() => void} onPress when something is done anew: what was said of the last time is of the past
 */
export function devicesView(texts, nameOf, onProblem, onChange, onPress) {
  const part = (id) => document.getElementById(id);
  const form = part("devices-form");
  const typed = part("devices-code");
  let list = [];
  let links = [];
  let timer = null;
  let moment = 0;
  let here;
  let mayKeep = false;
  let troubledPrinters = 0;
  /** Numbers that somebody may have drawn to fill the queue, those of a kiosk with which it is. */
  let bursts = [];

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    accept(code(typed.value));
  });

  return {
    /** The devices of the branch in use that are not heard of. */
    dark: (now) => own().filter((device) => isDark(device, now)),

    /** What a device of the branch is called; undefined where that is not known. */
    called: (id) => own().find((device) => device.id === id)?.called,

    /** How many printers of the branch must be seen to as well; the first line says so of both. */
    beside(printers) {
      troubledPrinters = printers;
      if (here !== undefined) render();
    },

    /**
     * Shows the devices of a branch as of now and looks for new ones, until told not to.
     *
     * @param {string | undefined} branch undefined: no longer
     * @param {number} now milliseconds, the server's clock
     * @param {boolean} keeps whether they are also accepted and revoked
     * @param {object[]} [drawn] the bursts of the branch, as the live view has them
     */
    show(branch, now, keeps, drawn) {
      moment = now;
      bursts = drawn ?? [];
      here = branch;
      form.hidden = !keeps;
      mayKeep = keeps;
      if (branch !== undefined) render();
      if (branch !== undefined && timer === null) {
        timer = setInterval(load, LOOK_MILLIS);
        load();
      } else if (branch === undefined && timer !== null) {
        clearInterval(timer);
        timer = null;
        list = [];
        links = [];
      }
    },
  };

  async function load() {
    try {
      const known = await read("/api/v1/devices");
      if (timer === null) return;
      list = toldApart(devices(known.devices));
      links = known.links;
      onChange();
    } catch (problem) {
      // The next look may do better; a page full of faults every ten seconds helps nobody.
      if (problem.code !== "no-connection") onProblem(problem);
    }
  }

  async function accept(deviceCode) {
    await changing(async () => {
      const device = await send("POST", `/api/v1/devices/${encodeURIComponent(deviceCode)}/accept`);
      typed.value = "";
      return texts.say("devices.accepted", { name: device.name });
    });
  }

  async function revoke(device) {
    const isSure = await askIfSure(texts, { title: texts.say("devices.revoke.title", { name: device.called }), words: texts.say("devices.revoke.words"), sure: texts.say("devices.revoke.sure") });
    if (!isSure) return;
    await changing(async () => {
      await send("DELETE", `/api/v1/devices/${device.id}`);
      return texts.say("devices.revoked", { name: device.called });
    });
  }

  async function refuse(device) {
    await changing(async () => {
      await send("DELETE", `/api/v1/devices/${device.id}`);
      return texts.say("devices.refused", { name: device.called });
    });
  }

  async function block(link) {
    await changing(async () => ((await blockLink(texts, link)) ? texts.say("links.blocked") : ""));
  }

  /** Says what a change has done, and shows what there is then. */
  async function changing(change) {
    setText(part("devices-said"), "");
    onPress();
    try {
      setText(part("devices-said"), await change());
    } catch (problem) {
      onProblem(problem);
    }
    await load();
  }

  function own() {
    return list.filter((device) => device.branch === here);
  }

  // ---- what one sees

  function render() {
    const known = own().map((device) => ({ ...device, now: stateOf(device) }));
    const first = known.filter((device) => TO_SEE_TO.includes(device.now)).sort((a, b) => TO_SEE_TO.indexOf(a.now) - TO_SEE_TO.indexOf(b.now));
    const rest = known.filter((device) => !first.includes(device)).sort((a, b) => (a.place ?? "").localeCompare(b.place ?? "", "da"));
    const unopened = links.filter((link) => link.branch === here);
    part("devices-none").hidden = known.length > 0;
    setText(part("devices-words"), answer(first.length, known.length));
    elsewhere();
    part("devices-first-box").hidden = first.length === 0;
    fillMachines(part("devices-first"), first.map(row));
    part("devices-box").hidden = rest.length === 0;
    fillMachines(part("devices"), rest.map(row));
    part("links-box").hidden = unopened.length === 0;
    fillMachines(part("links"), unopened.map(linkRow));
  }

  /** Whether all is well: first what must be seen to, screens and printers alike. */
  function answer(toSeeTo, all) {
    const screens = all > 0 && texts.say(toSeeTo === 0 ? "devices.well" : "devices.see-to", { count: toSeeTo || all });
    const printers = troubledPrinters > 0 && texts.say("printers.see-to", { count: troubledPrinters });
    return (toSeeTo === 0 ? [printers, screens] : [screens, printers]).filter(Boolean).join(" ");
  }

  function elsewhere() {
    const others = list.filter((device) => device.state === "asking" && device.branch !== here);
    part("devices-elsewhere").hidden = others.length === 0;
    const places = [...new Set(others.map((device) => nameOf(device.branch)))].join(", ");
    setText(part("devices-elsewhere"), others.length === 0 ? "" : texts.say("devices.elsewhere", { count: others.length, places }));
  }

  function burstOf({ id }) {
    return bursts.find(({ device }) => device === id);
  }

  function stateOf(device) {
    if (burstOf(device)) return "burst";
    return isUnused(device) ? "unused" : isDark(device, moment) ? "dark" : device.state;
  }

  function row(device) {
    const { called, kind, place, lastSeenAt, now } = device;
    const seen = lastSeenAt && texts.say("devices.seen-at", { when: when(lastSeenAt) });
    const act = now === "asking" ? () => refuse(device) : () => revoke(device);
    const words = texts.say(now === "asking" ? "devices.refuse" : "devices.revoke");
    return {
      id: device.id,
      title: called,
      note: [texts.say(`device.kind.${kind}`), place, seen].filter(Boolean).join(" · "),
      advice: TO_SEE_TO.includes(now) ? advice(device) : undefined,
      standing: STANDINGS[now],
      state: texts.say(`devices.state.${now}`),
      press: mayKeep ? { words, label: `${words}: ${called}`, act } : undefined,
    };
  }

  /** What is to be done; whoever may not block a kiosk asks somebody who may. */
  function advice(device) {
    if (device.now !== "burst") return texts.say(`devices.do.${device.now}`);
    return `${burstWords(texts, burstOf(device), texts.say("devices.burst.here"))} ${texts.say(mayKeep ? "devices.do.burst" : "devices.do.burst-ask")}`;
  }

  function linkRow(link) {
    const { title, note } = linkWords(texts, link);
    return { id: link.id, title, note, press: { words: texts.say("links.block"), label: `${texts.say("links.block")}: ${title}`, act: () => block(link) } };
  }

  /** The day too, when it is long ago. */
  function when(time) {
    const isRecent = moment - Date.parse(time) < DAY_TOLD_AFTER_MILLIS;
    return isRecent ? timeOf(texts, time) : `${shortDay(texts, time.slice(0, 10))} ${timeOf(texts, time)}`;
  }
}

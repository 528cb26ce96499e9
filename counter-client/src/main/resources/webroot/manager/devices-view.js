import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { read, send } from "../shared/http.js";
import { isUnused, toldApart } from "../staff/device-names.js";
import { ask } from "../staff/dialogs.js";
import { code, devices } from "./manager-logic.js";
import { isDark } from "./now-logic.js";
import { shortDay } from "./aims.js";

const LOOK_MILLIS = 10_000;
/** What was seen longer ago than this is told with its day. */
const DAY_TOLD_AFTER_MILLIS = 12 * 60 * 60_000;
const ICONS = { over: "-warning", within: "-check", close: "-clock" };

/**
 * The displays and kiosks of a branch: for a manager those in use, for an administrator also who asks, accept and revoke. A code is
 * accepted wherever its device stands.
 *
 * @param {(branch: string) => string} nameOf
 * @param {(problem: Error) => void} onProblem
 * @param {() => void} onChange when other devices are known than before
 */
export function devicesView(texts, nameOf, onProblem, onChange) {
  const part = (id) => document.getElementById(id);
  const form = part("devices-form");
  const typed = part("devices-code");
  let list = [];
  let timer = null;
  let moment = 0;
  let here;
  let mayKeep = false;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    accept(code(typed.value));
  });

  return {
    /** The devices of the branch in use that are not heard of. */
    dark: (now) => own().filter((device) => isDark(device, now)),

    /**
     * Shows the devices of a branch as of now and looks for new ones, until told not to.
     *
     * @param {string | undefined} branch undefined: no longer
     * @param {number} now milliseconds, the server's clock
     * @param {boolean} keeps whether they are also accepted and revoked
     */
    show(branch, now, keeps) {
      moment = now;
      here = branch;
      for (const each of [form, part("devices-act")]) each.hidden = !keeps;
      mayKeep = keeps;
      if (branch !== undefined) render();
      if (branch !== undefined && timer === null) {
        timer = setInterval(load, LOOK_MILLIS);
        load();
      } else if (branch === undefined && timer !== null) {
        clearInterval(timer);
        timer = null;
        list = [];
      }
    },
  };

  async function load() {
    try {
      const found = toldApart(devices((await read("/api/v1/devices")).devices));
      if (timer === null) return;
      list = found;
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
      setText(part("devices-said"), texts.say("devices.accepted", { name: device.name }));
    });
  }

  async function revoke(device) {
    const sure = await ask({
      title: texts.say("devices.revoke.title", { name: device.called }),
      cancel: texts.say("cancel"),
      fill(body, answer) {
        const yes = element("button", { type: "button", class: "button -main -danger" }, texts.say("devices.revoke.sure"));
        yes.addEventListener("click", () => answer(true));
        body.append(element("p", {}, texts.say("devices.revoke.words")), yes);
      },
    });
    if (sure) await changing(() => send("DELETE", `/api/v1/devices/${device.id}`));
  }

  async function changing(change) {
    setText(part("devices-said"), "");
    try {
      await change();
    } catch (problem) {
      onProblem(problem);
    }
    await load();
  }

  function own() {
    return list.filter((device) => device.branch === here);
  }

  function render() {
    const shown = own();
    part("devices").hidden = shown.length === 0;
    part("devices-none").hidden = shown.length > 0;
    const others = list.filter((device) => device.state === "asking" && device.branch !== here);
    part("devices-elsewhere").hidden = others.length === 0;
    const places = [...new Set(others.map((device) => nameOf(device.branch)))].join(", ");
    setText(part("devices-elsewhere"), others.length === 0 ? "" : texts.say("devices.elsewhere", { count: others.length, places }));
    keepList(part("device-rows"), shown, (device) => device.id ?? device.code, line, (child, device) => {
      child.device = device;
      const cell = (name, words) => setText(child.querySelector(`[data-cell="${name}"]`), words);
      cell("name", device.called);
      cell("kind", texts.say(`device.kind.${device.kind}`));
      cell("place", device.place ?? texts.say("none"));
      const state = isUnused(device) ? "unused" : isDark(device, moment) ? "dark" : device.state;
      const standing = { dark: "over", active: "within" }[state] ?? "close";
      const chip = child.querySelector(".chip");
      chip.dataset.standing = standing;
      chip.firstElementChild.className = `icon ${ICONS[standing]}`;
      setText(chip.lastElementChild, texts.say(`devices.state.${state}`, { code: device.code ?? "" }));
      cell("seen", device.lastSeenAt ? when(device.lastSeenAt) : texts.say("none"));
      const asking = device.state === "asking";
      const button = child.querySelector("button");
      const words = texts.say(asking ? "devices.accept" : "devices.revoke");
      setText(button, words);
      button.parentElement.hidden = !mayKeep;
      button.setAttribute("aria-label", `${words}: ${device.called}`);
    });
  }

  /** The day too, when it is long ago. */
  function when(time) {
    const isRecent = moment - Date.parse(time) < DAY_TOLD_AFTER_MILLIS;
    return isRecent ? timeOf(texts, time) : `${shortDay(texts, time.slice(0, 10))} ${timeOf(texts, time)}`;
  }

  function line() {
    const cell = (name, ...inside) => element("td", { "data-cell": name, "data-head": texts.say(`devices.${name}`) }, ...inside);
    const button = element("button", { type: "button", class: "button -small" });
    const made = element(
      "tr",
      {},
      element("th", { scope: "row", "data-cell": "name" }),
      cell("kind"),
      cell("place"),
      cell("state", element("span", { class: "chip" }, element("span", { class: "icon" }), element("span", {}))),
      cell("seen"),
      element("td", {}, button),
    );
    button.addEventListener("click", () => {
      if (made.device.state === "asking") accept(made.device.code);
      else revoke(made.device);
    });
    return made;
  }
}

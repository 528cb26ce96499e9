import { localeOf } from "../shared/languages.js";
import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { read, send } from "../shared/http.js";
import { ask } from "../staff/dialogs.js";
import { code, devices } from "./manager-logic.js";
import { isDark } from "./now-logic.js";
import { shortDay } from "./aims.js";

const LOOK_MILLIS = 10_000;

/**
 * The displays and kiosks, for an administrator: who asks, who is in use, accept and revoke.
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
  let watchedSince = 0;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    accept(code(typed.value));
  });

  return {
    /** The devices in use that are not heard of. */
    dark: (now) => list.filter((device) => isDark(device, now, watchedSince)),

    /** Shows the devices as of now and looks for new ones, until told not to. */
    show(wanted, now) {
      moment = now;
      if (wanted) render();
      if (wanted && timer === null) {
        timer = setInterval(load, LOOK_MILLIS);
        watchedSince = now;
        load();
      } else if (!wanted && timer !== null) {
        clearInterval(timer);
        timer = null;
        list = [];
      }
    },
  };

  async function load() {
    try {
      const found = devices((await read("/api/v1/devices")).devices);
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
      title: texts.say("devices.revoke.title", { name: device.name }),
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

  function render() {
    part("devices").hidden = list.length === 0;
    part("devices-none").hidden = list.length > 0;
    keepList(part("device-rows"), list, (device) => device.id ?? device.code, line, (child, device) => {
      child.device = device;
      const cell = (name, words) => setText(child.querySelector(`[data-cell="${name}"]`), words);
      cell("name", device.name);
      cell("kind", texts.say(`devices.kind.${device.kind}`));
      cell("branch", [nameOf(device.branch), device.place].filter(Boolean).join(" · "));
      const dark = isDark(device, moment, watchedSince);
      const chip = child.querySelector(".chip");
      chip.dataset.standing = dark ? "over" : device.state === "active" ? "within" : "close";
      chip.firstElementChild.className = `icon ${dark ? "-warning" : device.state === "active" ? "-check" : "-clock"}`;
      setText(chip.lastElementChild, texts.say(`devices.state.${dark ? "dark" : device.state}`, { code: device.code ?? "" }));
      cell("seen", device.lastSeenAt ? when(device.lastSeenAt) : texts.say("none"));
      const asking = device.state === "asking";
      const button = child.querySelector("button");
      const words = texts.say(asking ? "devices.accept" : "devices.revoke");
      setText(button, words);
      button.setAttribute("aria-label", `${words}: ${device.name}`);
    });
  }

  /** The day too, when it is not today's. */
  function when(time) {
    const day = time.slice(0, 10);
    return new Date(moment).toISOString().slice(0, 10) === day ? timeOf(time) : `${shortDay(texts, day)} ${timeOf(time)}`;
  }

  function line() {
    const cell = (name, ...inside) => element("td", { "data-cell": name, "data-head": texts.say(`devices.${name}`) }, ...inside);
    const button = element("button", { type: "button", class: "button -small" });
    const made = element(
      "tr",
      {},
      element("th", { scope: "row", "data-cell": "name" }),
      cell("kind"),
      cell("branch"),
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

import { element, keepList, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { read, send } from "../shared/http.js";
import { ask } from "../staff/dialogs.js";
import { code, devices } from "./manager-logic.js";

const LOOK_MILLIS = 10_000;

/**
 * The displays and kiosks, for an administrator: who asks, who is in use, accept and revoke.
 *
 * @param {(branch: string) => string} nameOf
 * @param {(problem: Error) => void} onProblem
 */
export function devicesView(texts, nameOf, onProblem) {
  const part = (id) => document.getElementById(id);
  const form = part("devices-form");
  const typed = part("devices-code");
  let list = [];
  let timer = null;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    accept(code(typed.value));
  });

  return {
    /** Shows the devices and looks for new ones, until told not to. */
    show(wanted) {
      part("devices-box").hidden = !wanted;
      if (wanted && timer === null) {
        timer = setInterval(load, LOOK_MILLIS);
        load();
      } else if (!wanted && timer !== null) {
        clearInterval(timer);
        timer = null;
      }
    },
  };

  async function load() {
    try {
      list = devices((await read("/api/v1/devices")).devices);
      render();
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
        const yes = element("button", { type: "button", class: "button -main" }, texts.say("devices.revoke.sure"));
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
      cell("branch", nameOf(device.branch));
      cell("state", texts.say(`devices.state.${device.state}`, { code: device.code ?? "" }));
      cell("seen", device.lastSeenAt ? `${device.lastSeenAt.slice(0, 10)} ${timeOf(device.lastSeenAt)}` : texts.say("none"));
      const asking = device.state === "asking";
      const button = child.querySelector("button");
      const words = texts.say(asking ? "devices.accept" : "devices.revoke");
      setText(button, words);
      button.setAttribute("aria-label", `${words}: ${device.name}`);
    });
  }

  function line() {
    const cell = (name) => element("td", { "data-cell": name });
    const button = element("button", { type: "button", class: "button -small" });
    const made = element(
      "tr",
      {},
      element("th", { scope: "row", "data-cell": "name" }),
      cell("kind"),
      cell("branch"),
      cell("state"),
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

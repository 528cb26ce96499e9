import { element, setText } from "../shared/dom.js";
import { send } from "../shared/http.js";
import { copying } from "./copying.js";
import { ask } from "./dialogs.js";

const BEGIN = "/api/v1/session/second-factor";

/**
 * Sets up a second factor: an authenticator scans or is typed a secret, its first code confirms it, and the codes that stand in for it
 * are shown once.
 *
 * @param {{ user: string, password?: string }} who whose password was just right, and who does not get in without it; whoever is in
 *     already does without `password`, and is asked for it, so that nobody does it at a screen that was left
 * @returns {Promise<object | undefined>} the session that is open then; undefined when it was not set up
 * @throws {import("../shared/http.js").Problem} when it could not be begun with `password`
 */
export async function setUpFactor(texts, { user, password }) {
  const must = password !== undefined;
  const begun = must ? await begin({ user, password }) : await askForPassword(texts, user);
  if (begun === undefined) return undefined;
  const confirmed = await confirm(texts, begun, must);
  if (confirmed === undefined) return undefined;
  await showRecovery(texts, confirmed.recoveryCodes);
  return confirmed.session;
}

/** A new secret, and who it is for. */
async function begin(who) {
  return { who, ...(await send("POST", BEGIN, { body: who })) };
}

function askForPassword(texts, user) {
  return ask({
    title: texts.say("factor.on"),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const input = element("input", { id: "own-password", class: "input", type: "password", autocomplete: "current-password", maxLength: 128, required: true });
      body.append(form(texts, { input, label: "factor.own-password", submit: "factor.go-on" }, async () => answer(await begin({ user, password: input.value }))));
      return input;
    },
  });
}

async function confirm(texts, { who, secret, qr }, must) {
  const picture = URL.createObjectURL(new Blob([qr], { type: "image/svg+xml" }));
  const confirmed = await ask({
    title: texts.say("factor.title"),
    cancel: texts.say("factor.later"),
    fill(body, answer) {
      const input = element("input", { id: "factor-code", class: "input -short", autocomplete: "one-time-code", inputMode: "numeric", maxLength: 10, required: true });
      body.append(
        element(
          "div",
          { class: "factor" },
          element("p", {}, texts.say(must ? "factor.must" : "factor.words")),
          element("p", {}, texts.say("factor.scan")),
          element("img", { class: "factor-qr", alt: texts.say("factor.qr"), src: picture }),
          element("p", {}, texts.say("factor.type"), " ", element("code", { class: "factor-secret" }, secret.match(/.{4}/g).join(" "))),
          form(texts, { input, label: "factor.code", submit: "factor.confirm" }, async () => answer(await send("POST", `${BEGIN}/confirm`, { body: { ...who, code: input.value.trim() } }))),
        ),
      );
      return input;
    },
  });
  URL.revokeObjectURL(picture);
  return confirmed;
}

/** One field, which stays with what is wrong about it until it is right. */
function form(texts, { input, label, submit }, sent) {
  const fault = element("p", { class: "notice -bad", role: "alert", hidden: true });
  const button = element("button", { type: "submit", class: "button -main" }, texts.say(submit));
  const whole = element("form", { class: "factor" }, element("p", { class: "field" }, element("label", { htmlFor: input.id }, texts.say(label)), input), fault, element("div", {}, button));
  whole.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    try {
      await sent();
    } catch (problem) {
      setText(fault, texts.problem(problem));
      fault.hidden = false;
      input.select();
      input.focus();
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
  return whole;
}

/** Nobody leaves them by a key that was pressed once too often. */
function showRecovery(texts, codes) {
  const sure = element("p", { class: "notice -warn", role: "alert", hidden: true });
  return ask({
    title: texts.say("factor.recovery.title"),
    cancel: texts.say("factor.recovery.close"),
    escape() {
      setText(sure, texts.say("factor.recovery.sure"));
      sure.hidden = false;
    },
    fill(body) {
      const list = element("ul", { class: "factor-codes", tabIndex: -1 }, ...codes.map((each) => element("li", {}, element("code", {}, each))));
      body.append(element("div", { class: "factor" }, element("p", {}, texts.say("factor.recovery.words")), list, copying(texts, "factor.recovery", codes.join("\n")), sure));
      return list;
    },
  });
}

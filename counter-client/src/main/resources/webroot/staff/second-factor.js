import { element, setText } from "../shared/dom.js";
import { send } from "../shared/http.js";
import { ask } from "./dialogs.js";

/**
 * Sets up a second factor: an authenticator scans or is typed a secret, its first code confirms it, and the codes that stand in for it
 * are shown once.
 *
 * @param {{ user: string, password: string, must: boolean }} who whose password was just right; `must`: nobody gets in without it
 * @returns {Promise<object | undefined>} the session that is open then; undefined when it was not set up
 */
export async function setUpFactor(texts, { user, password, must }) {
  const begun = await send("POST", "/api/v1/session/second-factor", { body: { user, password } });
  const picture = URL.createObjectURL(new Blob([begun.qr], { type: "image/svg+xml" }));
  const confirmed = await ask({ title: texts.say("factor.title"), cancel: texts.say("factor.later"), fill: (body, answer) => fillSetUp(body, answer) });
  URL.revokeObjectURL(picture);
  if (confirmed === undefined) return undefined;
  await showRecovery(texts, confirmed.recoveryCodes);
  return confirmed.session;

  function fillSetUp(body, answer) {
    const input = element("input", { id: "factor-code", class: "input -short", autocomplete: "one-time-code", inputMode: "numeric", maxLength: 10, required: true });
    const fault = element("p", { class: "notice -bad", role: "alert", hidden: true });
    const submit = element("button", { type: "submit", class: "button -main" }, texts.say("factor.confirm"));
    const form = element("form", { class: "factor" }, element("p", { class: "field" }, element("label", { htmlFor: "factor-code" }, texts.say("factor.code")), input), fault, element("div", {}, submit));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (submit.getAttribute("aria-busy") === "true") return;
      submit.setAttribute("aria-busy", "true");
      try {
        answer(await send("POST", "/api/v1/session/second-factor/confirm", { body: { user, password, code: input.value.trim() } }));
      } catch (problem) {
        setText(fault, texts.problem(problem));
        fault.hidden = false;
        input.select();
        input.focus();
      } finally {
        submit.removeAttribute("aria-busy");
      }
    });
    body.append(
      element(
        "div",
        { class: "factor" },
        element("p", {}, texts.say(must ? "factor.must" : "factor.words")),
        element("p", {}, texts.say("factor.scan")),
        element("img", { class: "factor-qr", alt: texts.say("factor.qr"), src: picture }),
        element("p", {}, texts.say("factor.type"), " ", element("code", { class: "factor-secret" }, begun.secret.match(/.{4}/g).join(" "))),
        form,
      ),
    );
    return input;
  }
}

function showRecovery(texts, codes) {
  return ask({
    title: texts.say("factor.recovery.title"),
    cancel: texts.say("factor.recovery.close"),
    fill(body) {
      const list = element("ul", { class: "factor-codes" }, ...codes.map((each) => element("li", {}, element("code", {}, each))));
      body.append(element("div", { class: "factor" }, element("p", {}, texts.say("factor.recovery.words")), list));
    },
  });
}

import { element, setText } from "../shared/dom.js";
import { send } from "../shared/http.js";

const SHORTEST_PASSWORD = 12;

/**
 * The sign-in form: name and password, then, after a one-time password, a new password of one's own.
 *
 * @param {HTMLElement} root empty
 * @param {(session: object) => void} onSession
 * @returns {{ update: (state: { told?: string }) => void }} `told` is what to say above the form
 */
export function signInForm(root, texts, onSession) {
  const user = field("user", { autocomplete: "username", required: true, maxLength: 64, spellcheck: false, autocapitalize: "none" });
  const password = field("password", { type: "password", autocomplete: "current-password", required: true, maxLength: 128 });
  const fresh = field("new-password", {
    type: "password",
    autocomplete: "new-password",
    minLength: SHORTEST_PASSWORD,
    maxLength: 128,
  });
  const again = field("new-password-again", { type: "password", autocomplete: "new-password", maxLength: 128 });
  const change = element(
    "fieldset",
    { class: "sign-in-change", hidden: true },
    element("legend", {}, texts.say("sign-in.change")),
    element("p", { id: "sign-in-hint" }, texts.say("sign-in.hint", { least: SHORTEST_PASSWORD })),
    fresh.row,
    again.row,
  );
  fresh.input.setAttribute("aria-describedby", "sign-in-hint");
  const told = element("p", { class: "notice", role: "status", hidden: true });
  const fault = element("p", { class: "notice -bad", role: "alert", hidden: true });
  const submit = element("button", { type: "submit", class: "button -main" }, texts.say("sign-in.submit"));
  const form = element("form", { class: "sheet sign-in" }, told, user.row, password.row, change, fault, submit);
  root.append(element("h1", {}, texts.say("sign-in.title")), form);

  let underWay = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!underWay) signIn();
  });

  return {
    update(state) {
      setText(told, state.told ?? "");
      told.hidden = !state.told;
    },
  };

  async function signIn() {
    const mustChange = !change.hidden;
    if (mustChange && fresh.input.value !== again.input.value) {
      say(texts.say("sign-in.differ"));
      again.input.focus();
      return;
    }
    const body = { user: user.input.value.trim(), password: password.input.value };
    if (mustChange) body.newPassword = fresh.input.value;
    underWay = true;
    submit.setAttribute("aria-busy", "true");
    try {
      const session = await send("POST", "/api/v1/session", { body });
      form.reset();
      askForNew(false);
      say("");
      onSession(session);
    } catch (problem) {
      if (problem.code === "password-must-change") {
        say("");
        askForNew(true);
        fresh.input.focus();
      } else {
        say(texts.problem(problem));
        (problem.code === "password-refused" ? fresh : password).input.focus();
      }
    } finally {
      underWay = false;
      submit.removeAttribute("aria-busy");
    }
  }

  function askForNew(wanted) {
    change.hidden = !wanted;
    fresh.input.required = wanted;
    again.input.required = wanted;
  }

  function say(words) {
    setText(fault, words);
    fault.hidden = words === "";
  }

  function field(name, properties) {
    const id = `sign-in-${name}`;
    const input = element("input", { id, name, class: "input", ...properties });
    const row = element("p", { class: "field" }, element("label", { htmlFor: id }, texts.say(`sign-in.${name}`)), input);
    return { input, row };
  }
}

import { element, setText } from "../shared/dom.js";
import { read, send } from "../shared/http.js";
import { dress } from "../shared/dress.js";
import { goToHouse } from "./house.js";
import { refusal } from "./refusal.js";
import { waitingOut } from "./waiting-out.js";

const SHORTEST_PASSWORD = 12;
const LOOK_AGAIN_MILLIS = 15_000;

await dress(new URL("sign-in.css", import.meta.url));

/**
 * The sign-in form: name and password, then, after a one-time password, a new password of one's own. Passwords can be looked at while
 * they are typed, and Caps Lock is told. Where the house has a sign-in of its own, that is offered first, and the rest is folded; when it
 * does not answer, it is looked for again.
 *
 * @param {HTMLElement} root empty
 * @param {(session: object) => void} onSession
 * @returns {{ update: (state: { told?: string }) => void, shown: () => void }} `told` is what to say above the form; `shown` is to be
 *     called when somebody sees the form
 */
export function signInForm(root, texts, onSession) {
  const user = field("user", { autocomplete: "username", required: true, maxLength: 64, spellcheck: false, autocapitalize: "none" });
  const password = secret("password", { autocomplete: "current-password", required: true });
  const fresh = secret("new-password", { autocomplete: "new-password", minLength: SHORTEST_PASSWORD });
  const again = secret("new-password-again", { autocomplete: "new-password" });
  const change = element(
    "fieldset",
    { class: "sign-in-change", hidden: true },
    element("legend", {}, texts.say("sign-in.change")),
    element("p", { id: "sign-in-hint" }, texts.say("sign-in.hint", { least: SHORTEST_PASSWORD })),
    fresh.row,
    again.row,
  );
  fresh.input.setAttribute("aria-describedby", "sign-in-hint");
  const code = field("code", { autocomplete: "one-time-code", maxLength: 40, spellcheck: false, autocapitalize: "none" });
  const codeHint = element("p", { id: "sign-in-code-hint", class: "hint" }, texts.say("sign-in.code.hint"));
  code.input.setAttribute("aria-describedby", "sign-in-code-hint");
  code.row.append(codeHint);
  code.row.hidden = true;
  const told = element("p", { class: "notice", role: "status", hidden: true });
  const fault = element("p", { class: "notice -bad", role: "alert", hidden: true });
  const caps = element("p", { class: "notice -warn", role: "status", hidden: true }, texts.say("sign-in.caps"));
  const submit = element("button", { type: "submit", class: "button -main" }, texts.say("sign-in.submit"));
  const form = element("form", { class: "sign-in" }, user.row, password.row, code.row, change, caps, fault, submit);
  const toHouse = element("button", { type: "button", class: "button -main" }, texts.say("sign-in.house"));
  const away = element("p", { class: "notice -warn", role: "status", hidden: true });
  const houseFault = element("p", { class: "notice -bad", role: "alert", hidden: true });
  const house = element("div", { class: "sign-in-house", hidden: true }, away, houseFault, toHouse);
  const summary = element("summary", { hidden: true });
  const local = element("details", { class: "sign-in-local", open: true, hidden: true }, summary, form);
  const municipality = element("p", { class: "sign-in-municipality" }, texts.say("product"));
  const head = element("div", { class: "sign-in-head" }, element("span", { class: "logo", "aria-hidden": "true" }), municipality, element("h1", {}, texts.say("sign-in.title")));
  root.append(element("div", { class: "sheet sign-in-sheet" }, head, told, house, local));

  const wait = waitingOut(texts, submit, say);
  let underWay = false;
  let isNamed = false;
  let knowsWays = false;
  let whoHasPassword = "everybody";
  toHouse.addEventListener("click", leaveForHouse);
  for (const event of ["keydown", "keyup"]) form.addEventListener(event, hearCaps);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!underWay && wait.isOver()) signIn();
  });
  // Attempts are counted for each person.
  user.input.addEventListener("input", wait.end);

  return {
    update(state) {
      setText(told, state.told ?? "");
      told.hidden = !state.told;
    },
    shown() {
      if (!knowsWays) lookForWays();
      if (isNamed) return;
      isNamed = true;
      nameMunicipality();
    },
  };

  /** Without an answer passwords are offered, and it is asked again. */
  async function lookForWays() {
    const first = !knowsWays;
    knowsWays = true;
    try {
      showWays(await read("/api/v1/session/ways"), first);
    } catch {
      knowsWays = false;
    }
    local.hidden = false;
  }

  function showWays(ways, first) {
    const hasHouse = ways.house !== undefined;
    whoHasPassword = ways.passwords;
    house.hidden = !hasHouse;
    summary.hidden = !hasHouse;
    setText(summary, texts.say(ways.passwords === "admins" ? "sign-in.password-way.admins" : "sign-in.password-way"));
    submit.classList.toggle("-main", !hasHouse);
    if (!hasHouse) return;
    // Who has unfolded it meanwhile is typing.
    if (first) local.open = ways.house.away;
    showAway(ways.house.away);
  }

  /** While it is away its button is off, and it is said what can be done meanwhile. */
  function showAway(isAway) {
    away.hidden = !isAway;
    toHouse.disabled = isAway;
    const meanwhile = texts.say(whoHasPassword === "admins" ? "sign-in.meanwhile.admins" : "sign-in.meanwhile");
    setText(away, isAway ? `${texts.say("sign-in.house-away")} ${meanwhile}` : "");
    if (isAway) setTimeout(lookAgain, LOOK_AGAIN_MILLIS);
  }

  function lookAgain() {
    if (root.hidden) knowsWays = false;
    else lookForWays();
  }

  async function leaveForHouse() {
    if (underWay) return;
    underWay = true;
    toHouse.setAttribute("aria-busy", "true");
    sayOf(houseFault, "");
    try {
      await goToHouse(location.pathname + location.search);
    } catch (problem) {
      if (problem.code === "house-sign-in-away") {
        if (away.hidden) showAway(true);
        local.open = true;
        summary.focus();
      } else {
        sayOf(houseFault, texts.problem(problem));
      }
    } finally {
      underWay = false;
      toHouse.removeAttribute("aria-busy");
    }
  }

  /** Without it the form is as good. */
  async function nameMunicipality() {
    try {
      const { names } = await read("/api/v1/municipality");
      setText(municipality, texts.name(names));
    } catch {
      isNamed = false;
    }
  }

  function hearCaps(event) {
    if (event.target.matches("[data-secret]") && event.getModifierState) caps.hidden = !event.getModifierState("CapsLock");
  }

  async function signIn() {
    const mustChange = !change.hidden;
    if (mustChange && fresh.input.value !== again.input.value) {
      say(texts.say("sign-in.differ"));
      again.input.focus();
      return;
    }
    const body = { user: user.input.value.trim(), password: password.input.value };
    if (mustChange) body.newPassword = fresh.input.value;
    if (!code.row.hidden && code.input.value.trim() !== "") body.code = code.input.value.trim();
    for (const each of [password, fresh, again]) each.hide();
    underWay = true;
    submit.setAttribute("aria-busy", "true");
    try {
      const session = await open(body);
      if (session === undefined) say(texts.say("problem.second-factor-missing"));
      else await enter(session);
    } catch (problem) {
      if (problem.code === "password-must-change") {
        say("");
        askForNew(true);
        fresh.input.focus();
      } else if (problem.code === "second-factor-needed") {
        say("");
        askForCode(true);
        code.input.focus();
      } else {
        say(refusalWords(problem));
        wait.begin(problem);
        if (problem.code === "wrong-sign-in" || problem.code === "one-time-password-over") password.input.readOnly = false;
        const last = code.row.hidden ? password : code;
        const wrong = { "password-refused": fresh, "second-factor-wrong": code, "too-many-attempts": last }[problem.code] ?? password;
        wrong.input.focus();
        wrong.input.select();
      }
    } finally {
      underWay = false;
      submit.removeAttribute("aria-busy");
    }
  }

  /** A session; undefined when whoever must set up a second factor first did not. */
  async function open(body) {
    try {
      return await send("POST", "/api/v1/session", { body });
    } catch (problem) {
      if (problem.code !== "second-factor-missing") throw problem;
    }
    if (body.newPassword !== undefined) takeNew();
    say("");
    const { setUpFactor } = await import("./second-factor/second-factor.js");
    return setUpFactor(texts, { user: body.user, password: body.newPassword ?? body.password });
  }

  /** The new password holds already, whatever comes next. */
  function takeNew() {
    password.input.value = fresh.input.value;
    fresh.input.value = "";
    again.input.value = "";
    askForNew(false);
  }

  /** Somebody is signed in, and is told on the way in what is left of the recovery codes where one was used. */
  async function enter(session) {
    form.reset();
    askForNew(false);
    askForCode(false);
    say("");
    onSession(session);
    if (session.recoveryCodesLeft === undefined) return;
    const { tellRecoveryLeft } = await import("./second-factor/second-factor.js");
    await tellRecoveryLeft(texts, session.recoveryCodesLeft);
  }

  function askForCode(wanted) {
    code.row.hidden = !wanted;
    code.input.required = wanted;
  }

  /** Why a new password is refused, where the server says it; who has forgotten theirs is told who helps. */
  function refusalWords(problem) {
    if (problem.code === "wrong-sign-in") return `${texts.problem(problem)} ${texts.say("sign-in.forgotten")}`;
    const why = `sign-in.refused.${problem.document?.rule}`;
    return problem.code === "password-refused" && texts.has(why) ? texts.say(why) : refusal(texts, problem);
  }

  function askForNew(wanted) {
    change.hidden = !wanted;
    // What it was is known to be right, and is asked for no more.
    password.input.readOnly = wanted;
    setText(password.label, texts.say(wanted ? "sign-in.once" : "sign-in.password"));
    fresh.input.required = wanted;
    again.input.required = wanted;
  }

  function say(words) {
    sayOf(fault, words);
  }

  function sayOf(notice, words) {
    setText(notice, words);
    notice.hidden = words === "";
  }

  function field(name, properties) {
    const id = `sign-in-${name}`;
    const input = element("input", { id, name, class: "input", ...properties });
    const label = element("label", { htmlFor: id }, texts.say(`sign-in.${name}`));
    return { input, label, row: element("p", { class: "field" }, label, input) };
  }

  /** A password, which its button shows until it is sent. */
  function secret(name, properties) {
    const { input, label, row } = field(name, { type: "password", maxLength: 128, "data-secret": "", ...properties });
    const look = element("button", { type: "button", class: "button -small", "aria-label": texts.say("sign-in.show.what", { what: texts.say(`sign-in.${name}`) }) }, texts.say("sign-in.show"));
    const show = (isShown) => {
      input.type = isShown ? "text" : "password";
      look.setAttribute("aria-pressed", String(isShown));
    };
    show(false);
    look.addEventListener("click", () => show(input.type === "password"));
    row.append(element("span", { class: "sign-in-secret" }, input, look));
    return { input, label, row, hide: () => show(false) };
  }
}

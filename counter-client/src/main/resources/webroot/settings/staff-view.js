import { element, setText } from "../shared/dom.js";
import { moment } from "./moments.js";
import { read, send } from "../shared/http.js";
import { ask, askIfSure } from "../staff/dialogs.js";
import { showDocument } from "./document-view.js";
import { tablePart } from "./staff-table.js";
import { steps } from "./tree-logic.js";

/** The staff by the general form, the people first, and as a table; below a person how that person signs in. */
export function show(host, settings, { view, rest, go }) {
  return showDocument(host, settings, {
    document: view.document,
    path: rest[0] ?? "",
    go,
    first: "staff",
    head: (page) => (page === "" ? [tablePart(settings)] : []),
    foot: (page) => {
      const [list, item] = steps(page);
      return list?.name === "staff" && item?.item && !settings.isNew(view.document, page) ? [signIn(settings, item.name, settings.title(view.document, page))] : [];
    },
  });
}

function signIn(settings, id, name) {
  const { texts } = settings;
  const words = element("p", { class: "hint" }, texts.say("sign-in.looking"));
  const renew = element("button", { type: "button", class: "button -small" }, texts.say("sign-in.renew"));
  const factorOff = element("button", { type: "button", class: "button -small", hidden: true }, texts.say("factor.off"));
  const factorOn = element("button", { type: "button", class: "button -small", hidden: true }, texts.say("factor.on"));
  const forget = element("button", { type: "button", class: "button -small", hidden: true, "data-forget": "" }, texts.say("sign-in.forget"));
  let password;
  renew.addEventListener("click", make);
  forget.addEventListener("click", forgetHouse);
  factorOff.addEventListener("click", takeOff);
  factorOn.addEventListener("click", setUp);
  load();
  return element("section", { class: "part sheet sign-in-part" }, element("h2", {}, texts.say("sign-in.part")), words, element("div", { class: "tools" }, renew, factorOn, factorOff, forget));

  async function load() {
    try {
      const [{ staff }, ways] = await Promise.all([read("/api/v1/staff"), read("/api/v1/session/ways")]);
      const person = staff.find((each) => each.id === id);
      password = person?.password;
      renew.hidden = person === undefined;
      forget.hidden = person === undefined || ways.house === undefined;
      factorOff.hidden = person?.secondFactor !== true;
      factorOn.hidden = person?.secondFactor !== false || id !== settings.me;
      if (person === undefined) setText(words, texts.say("sign-in.not-yet"));
      else setText(words, signInWords(person));
    } catch (problem) {
      settings.problem(problem, { act: load });
    }
  }

  /** Whoever has never signed in has chosen no password, but was given one that lasts. */
  function signInWords({ password: way, secondFactor, lastSignedInAt }) {
    const factor = secondFactor ? [texts.say("factor.is-on")] : [];
    if (lastSignedInAt !== undefined) return [texts.say(`sign-in.${way}`), ...factor, texts.say("sign-in.last", { when: moment(lastSignedInAt, texts) })].join(" ");
    return [texts.say(`sign-in.${way === "chosen" ? "given" : way}`), ...factor, texts.say("sign-in.never")].join(" ");
  }

  /** Who lost the telephone gets in by the password alone from then on. */
  async function takeOff() {
    const whose = id === settings.me ? "factor.off.own" : "factor.off";
    if (!(await askIfSure(texts, { title: texts.say(`${whose}.title`, { name }), words: texts.say(`${whose}.words`, { name }), sure: texts.say("factor.off") }))) return;
    try {
      await send("DELETE", `/api/v1/staff/${encodeURIComponent(id)}/second-factor`);
      settings.say(texts.say("factor.off.done", { name }));
    } catch (problem) {
      settings.problem(problem, { act: takeOff });
    }
    await load();
  }

  /** For oneself alone. */
  async function setUp() {
    try {
      const { setUpFactor } = await import("../staff/second-factor/second-factor.js");
      if ((await setUpFactor(texts, { user: id })) !== undefined) settings.say(texts.say("factor.on.done"));
    } catch (problem) {
      settings.problem(problem, { act: setUp });
    }
    await load();
  }

  /** Asks first where one is taken away. */
  async function make() {
    if (password === "none" || (await isSure("renew"))) await renewed();
  }

  async function isSure(of) {
    return askIfSure(texts, { title: texts.say(`sign-in.${of}.title`, { name }), words: texts.say(`sign-in.${of}.words`, { name }), sure: texts.say(`sign-in.${of}.sure`), look: "-main" });
  }

  /** The house may know somebody as another person from then on: an account that was made anew. */
  async function forgetHouse() {
    if (!(await isSure("forget"))) return;
    try {
      await send("DELETE", `/api/v1/staff/${encodeURIComponent(id)}/house`);
      setText(words, texts.say("sign-in.forget.done", { name }));
    } catch (problem) {
      settings.problem(problem, { act: forgetHouse });
    }
  }

  async function renewed() {
    try {
      const made = await send("POST", `/api/v1/staff/${encodeURIComponent(id)}/password`);
      await ask({
        title: texts.say("sign-in.made.title", { name }),
        cancel: texts.say("sign-in.made.close"),
        fill(body) {
          body.append(element("p", { class: "password" }, made.password), element("p", {}, texts.say("sign-in.made.words", { id })));
        },
      });
    } catch (problem) {
      settings.problem(problem, { act: make });
    }
    await load();
  }
}

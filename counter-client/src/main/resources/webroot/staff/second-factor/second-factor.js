import { element, setText } from "../../shared/dom.js";
import { read, send } from "../../shared/http.js";
import { loadTexts } from "../../shared/texts.js";
import { copying } from "../copying.js";
import { ask } from "../dialogs.js";
import { dress } from "../../shared/dress.js";
import { refusal } from "../refusal.js";

const BEGIN = "/api/v1/session/second-factor";
/** With so few recovery codes left somebody is told to make others. */
const FEW = 3;
/** A screen this narrow is held in a hand. */
const IN_HAND = "(width < 480px)";
/** What an authenticator shows; a recovery code is longer. */
const DIGITS = { class: "input -short", inputMode: "numeric", maxLength: 10 };

await dress(new URL("second-factor.css", import.meta.url));

/** All that somebody does about the second factor has words and a look of its own, which a page fetches when it comes to that. */
function words({ language }) {
  return loadTexts(language, new URL("../texts/", import.meta.url), new URL("texts/", import.meta.url));
}

/**
 * Sets up a second factor: an authenticator scans or is typed a secret, its first code confirms it, and the codes that stand in for it
 * are shown once.
 *
 * @param {import("../../shared/texts.js").Texts} page words of the page, for its language
 * @param {{ user: string, password?: string }} who whose password was just right, and who does not get in without it; whoever is in
 *     already does without `password`, and is asked for it, so that nobody does it at a screen that was left
 * @returns {Promise<object | undefined>} the session that is open then; undefined when it was not set up
 * @throws {import("../../shared/http.js").Problem} when it could not be begun with `password`
 */
export async function setUpFactor(page, who) {
  return setUp(await words(page), who);
}

/**
 * Shows somebody who is signed in their own second factor, to be set up, moved to another phone, or given other recovery codes.
 *
 * @param {import("../../shared/texts.js").Texts} page words of the page, for its language
 * @param {string} user
 * @throws {import("../../shared/http.js").Problem} when nobody knows how it stands
 */
export async function ownFactor(page, user) {
  const texts = await words(page);
  const ways = {
    "set-up": () => setUp(texts, { user }),
    async renew() {
      const renewed = await askForCode(texts, "renew", (code) => send("POST", `${BEGIN}/recovery-codes`, { body: { code } }));
      if (renewed !== undefined) await showRecovery(texts, renewed.recoveryCodes);
    },
    async move() {
      const isOff = await askForCode(texts, "move", async (code) => {
        await send("POST", `${BEGIN}/drop`, { body: { code } });
        return true;
      });
      if (isOff) await setUp(texts, { user, isMoved: true });
    },
  };
  for (let way = await askForWay(texts); way !== undefined; way = await askForWay(texts)) await ways[way]();
}

/**
 * Says how many recovery codes are left to somebody who has just used one.
 *
 * @param {import("../../shared/texts.js").Texts} page words of the page, for its language
 */
export async function tellRecoveryLeft(page, left) {
  const texts = await words(page);
  await ask({
    title: texts.say("factor.used.title"),
    cancel: texts.say("factor.close"),
    fill(body) {
      body.append(element("div", { class: "factor" }, leftWords(texts, left), element("p", {}, texts.say("factor.used.words"))));
    },
  });
}

async function askForWay(texts) {
  const { on, recoveryCodesLeft } = await read(BEGIN);
  return ask({
    title: texts.say("factor.title"),
    cancel: texts.say("factor.close"),
    fill(body, answer) {
      const buttons = (on ? ["renew", "move"] : ["set-up"]).map((way) => {
        const button = element("button", { type: "button", class: "button" }, texts.say(`factor.way.${way}`));
        button.addEventListener("click", () => answer(way));
        return button;
      });
      const how = on ? [element("p", {}, texts.say("factor.is-on")), leftWords(texts, recoveryCodesLeft)] : [element("p", {}, texts.say("factor.is-off"))];
      body.append(element("div", { class: "factor" }, ...how, element("div", { class: "tools -start" }, ...buttons)));
    },
  });
}

function leftWords(texts, left) {
  return element("p", { class: left <= FEW ? "notice -warn" : "" }, texts.say("factor.left", { count: left }));
}

/** Asks for a code of the second factor that there is, until one is right; undefined when none is given. */
function askForCode(texts, way, sent) {
  return ask({
    title: texts.say(`factor.way.${way}`),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const isMoved = way === "move";
      const input = codeInput(isMoved ? {} : DIGITS);
      const said = isMoved ? stepsToMove(texts, 0) : [element("p", {}, texts.say(`factor.words.${way}`))];
      body.append(element("div", { class: "factor" }, ...said, form(texts, { input, label: `factor.shown.${way}`, submit: isMoved ? "factor.move.go-on" : "factor.go-on" }, async () => answer(await sent(input.value.trim())))));
      return input;
    },
  });
}

/** The two steps to another phone, of which one is to be done now, and what is at stake in between. */
function stepsToMove(texts, now) {
  const steps = ["factor.move.former", "factor.move.other"].map((step, at) => element("li", at === now ? { "aria-current": "step" } : {}, texts.say(step)));
  return [element("ol", { class: "factor-steps" }, ...steps), element("p", { class: "notice -warn" }, texts.say(now === 0 ? "factor.move.between" : "factor.is-off-now"))];
}

async function setUp(texts, { user, password, isMoved }) {
  const must = password !== undefined;
  const begun = must ? await begin({ user, password }) : await askForPassword(texts, user, isMoved);
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

function askForPassword(texts, user, isMoved) {
  return ask({
    title: texts.say("factor.way.set-up"),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const input = element("input", { id: "own-password", class: "input", type: "password", autocomplete: "current-password", maxLength: 128, required: true });
      const asked = form(texts, { input, label: "factor.own-password", submit: "factor.go-on" }, async () => answer(await begin({ user, password: input.value })));
      body.append(element("div", { class: "factor" }, ...(isMoved ? stepsToMove(texts, 1) : [element("p", {}, texts.say("factor.first-password"))]), asked));
      return input;
    },
  });
}

async function confirm(texts, { who, secret, uri, qr }, must) {
  const picture = URL.createObjectURL(new Blob([qr], { type: "image/svg+xml" }));
  const confirmed = await ask({
    title: texts.say("factor.title"),
    cancel: texts.say(must ? "factor.not-in" : "factor.later"),
    fill(body, answer) {
      const input = codeInput(DIGITS);
      const scan = [
        element("p", {}, texts.say("factor.scan")),
        element("img", { class: "factor-qr", alt: texts.say("factor.qr"), src: picture }),
        element("p", {}, texts.say("factor.type"), " ", element("code", { class: "factor-secret" }, secret.match(/.{4}/g).join(" "))),
      ];
      // Nobody scans the screen of the phone that is to scan.
      const ways = matchMedia(IN_HAND).matches
        ? [
            element("a", { href: uri, class: "button" }, texts.say("factor.here")),
            element("details", {}, element("summary", {}, texts.say("factor.elsewhere")), element("div", { class: "factor" }, ...scan)),
          ]
        : [...scan, element("p", {}, element("a", { href: uri }, texts.say("factor.here")))];
      body.append(
        element(
          "div",
          { class: "factor" },
          element("p", {}, texts.say(must ? "factor.must" : "factor.words")),
          ...ways,
          form(texts, { input, label: "factor.code", submit: "factor.confirm" }, async () => answer(await send("POST", `${BEGIN}/confirm`, { body: { ...who, code: input.value.trim() } }))),
        ),
      );
      return input;
    },
  });
  URL.revokeObjectURL(picture);
  return confirmed;
}

function codeInput(properties) {
  return element("input", { id: "factor-code", class: "input", autocomplete: "one-time-code", maxLength: 40, spellcheck: false, autocapitalize: "none", required: true, ...properties });
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
      setText(fault, problem.code === "wrong-sign-in" ? texts.say("factor.wrong-password") : refusal(texts, problem));
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
    escape() {
      setText(sure, texts.say("factor.recovery.sure"));
      sure.hidden = false;
      // Where there is little room the last code is seen above what is asked, not behind it.
      const dialog = sure.closest("dialog");
      dialog.scrollTop = dialog.scrollHeight;
    },
    fill(body, answer) {
      const kept = element("button", { type: "button", class: "button -main" }, texts.say("factor.recovery.close"));
      kept.addEventListener("click", () => answer());
      const list = element("ul", { class: "factor-codes", tabIndex: -1 }, ...codes.map((each) => element("li", {}, element("code", {}, each))));
      const print = element("button", { type: "button", class: "button -small" }, texts.say("factor.recovery.print"));
      print.addEventListener("click", () => window.print());
      const bar = element("div", { class: "factor-bar" }, sure, print, copying(texts, "factor.recovery", codes.join("\n")), kept);
      body.append(element("div", { class: "factor" }, element("p", {}, texts.say("factor.recovery.words")), list, bar));
      return list;
    },
  });
}

import { element, setText } from "../shared/dom.js";
import { clockWords, timeOf } from "../shared/format.js";
import { ask } from "../staff/dialogs.js";
import { noticeOf, SCREENS } from "./today-logic.js";

/** As the API takes them. */
const MOST_LETTERS = 200;
/** Those that are filled in most stand first; the others are there for whoever can write them. */
const FIRST_LANGUAGES = 2;

/**
 * The notices of the day, each with where it is shown, until when, and a press that takes it down.
 *
 * @param {object} texts
 * @param {{ send: (body: object) => Promise<object> }} branch
 * @param {object[]} notices of today as the API has them
 * @param {(words: string) => void} done told once one is down
 * @returns {HTMLElement}
 */
export function noticesOfToday(texts, branch, notices, done) {
  const fault = faultOf();
  const items = notices.map((notice) => {
    const words = texts.name(notice.texts);
    const down = element("button", { type: "button", class: "button -small" }, texts.say("lead.takeDown"));
    down.setAttribute("aria-label", texts.say("lead.takeDown-which", { words }));
    down.addEventListener("click", async () => {
      down.setAttribute("aria-busy", "true");
      fault.say("");
      try {
        if ((await branch.send({ takeDown: notice.id })) !== undefined) done(texts.say("lead.taken-down", { words }));
      } catch (problem) {
        fault.say(texts.problem(problem));
      } finally {
        down.removeAttribute("aria-busy");
      }
    });
    return element("li", {}, element("p", {}, element("strong", {}, words), element("small", {}, shownWords(texts, "lead.hangs", notice.screens, timeOf(texts, notice.until ?? "")))), down);
  });
  return element("section", { class: "notices-today" }, element("h3", {}, texts.say("lead.notices")), element("ul", {}, ...items), fault.row);
}

/**
 * Puts up a notice for today; where and until when it is shown is read before it is pressed.
 *
 * @param {object} texts
 * @param {{ board: () => object, send: (body: object) => Promise<object> }} branch
 * @returns {Promise<string | undefined>} what was done, in words; undefined where nothing was
 */
export function putUpNotice(texts, branch) {
  return ask({
    title: texts.say("lead.notice"),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const fields = (branch.board()?.languages ?? ["da"]).map((language) => textField(texts, language));
      const others = fields.slice(FIRST_LANGUAGES).map(({ row }) => row);
      const screens = SCREENS.map((screen) => element("input", { type: "checkbox", value: screen, checked: true }));
      const checks = screens.map((input) => element("label", { class: "check" }, input, element("span", {}, texts.say(`screen.${input.value}`))));
      const until = element("input", { id: "notice-until", class: "input -short", inputMode: "decimal", autocomplete: "off", maxLength: 5, placeholder: clockWords(texts.language, "16:30") });
      const outlook = element("p", { class: "outlook", role: "status" });
      const fault = faultOf();
      const submit = element("button", { type: "submit", class: "button -main" }, texts.say("lead.put-up"));
      const form = element(
        "form",
        { noValidate: true },
        ...fields.slice(0, FIRST_LANGUAGES).map(({ row }) => row),
        element("p", { class: "hint" }, texts.say("lead.notice.hint")),
        others.length === 0 ? null : element("details", { class: "notice-languages" }, element("summary", {}, texts.say("lead.notice.languages")), ...others),
        element("fieldset", { class: "radios" }, element("legend", {}, texts.say("lead.notice.where")), element("div", { class: "notice-screens" }, ...checks)),
        element("div", { class: "field" }, element("label", { htmlFor: "notice-until" }, texts.say("lead.notice.time")), until, element("p", { class: "hint" }, texts.say("lead.notice.time-hint"))),
        element("div", { class: "dialog-foot" }, outlook, fault.row, submit),
      );
      let underWay = false;
      const chosen = () => screens.filter(({ checked }) => checked).map(({ value }) => value);
      const filled = () =>
        noticeOf({
          texts: Object.fromEntries(fields.map(({ language, input }) => [language, input.value])),
          typed: until.value,
          screens: chosen(),
        });

      form.addEventListener("input", look);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (!underWay) press();
      });
      body.append(form);
      look();
      return fields[0].input;

      function look() {
        const { until: time, missing } = filled();
        const isPlaced = missing === undefined || missing === "texts";
        setText(outlook, isPlaced ? shownWords(texts, "lead.shown", chosen(), time) : "");
        fault.say("");
      }

      async function press() {
        const { notice, missing } = filled();
        if (missing !== undefined) {
          fault.say(texts.say({ texts: "lead.notice.no-text", screens: "lead.notice.no-screen", until: "lead.no-time" }[missing]));
          ({ texts: fields[0].input, screens: screens[0], until })[missing].focus();
          return;
        }
        underWay = true;
        submit.setAttribute("aria-busy", "true");
        fault.say("");
        try {
          const words = [texts.say("lead.is-up", { words: sentence(texts.name(notice.texts)) }), shownWords(texts, "lead.shown", notice.screens, notice.until)].join(" ");
          if ((await branch.send({ notice })) !== undefined) answer(words);
        } catch (problem) {
          fault.say(texts.problem(problem));
        } finally {
          underWay = false;
          submit.removeAttribute("aria-busy");
        }
      }
    },
  });
}

/** Where a notice is shown and until when; without a time until the day ends. */
function shownWords(texts, key, screens, until) {
  const where = new Intl.ListFormat(texts.language, { type: "conjunction" }).format(SCREENS.filter((screen) => screens.includes(screen)).map((screen) => texts.say(`screen.${screen}.on`)));
  return until ? texts.say(`${key}-until`, { where, time: clockWords(texts.language, until) }) : texts.say(key, { where });
}

function textField(texts, language) {
  const id = `notice-${language}`;
  const own = new Intl.DisplayNames(texts.language, { type: "language" }).of(language);
  const name = own[0].toLocaleUpperCase(texts.language) + own.slice(1);
  const input = element("textarea", { id, class: "input", rows: 2, maxLength: MOST_LETTERS, lang: language, dir: "auto", required: language === "da" });
  return { language, input, row: element("div", { class: "field -wide" }, element("label", { htmlFor: id }, name), input) };
}

/** Where what went wrong is said. */
function faultOf() {
  const row = element("p", { class: "notice -bad", role: "alert", hidden: true });
  return {
    row,
    say(words) {
      setText(row, words);
      row.hidden = words === "";
    },
  };
}

/** Words with an end: a point where they have none. */
function sentence(words) {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

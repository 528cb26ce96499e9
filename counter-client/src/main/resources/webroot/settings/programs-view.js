import { element, setText } from "../shared/dom.js";
import { read, send } from "../shared/http.js";
import { copying } from "../staff/copying.js";
import { ask, askIfSure, radios } from "../staff/dialogs.js";
import { homes } from "./homes.js";
import { moment } from "./moments.js";

const LONGEST_NAME = 60;
const SCOPES = ["figures", "audit", "scim", "delivery", "booking"];
/** How many days a key may be chosen to work. */
const DAYS = [90, 30, 365];

/** The keys of other programs: made with few rights and an end, shown once, and blocked again. */
export function show(host, settings) {
  const { texts } = settings;
  let closed = false;
  const list = element("div", { class: "places" });
  const make = element("button", { type: "button", class: "button -main" }, texts.say("programs.make"));
  make.addEventListener("click", making);
  const own = homes(settings);
  host.append(
    element("h1", { tabIndex: -1, "data-focus": "" }, texts.say("programs.title")),
    element("section", { class: "part list" }, element("p", { class: "hint" }, texts.say("programs.words")), list, element("div", {}, make)),
    own.part,
  );
  load();
  own.load();
  return {
    close() {
      closed = true;
    },
  };

  async function load() {
    try {
      const { tokens } = await read("/api/v1/service-tokens");
      if (closed) return;
      list.replaceChildren(tokens.length === 0 ? element("p", { class: "hint" }, texts.say("programs.none")) : element("ul", { class: "machines" }, ...tokens.map(row)));
    } catch (problem) {
      settings.problem(problem, { act: load });
    }
  }

  function row(token) {
    const note = [token.scopes.map((scope) => texts.say(`programs.scope.${scope}`)).join(", "), branchWords(token), useWords(token), texts.say("programs.made-by", { who: personName(token.madeBy) })].join(" · ");
    const over = token.over ? element("span", { class: "chip", "data-standing": "over" }, element("span", { class: "icon -warning" }), element("span", {}, texts.say("programs.over"))) : null;
    const block = element("button", { type: "button", class: "button -small", "aria-label": texts.say("programs.block.what", { name: token.name }) }, texts.say("programs.block"));
    block.addEventListener("click", () => blocking(token));
    const until = texts.say(token.over ? "programs.was-until" : "programs.until", { when: moment(token.expiresAt, texts) });
    return element("li", { class: "machine", "data-token": token.id }, element("div", {}, element("span", { class: "machine-title" }, token.name), element("span", { class: "machine-note" }, note), element("span", { class: "machine-note" }, until)), over, block);
  }

  function branchWords({ branches }) {
    return branches === undefined ? texts.say("programs.everywhere") : branches.map((id) => settings.branchName(id)).join(", ");
  }

  function personName(id) {
    return settings.held.documents?.staff?.staff?.find((person) => person.id === id)?.name ?? id;
  }

  function useWords({ lastUsedAt }) {
    return lastUsedAt === undefined ? texts.say("programs.unused") : texts.say("programs.used", { when: moment(lastUsedAt, texts) });
  }

  async function making() {
    await ask({ title: texts.say("programs.make"), cancel: texts.say("cancel"), wide: true, fill: form });
  }

  /** Also when the form was left before the answer came: a key that nobody has seen is of no use. */
  async function showMade(made) {
    await ask({ title: texts.say("programs.made.title", { name: made.token.name }), cancel: texts.say("programs.made.close"), fill: (body) => tell(body, made) });
    await load();
  }

  /** Stays open with what was typed when the key is refused, and says why. */
  function form(body, answer) {
    const name = element("input", { id: "program-name", class: "input", maxLength: LONGEST_NAME, required: true, autocomplete: "off" });
    const scopes = checks(texts.say("programs.scopes"), "scope", SCOPES.map((scope) => ({ value: scope, words: texts.say(`programs.scope.${scope}.long`) })));
    const where = checks(texts.say("programs.branches"), "branch", settings.branches.map(({ id, names }) => ({ value: id, words: texts.name(names) })));
    const life = radios(texts.say("programs.days"), "days", DAYS.map((days) => ({ value: String(days), words: texts.say("programs.days.count", { days }) })));
    const wrong = element("p", { class: "field-error", role: "alert", hidden: true });
    const sure = element("button", { type: "submit", class: "button -main" }, texts.say("programs.make.sure"));
    const made = element(
      "form",
      { class: "dialog-form list" },
      element("div", { class: "field -wide" }, element("label", { htmlFor: "program-name" }, texts.say("programs.name")), name),
      scopes,
      where,
      element("p", { class: "hint" }, texts.say("programs.branches.words")),
      life,
      wrong,
      element("div", {}, sure),
    );
    made.addEventListener("submit", async (event) => {
      event.preventDefault();
      const chosen = new FormData(made);
      say(chosen.has("scope") ? "" : texts.say("programs.scopes.none"));
      if (name.value.trim() === "" || !chosen.has("scope") || sure.disabled) return;
      const branches = chosen.getAll("branch");
      sure.disabled = true;
      try {
        const key = await send("POST", "/api/v1/service-tokens", { body: { name: name.value.trim(), scopes: chosen.getAll("scope"), branches: branches.length === 0 ? undefined : branches, days: Number(chosen.get("days")) } });
        answer();
        await showMade(key);
      } catch (problem) {
        if (problem.code === "unauthenticated") {
          answer();
          settings.problem(problem);
        }
        say(texts.problem(problem));
      }
      sure.disabled = false;
    });
    body.append(made);
    return name;

    function say(words) {
      setText(wrong, words);
      wrong.hidden = words === "";
    }
  }

  function checks(legend, name, all) {
    return element(
      "fieldset",
      { class: "radios" },
      element("legend", {}, legend),
      ...all.map(({ value, words }) => element("label", { class: "check" }, element("input", { type: "checkbox", name, value }), element("span", {}, words))),
    );
  }

  function tell(body, { secret }) {
    body.append(element("div", { class: "list" }, element("p", { class: "password -long" }, secret), copying(texts, "programs", secret), element("p", {}, texts.say("programs.made.words"))));
  }

  async function blocking({ id, name }) {
    const isSure = await askIfSure(texts, { title: texts.say("programs.block.what", { name }), words: texts.say("programs.block.words"), sure: texts.say("programs.block") });
    if (!isSure) return;
    try {
      await send("DELETE", `/api/v1/service-tokens/${id}`);
      settings.say(texts.say("programs.blocked", { name }));
    } catch (problem) {
      settings.problem(problem);
    }
    await load();
  }
}

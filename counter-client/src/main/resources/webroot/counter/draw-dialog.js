import { element, setText } from "../shared/dom.js";
import { waitRange } from "../shared/format.js";
import { read } from "../shared/http.js";
import { ask } from "../staff/dialogs.js";
import { Presses } from "../staff/presses.js";
import "./chooser-looks.js";
import { openFirst } from "./chooser-logic.js";
import { OUTSIDE_REASONS } from "./counter-logic.js";
import { closedWords } from "./task-type-dialog.js";

const MOST_ERRANDS = 5;

/**
 * Draws a ticket for a citizen at the desk and shows its number, so that it can be said, written or scanned; `papers` when there are
 * paper numbers to be taken in instead.
 */
export function drawForCitizen(texts, branchId) {
  return ask({
    title: texts.say("draw.title"),
    cancel: texts.say("close-dialog"),
    wide: true,
    still: true,
    fill(body, answer) {
      const chosen = [];
      const choice = element("div", { class: "targets", role: "group", "aria-label": texts.say("draw.types") });
      const language = element("select", { id: "draw-language", class: "input -short" });
      const needs = element("input", { type: "checkbox" });
      const outside = element(
        "select",
        { id: "draw-outside", class: "input" },
        ...["", ...OUTSIDE_REASONS].map((reason) => element("option", { value: reason }, texts.say(`draw.outside.${reason || "no"}`))),
      );
      outside.addEventListener("change", allow);
      const submit = element("button", { type: "submit", class: "button -main" }, texts.say("draw.submit"));
      const fault = element("p", { class: "notice -bad", role: "alert", hidden: true });
      const result = element("div", { class: "drawn", role: "status" });
      const form = element(
        "form",
        {},
        element("p", { class: "hint" }, texts.say("draw.hint")),
        choice,
        element(
          "div",
          { class: "draw-more" },
          element("p", { class: "field -row" }, element("label", { htmlFor: "draw-language" }, texts.say("draw.language")), language),
          element("label", { class: "check" }, needs, element("span", {}, texts.say("draw.needs"))),
          element("p", { class: "field -row" }, element("label", { htmlFor: "draw-outside" }, texts.say("draw.outside")), outside),
        ),
        fault,
        submit,
      );
      const papers = element("button", { type: "button", class: "button -quiet" }, texts.say("papers.title"));
      papers.addEventListener("click", () => answer("papers"));
      const row = element("section", { class: "draw-row", "aria-labelledby": "draw-row", hidden: true });
      // What a finger presses again and again stays where it is, whatever was drawn before.
      body.append(row, result, form, papers);
      const presses = new Presses(() => submit.setAttribute("aria-busy", String(presses.isUnderWay())));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        draw();
      });
      offer();
      return undefined;

      async function offer() {
        try {
          const branch = await read(`/api/v1/branches/${branchId}`);
          if (branch.day.state === "closed") {
            for (const each of [result, form, papers]) each.hidden = true;
            body.append(element("p", { class: "notice -warn", role: "status" }, texts.say("draw.day-over")));
            return;
          }
          choice.replaceChildren(...openFirst(branch.taskTypes, ({ state }) => state !== "open").map((type) => typeChoice(type, branch.day.date)));
          inRow(branch);
          language.replaceChildren(...branch.languages.map(languageChoice));
          // Whoever was quicker than the answer and is on the way to the paper numbers is not brought back.
          if (document.activeElement !== papers) (row.querySelector("button") ?? choice.querySelector("input:not(:disabled)"))?.focus();
        } catch (problem) {
          say(texts.problem(problem));
        }
      }

      function typeChoice(type, today) {
        const box = element("input", { type: "checkbox", name: "type", value: type.id, disabled: type.state !== "open", "data-state": type.state });
        box.addEventListener("change", () => {
          if (box.checked) chosen.push(type.id);
          else chosen.splice(chosen.indexOf(type.id), 1);
          if (chosen.length > MOST_ERRANDS) {
            chosen.pop();
            box.checked = false;
            say(texts.say("draw.most", { most: MOST_ERRANDS }));
          } else say("");
        });
        const why = type.state === "open" ? "" : closedWords(texts, type, today);
        return element(
          "label",
          { class: "check target" },
          box,
          element("span", { class: "badge -type" }, type.letter),
          " ",
          element("span", { class: "target-words" }, element("span", { class: "target-name" }, texts.name(type.names)), " ", element("small", {}, why)),
        );
      }

      /** In a rush one press draws a number of what it is for, and the next press the next. */
      function inRow({ peak, taskTypes, languages }) {
        const types = (peak?.taskTypes ?? []).map((id) => taskTypes.find((type) => type.id === id && type.state === "open")).filter(Boolean);
        row.hidden = types.length === 0;
        row.replaceChildren(
          element("h3", { id: "draw-row" }, texts.say("draw.row")),
          ...types.map((type) => {
            const press = element("button", { type: "button", class: "button -main choice" }, element("span", { class: "letter", "aria-hidden": "true" }, type.letter), element("span", {}, texts.name(type.names)));
            press.addEventListener("click", () => send({ taskTypes: [type.id], language: languages[0], needs: false }));
            return press;
          }),
          element("h3", {}, texts.say("draw.or")),
        );
      }

      /** With a reason to draw outside the hours, what is closed may be chosen too. */
      function allow() {
        for (const box of choice.querySelectorAll("[data-state=closed]")) {
          const closed = outside.value === "";
          if (closed && box.checked) box.click();
          box.disabled = closed;
        }
      }

      function languageChoice(code) {
        const words = new Intl.DisplayNames(texts.language, { type: "language" }).of(code);
        return element("option", { value: code }, words);
      }

      async function draw() {
        if (chosen.length === 0) {
          say(texts.say("draw.none"));
          return;
        }
        await send({ taskTypes: [...chosen], language: language.value, needs: needs.checked }, outside.value);
      }

      async function send(wish, reason = "") {
        try {
          const drawn = reason
            ? await presses.send(`/api/v1/branches/${branchId}/tickets-outside-hours`, { ...wish, reason })
            : await presses.send(`/api/v1/branches/${branchId}/tickets`, wish);
          if (drawn) show(drawn);
        } catch (problem) {
          say(texts.problem(problem));
        }
      }

      function show(drawn) {
        say("");
        const paper = element("p", {});
        tellPaper(drawn, paper);
        chosen.length = 0;
        form.reset();
        allow();
        result.replaceChildren(
          element("p", { class: "drawn-number numeric" }, drawn.number),
          element(
            "div",
            {},
            element("p", {}, texts.say("draw.place", { position: drawn.position })),
            element("p", {}, waitRange(texts, drawn.forecast)),
            paper,
          ),
          element("img", { class: "drawn-qr", alt: texts.say("draw.qr", { number: drawn.number }), src: `/api/v1/branches/${branchId}/tickets/${drawn.id}/qr.svg` }),
        );
        result.scrollIntoView({ block: "nearest" });
      }

      /** Says what became of the number on paper, where there is a printer at the desk. */
      async function tellPaper({ id }, root) {
        try {
          const { state } = await read(`/api/v1/branches/${branchId}/tickets/${id}/print`);
          if (state !== "none") setText(root, texts.say(state === "printed" ? "draw.printed" : "draw.not-printed"));
        } catch {
          // The number is on the screen in any case.
        }
      }

      function say(words) {
        setText(fault, words);
        fault.hidden = words === "";
      }
    },
  });
}

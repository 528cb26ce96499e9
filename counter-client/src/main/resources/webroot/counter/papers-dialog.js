import { element, setText } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { ask } from "../staff/dialogs.js";
import { Presses } from "../staff/presses.js";
import { papersOf } from "./papers-logic.js";

/** Takes in the paper numbers of an outage, and shows which numbers they got. */
export function takeInPapers(texts, branchId) {
  return ask({
    title: texts.say("papers.title"),
    cancel: texts.say("close-dialog"),
    fill(body) {
      const lines = element("textarea", { id: "papers-lines", class: "input", rows: 8, spellcheck: false, "aria-describedby": "papers-hint" });
      const hint = element("p", { id: "papers-hint", class: "hint" }, texts.say("papers.hint"));
      const fault = element("p", { class: "notice -bad", role: "alert", hidden: true });
      const result = element("div", { role: "status" });
      const submit = element("button", { type: "submit", class: "button -main" }, texts.say("papers.submit"));
      const form = element(
        "form",
        {},
        element("p", { class: "field -wide" }, element("label", { htmlFor: "papers-lines" }, texts.say("papers.lines")), lines),
        hint,
        fault,
        submit,
      );
      body.append(result, form);
      const presses = new Presses(() => submit.setAttribute("aria-busy", String(presses.isUnderWay())));
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        try {
          const branch = await read(`/api/v1/branches/${branchId}`);
          const { papers, wrong } = papersOf(lines.value, branch.taskTypes);
          if (wrong.length > 0 || papers.length === 0) return say(wrong.length > 0 ? texts.say("papers.wrong", { lines: wrong.join(" · ") }) : texts.say("papers.none"));
          const answer = await presses.send(`/api/v1/branches/${branchId}/paper-numbers`, { papers });
          if (answer) show(answer.taken);
        } catch (problem) {
          const { paper } = problem.document ?? {};
          say(paper === undefined ? texts.problem(problem) : texts.say(`papers.${problem.code}`, { paper }));
        }
        return undefined;
      });
      return lines;

      function show(taken) {
        say("");
        lines.value = "";
        const line = ({ paper, number, state }) => element("li", {}, texts.say(state === "waiting" ? "papers.waits" : "papers.served", { paper, number }));
        result.replaceChildren(element("ul", { class: "notice" }, ...taken.map(line)));
      }

      /** What was taken in before is of the past once something is wrong. */
      function say(words) {
        setText(fault, words);
        fault.hidden = words === "";
        if (words !== "") result.replaceChildren();
      }
    },
  });
}

import { element, setText } from "../shared/dom.js";
import { dress } from "../shared/dress.js";
import { send } from "../shared/http.js";

const PATH = "/api/v1/session/pulse";

await dress(new URL("pulse.css", import.meta.url));

/** One short question to whoever has closed the counter, once a month at most. Nobody has to answer, and nothing waits for it. */
export function pulseView(texts) {
  const box = document.getElementById("pulse");
  const words = element("p", { id: "pulse-words", class: "pulse-words", role: "status", tabIndex: -1 });
  const answers = element("div", { class: "pulse-answers", role: "group", "aria-labelledby": "pulse-words" });
  const hint = element("p", { class: "hint" }, texts.say("pulse.hint"));
  box.replaceChildren(words, answers, hint);

  return {
    async ask() {
      let question;
      try {
        ({ question } = await send("POST", PATH));
      } catch {
        // Whoever cannot be asked now goes home unasked.
        return;
      }
      if (question) show(question);
    },
    hide() {
      box.hidden = true;
    },
  };

  function show(question) {
    const steps = question.answers.map(({ id, names }) => button("button", texts.name(names), () => answer(question, id)));
    answers.replaceChildren(...steps, button("button -quiet", texts.say("pulse.skip"), () => say(texts.say("pulse.skipped"))));
    answers.hidden = false;
    hint.hidden = false;
    box.hidden = false;
    setText(words, texts.name(question.names));
  }

  function button(look, label, press) {
    const made = element("button", { type: "button", class: `${look} -small` }, label);
    made.addEventListener("click", press);
    return made;
  }

  async function answer({ id }, step) {
    answers.hidden = true;
    try {
      await send("POST", `${PATH}/answer`, { body: { question: id, answer: step } });
      say(texts.say("pulse.thanks"));
    } catch (problem) {
      if (problem.code === "pulse-not-asked") return say(texts.problem(problem));
      answers.hidden = false;
      setText(hint, texts.problem(problem));
    }
    return undefined;
  }

  function say(what) {
    answers.hidden = true;
    hint.hidden = true;
    setText(words, what);
    words.focus();
  }
}

import { element, setText } from "../shared/dom.js";
import { ask } from "../staff/dialogs.js";

const PRINTED = { printed: "draw.printed", none: "send-on.no-printer" };

/**
 * Shows what a ticket that was sent on is at the other branch, so that it can be said or printed.
 *
 * @param {{ ticket: string; number: string }} sent
 * @param {() => Promise<object>} readTicket as it is here
 * @param {() => Promise<{ state: string }>} print prints it at the desk
 * @param {(again: () => void) => void} later does something again in a moment
 */
export function showSentOn(texts, { number }, name, { readTicket, print, later }) {
  return ask({
    title: texts.say("send-on.done", { number, name }),
    cancel: texts.say("close-dialog"),
    fill(body) {
      const result = element("div", { class: "drawn", role: "status" }, element("p", {}, texts.say("send-on.waits", { name })));
      body.append(result);
      look();

      async function look() {
        try {
          const ticket = await readTicket();
          const there = ticket.sentOn;
          if (!there) result.replaceChildren(element("p", { class: "notice -bad" }, texts.say("send-on.back", { number })));
          else if (there.number) show(there);
          else lookAgain();
        } catch {
          lookAgain();
        }
      }

      /** Not once the dialog is gone: nobody would see what comes. */
      function lookAgain() {
        later(() => result.isConnected && look());
      }

      function show(there) {
        result.replaceChildren(
          element("p", { class: "drawn-number numeric" }, there.number),
          element(
            "div",
            {},
            element("p", {}, texts.say("send-on.number", { number, name })),
            element("p", {}, texts.say("send-on.followed")),
            printButton(texts, there.number, print),
          ),
        );
      }
    },
  });
}

/** Prints a number at the desk, and says what became of it; without paper the number is said. */
function printButton(texts, number, print) {
  const said = element("p", { role: "status" });
  const button = element("button", { type: "button", class: "button" }, texts.say("send-on.print"));
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    setText(said, "");
    try {
      const { state } = await print();
      setText(said, texts.say(PRINTED[state] ?? "send-on.not-printed", { number }));
    } catch (problem) {
      setText(said, texts.problem(problem));
    }
    button.setAttribute("aria-busy", "false");
  });
  return element("div", {}, button, said);
}

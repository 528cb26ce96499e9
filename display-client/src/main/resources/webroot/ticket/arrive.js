import { bookedHere, keepBooked } from "../shared/booked-here.js";
import { element, setText } from "../shared/dom.js";
import { timeOf } from "../shared/format.js";
import { newPress, sendPress } from "../shared/http.js";

/**
 * Offers whoever has an appointment here today, by this phone, to check in, before anything else.
 *
 * @param {Texts} texts
 * @param {object} branch as the server tells it
 * @param {string} presence the code that was scanned
 * @param {(ticket: object) => void} onTicket hears of the number
 */
export async function offerArrival(texts, branch, presence, onTicket) {
  const [appointment] = await bookedHere(branch.id);
  if (appointment === undefined) {
    return;
  }
  const task = appointment.taskTypes.map(({ names }) => texts.name(names)).join(", ");
  const words = element("p", {}, texts.say("draw.booked", { time: timeOf(texts, appointment.from), task }));
  const more = element("p", { role: "status" });
  const come = element("button", { class: "button -main", type: "button" }, texts.say("draw.booked.in"));
  const isEarly = Date.parse(appointment.now) < Date.parse(appointment.comeFrom);
  setText(more, isEarly ? texts.say("draw.booked.early", { time: timeOf(texts, appointment.comeFrom) }) : "");
  document.getElementById("own").before(element("div", { class: "own notice", id: "booked" }, words, more, isEarly ? null : come));
  let press = null;
  come.addEventListener("click", async () => {
    come.disabled = true;
    const language = branch.languages.includes(texts.language) ? { language: texts.language } : {};
    press ??= newPress(`/api/v1/branches/${branch.id}/check-in`, { code: appointment.id, presence, ...language });
    try {
      const ticket = await sendPress(press);
      keepBooked({ ...appointment, state: "honoured" });
      onTicket(ticket);
    } catch (problem) {
      press = problem.code === "no-connection" ? press : null;
      setText(more, texts.problem(problem));
      come.disabled = false;
    }
  });
}

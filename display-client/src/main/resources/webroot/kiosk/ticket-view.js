import { element, keepList, setText } from "../shared/dom.js";
import { clockAfter, isLateFor, timeOf, waitMinutes, waitRange } from "../shared/format.js";
import { isPaperMissing } from "./kiosk-logic.js";
import { areas, hasNobody, siteOf } from "./offers.js";

/** A name of more letters stands above the queue it is of, and is not said again. */
const NAME_SAID_TWICE = 30;

/**
 * The number that was drawn, and before it where a citizen could do it alone.
 *
 * @param {Document} document
 */
export function ticketView(document) {
  const part = (id) => document.getElementById(id);

  return { updateSelf, updateTicket };

  /** Before a number: where to do it alone, to take along as a code. */
  function updateSelf(id, { texts, branch }) {
    const type = branch.taskTypes.find((candidate) => candidate.id === id);
    const site = siteOf(type.selfServiceUrl);
    setText(part("self-text"), texts.say("kiosk.self.text", { task: texts.name(type.names), site }));
    setText(part("self-site"), site);
    part("self-nobody").hidden = !hasNobody(branch);
    showPicture(part("self-qr"), `/api/v1/branches/${branch.id}/task-types/${id}/self-service.svg`);
    part("self-qr").alt = texts.say("kiosk.self.qr", { site });
  }

  function updateTicket(kiosk, { texts, branch }) {
    const { ticket } = kiosk;
    const types = ticket.taskTypes.map((id) => branch.taskTypes.find((candidate) => candidate.id === id) ?? { names: { da: id } });
    const names = types.map((type) => texts.name(type.names));
    setText(part("number"), ticket.number);
    setText(part("ticket-tasks"), names.join(" · "));
    setText(part("ticket-time"), timeOf(texts, ticket.drawnAt));
    const isToCome = Date.parse(ticket.appointment) > Date.parse(ticket.drawnAt);
    part("position").hidden = ticket.position === undefined || isToCome;
    setText(part("position"), part("position").hidden ? "" : texts.say(names[0].length > NAME_SAID_TWICE ? "kiosk.position.short" : "kiosk.position", { n: ticket.position, task: names[0] }));
    const range = waitRange(texts, ticket.forecast);
    const isLate = isLateFor(ticket);
    part("forecast").hidden = ticket.appointment !== undefined && !isLate && (isToCome || ticket.forecast === undefined);
    setText(part("forecast"), isLate ? appointmentWords(texts, ticket) : ticket.forecast === undefined ? range : texts.say("kiosk.wait", { range }));
    const when = whenWords(texts, ticket);
    part("when").hidden = when === "";
    setText(part("when"), when);
    const isFetched = types[0].discreet === true;
    const area = areaWords(texts, areas(branch).map((zoneNames) => texts.name(zoneNames)));
    part("ticket-area").hidden = area === "" && !isFetched;
    // Who is fetched looks at no screen: their number is not on it.
    part("ticket-watch").hidden = isFetched;
    part("ticket-nophone").hidden = isFetched;
    setText(part("ticket-area"), isFetched ? texts.say("discreet.wait") : texts.say("kiosk.area", { area }));
    drawBring(types, texts);
    // Who has checked in before by the word is told the number alone.
    part("follow").hidden = ticket.id === undefined;
    if (ticket.id !== undefined) {
      showPicture(part("qr"), `/api/v1/tickets/${ticket.id}/qr.svg`);
    }
    part("qr").alt = texts.say("kiosk.qr");
    drawPaper(kiosk, texts);
  }

  /** What to bring to each errand, once. */
  function drawBring(types, texts) {
    const hints = [...new Map(types.map(({ hints: names }) => [texts.name(names), { names }]))].filter(([words]) => words !== "");
    part("bring").hidden = hints.length === 0;
    keepList(
      part("bring-words"),
      hints.map(([words, { names }]) => ({ words, names })),
      ({ words }) => words,
      () => element("span", {}),
      (line, { names }) => texts.write(line, names),
    );
  }

  function drawPaper(kiosk, texts) {
    const isMissing = isPaperMissing(kiosk);
    const paper = part("paper");
    paper.hidden = !isMissing && kiosk.paper !== "printed";
    paper.classList.toggle("-warn", isMissing);
    paper.classList.toggle("-good", !isMissing);
    setText(paper, texts.say(isMissing ? "kiosk.paper.missing" : "kiosk.paper.printed"));
  }
}

/** The time of an appointment that is to come and will be kept, which is no promise to be called then; else the same minutes as times of the clock; empty where they are not known or next to none. */
function whenWords(texts, { forecast, appointment, drawnAt }) {
  if (appointment !== undefined && Date.parse(appointment) > Date.parse(drawnAt) && !isLateFor({ appointment, forecast })) {
    return appointmentWords(texts, { appointment });
  }
  const { about, most } = forecast === undefined ? { most: 1 } : waitMinutes(forecast);
  if (most === 1) {
    return "";
  }
  const [from, to] = [about, most].map((minutes) => clockAfter(texts, forecast.asOf, minutes));
  return from === to ? texts.say("kiosk.called.at", { time: to }) : texts.say("kiosk.called", { from, to });
}

function appointmentWords(texts, { appointment }) {
  return texts.say("kiosk.appointment", { time: timeOf(texts, appointment) });
}

/** "Øen, Ved vinduet eller Salen". */
function areaWords(texts, names) {
  const [last] = names.slice(-1);
  return names.length < 2 ? (last ?? "") : texts.say("kiosk.or", { first: names.slice(0, -1).join(", "), last });
}

function showPicture(image, address) {
  if (image.getAttribute("src") !== address) {
    image.src = address;
  }
}

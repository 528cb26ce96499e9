import { read, send } from "../shared/http.js";
import { askAnyway } from "./counter-dialogs.js";
import { mayWaitInVain } from "./counter-logic.js";
import { forgetSentOn, keepSentOn, sentOn } from "./sent-on.js";

/** How often it is looked whether the other branch has taken a number. */
const LOOK_MILLIS = 1000;

/**
 * Tickets that go on at another branch.
 *
 * @param {object} page
 * @param {() => { branch: string, counter: string }} page.place the counter that is shown
 * @param {() => string} page.today any name of the day
 * @param {(name: string, body: object, instead?: (problem: object) => boolean, done?: () => void) => Promise<void>} page.command of
 *     the counter
 * @param {(load: () => Promise<object>, ask: (module: object) => Promise<unknown>) => Promise<unknown>} page.opened opens a dialog
 * @param {() => void} page.render
 */
export function sending(texts, { place, today, command, opened, render }) {
  return {
    read: otherBranches,
    sendOn,
    show,
    /** Whom this counter has sent on today, as `sent-on.js` keeps them. */
    sentOn: () => sentOn(place(), today()),
  };

  /** The other branches as the server shows them; none while it cannot. */
  async function otherBranches() {
    try {
      const { branches } = await read("/api/v1/branches");
      return branches.filter((branch) => branch.id !== place()?.branch);
    } catch {
      return [];
    }
  }

  /** A ticket goes to another branch, which is asked first, and is shown as what it is there. */
  async function sendOn(current, body) {
    const there = (await otherBranches()).find((branch) => branch.id === body.branch);
    const sent = { id: current.ticket, number: current.number, name: texts.name(there?.names) };
    const done = () => {
      keepSentOn(place(), today(), sent);
      show(sent);
    };
    await command("send-on", body, inVain, done);

    function inVain(problem) {
      if (!mayWaitInVain(problem)) return false;
      const task = there?.taskTypes.find(({ id }) => id === body.taskType);
      const words = [...doubts(problem, sent.name, texts.name(task?.names)), texts.say("send-on.hint")].join(" ");
      askAnyway(texts, "send-on.anyway", words, sent).then((meant) => meant && command("send-on", { ...body, anyway: true }, undefined, done));
      return true;
    }
  }

  /** What speaks against sending a number to another branch, in sentences: that its quota is used up beside anything else. */
  function doubts(problem, name, task) {
    const { quota } = problem.document;
    const full = quota === undefined ? [] : [texts.say("send-on.full", { name, quota, task })];
    return problem.code === "quota-reached" ? full : [texts.problem(problem), ...full];
  }

  /** Shows the number of one that was sent on, and keeps it. */
  function show(sent) {
    const at = place();
    const later = (look) => setTimeout(look, LOOK_MILLIS);
    const print = () => send("POST", `/api/v1/branches/${at.branch}/tickets/${sent.id}/print`);
    return opened(() => import("./sent-on-dialog.js"), ({ showSentOn }) => showSentOn(texts, sent, sent.name, { readTicket, print, later }));

    async function readTicket() {
      const ticket = await read(`/api/v1/branches/${at.branch}/tickets/${sent.id}`);
      if (!ticket.sentOn) forgetSentOn(at, today(), sent.id);
      else if (ticket.sentOn.number) keepSentOn(at, today(), { ...sent, there: ticket.sentOn.number });
      render();
      return ticket;
    }
  }
}

import { setText } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { BRANCH, remember, remembered } from "./remembered.js";
import { openStaffPage, updateChoices } from "./staff-page.js";

const NEVER_STALE = { stale: false };
/** Nobody did wrong: it only is not time yet. */
const TOO_EARLY = ["check-in-not-yet", "appointment-too-early"];

const part = (id) => document.getElementById(id);

/**
 * What staff pages do alike that show something of one branch: the one that the address names, or that was looked at last, the only one that somebody has, or one
 * that is chosen. It is read when it is chosen and now and then. Beside what {@link openStaffPage} takes, the page has the section
 * `view-places` with the list `places`, and `said`, where it says what became of a press.
 *
 * @param {object} options
 * @param {URL} options.folder with the page's own message files
 * @param {string} options.view name of the page's own section
 * @param {{ href: string, words: string }[]} options.pages what the bar on top leads to
 * @param {(session: object) => string[]} [options.without] addresses of those to leave out
 * @param {number} options.lookEvery milliseconds after which it is read again
 * @param {() => boolean} [options.mayLook] whether it may be just now
 * @param {() => void} options.forget what was read is of another branch
 * @param {() => Promise<void>} options.load reads what the page shows
 * @param {() => void} options.draw shows it
 */
export async function openBranchPage({ folder, view, pages, without = () => [], lookEvery, mayLook = () => true, forget, load, draw }) {
  const wished = new URL(location.href).searchParams.get("branch") ?? remembered(BRANCH);
  let session;
  let branch;
  let asked = 0;
  /** Whether it was looked again since what stands there was said. */
  let wasLooked = false;

  const page = await openStaffPage({
    folder,
    views: ["places", view],
    pages,
    leaveWords: "leave",
    onLeave: () => choose(undefined),
    onSession: (found) => {
      session = found;
      choose(found.branches.length === 1 ? found.branches[0] : found.branches.find(({ id }) => id === wished));
    },
    onOver: () => {
      session = undefined;
      choose(undefined);
    },
    render,
  });
  const { texts } = page;
  return { ...page, start, path, today, anew, does, say, render };

  /** Finds out who is signed in, and shows what there is from then on. */
  async function start() {
    setInterval(() => {
      if (wasLooked && part("said").dataset.look === "good") say("");
      wasLooked = true;
      if (!document.hidden && branch !== undefined && mayLook()) load();
    }, lookEvery);
    render();
    await page.begin();
  }

  function choose(place) {
    branch = place;
    if (branch !== undefined) remember(BRANCH, branch.id);
    keepInAddress();
    anew();
    forget();
    render();
    if (branch !== undefined) load();
  }

  /** The page in the other language, and after it was loaded again, is of the same branch. */
  function keepInAddress() {
    if (session === undefined) return;
    const address = new URL(location.href);
    if (branch === undefined) address.searchParams.delete("branch");
    else address.searchParams.set("branch", branch.id);
    history.replaceState(history.state, "", address);
  }

  /** An address of the branch in the API. */
  function path(below) {
    return `/api/v1/branches/${branch.id}/${below}`;
  }

  /** Which day it is in the branch, by its own clock. */
  async function today() {
    return (await read(`/api/v1/branches/${branch.id}`)).now.slice(0, 10);
  }

  /** What was asked for before is not to be shown any more; answers whether that is so of what is asked for now. */
  function anew() {
    const mine = ++asked;
    return () => mine === asked;
  }

  /** Does something and shows what is so now; what a rule says no to is said where the page says what became of a press. */
  async function does(deed, done, refusal = (problem) => texts.problem(problem)) {
    anew();
    try {
      const answer = await deed();
      await load();
      say(done(answer), "good");
    } catch (problem) {
      if (problem.code === "unauthenticated") {
        page.refused(problem);
      } else {
        say(refusal(problem), TOO_EARLY.includes(problem.code) ? "" : "bad");
        await load();
      }
    }
  }

  /** What became of a press; that it was done is said for a while, a refusal until the next press. */
  function say(words, look = "") {
    wasLooked = false;
    part("said").dataset.look = look;
    setText(part("said"), words);
  }

  function render() {
    const shown = page.update({
      view: session === undefined ? "sign-in" : branch === undefined ? "places" : view,
      place: branch && texts.name(branch.names),
      name: session?.staff.name,
      mayLeave: branch !== undefined && session.branches.length > 1,
      page: session === undefined ? undefined : "#",
      without: session === undefined ? [] : without(session),
      freshness: NEVER_STALE,
    });
    if (shown === "places") {
      updateChoices(part("places"), session.branches, ({ names }) => ({ words: texts.name(names) }), choose);
    }
    if (shown === view) draw();
  }
}

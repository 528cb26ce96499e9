import { timeOf } from "../shared/format.js";
import { read } from "../shared/http.js";

const AGAIN_MILLIS = 300_000;

/** So many take turns among the notices. */
const MOST = 3;

/**
 * Asks now and then what is on in a branch. While that is not known nothing is told, because seats go.
 *
 * @param {string} branch
 * @param {(meetings: object[]) => void} onMeetings
 */
export async function followCourses(branch, onMeetings) {
  try {
    onMeetings((await read(`/api/v1/branches/${encodeURIComponent(branch)}/meetings`)).meetings);
  } catch {
    onMeetings([]);
  }
  setTimeout(() => followCourses(branch, onMeetings), AGAIN_MILLIS);
}

/**
 * What begins later today and has free seats, as notices: "Kl. 14.00: Kom i gang med borger.dk · 5 ledige pladser".
 *
 * @param {object[]} meetings the next first
 * @param {string} date today at the branch
 * @param {Date} now
 * @param {object[]} spoken texts of each language, the first line's first
 * @returns {{id: string, texts: Record<string, string>}[]} in the languages in which a course has a name, and always in the first
 */
export function coursesToday(meetings, date, now, spoken) {
  return meetings
    .filter(({ begins, state, free }) => begins.startsWith(date) && new Date(begins) > now && state === "open" && free > 0)
    .slice(0, MOST)
    .map(({ id, begins, names, free }) => ({
      id,
      texts: Object.fromEntries(
        spoken
          .filter(({ language }, at) => at === 0 || names[language] !== undefined)
          .map((words) => [words.language, words.say("board.course", { time: timeOf(words, begins), name: words.name(names), seats: words.say("board.course.free", { count: free, n: free }) })]),
      ),
    }));
}

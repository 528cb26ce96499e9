import { read } from "../shared/http.js";

/**
 * What may be booked is called so in every language that some branch speaks: whoever booked in one that this branch does
 * not speak reads it in theirs.
 *
 * @returns {Promise<Map<string, object>>} names by task type; empty where nobody can say
 */
export async function bookedNames() {
  try {
    return new Map((await read("/api/v1/bookable")).taskTypes.map(({ id, names }) => [id, names]));
  } catch {
    return new Map();
  }
}

/** The ticket with the names in a language, as far as they are known. */
export function namedIn(ticket, language, named) {
  const inTheirs = (errand) => (errand.names[language] === undefined && named.has(errand.taskType) ? { ...errand, names: named.get(errand.taskType) } : errand);
  return { ...ticket, errands: ticket.errands.map(inTheirs) };
}

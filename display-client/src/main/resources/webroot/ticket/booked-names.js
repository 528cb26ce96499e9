import { read } from "../shared/http.js";

let booked = null;

/**
 * What may be booked is called so in every language that some branch speaks: whoever reads in one that this branch does not
 * speak reads it in theirs. Asked for once.
 *
 * @returns {Promise<Map<string, object>>} with names and hints, by task type; empty where nobody can say
 */
export function bookedTypes() {
  booked ??= readTypes();
  return booked;
}

async function readTypes() {
  try {
    return new Map((await read("/api/v1/bookable")).taskTypes.map((type) => [type.id, type]));
  } catch {
    return new Map();
  }
}

/** Names as others have them, where these are not there in a language and those are. */
export function inLanguage(language, names, others) {
  return names !== undefined && names[language] === undefined && others?.[language] !== undefined ? others : names;
}

/** The ticket with the names in a language, as far as they are known. */
export function namedIn(ticket, language, types) {
  return { ...ticket, errands: ticket.errands.map((errand) => ({ ...errand, names: inLanguage(language, errand.names, types.get(errand.taskType)?.names) })) };
}

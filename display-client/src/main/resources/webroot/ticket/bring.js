import { read } from "../shared/http.js";
import { bookedTypes, inLanguage } from "./booked-names.js";

/**
 * What is to be brought, as a branch says it, or in a language that it does not speak as others do.
 *
 * @param {string} branchId
 * @param {string} language
 * @returns {Promise<Map<string, object>>} by task type, of those that say so
 */
export async function toBring(branchId, language) {
  const { taskTypes } = await read(`/api/v1/branches/${encodeURIComponent(branchId)}`);
  const hinted = taskTypes.filter(({ hints }) => hints !== undefined);
  const others = hinted.every(({ hints }) => hints[language] !== undefined) ? new Map() : await bookedTypes();
  return new Map(hinted.map(({ id, hints }) => [id, inLanguage(language, hints, others.get(id)?.hints)]));
}

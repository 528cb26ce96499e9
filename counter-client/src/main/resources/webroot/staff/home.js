import { setText } from "../shared/dom.js";

/** Leads whoever may not use a page to their own. */
export function leadHome(link, texts, role) {
  const isManager = role === "manager" || role === "partner";
  link.href = isManager ? "../manager/" : "../counter/";
  setText(link, texts.say(isManager ? "to-manager" : "to-counter"));
}

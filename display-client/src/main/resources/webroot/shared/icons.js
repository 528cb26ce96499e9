/** The pictures that a task type may have. */
export const TASK_PICTURES = [
  "advance-vote",
  "advice",
  "books",
  "building-permit",
  "business",
  "childcare",
  "collect",
  "computer",
  "course",
  "driving-licence",
  "health-card",
  "hearing-aid-batteries",
  "housing-association",
  "information",
  "job",
  "loans",
  "mitid",
  "passport",
  "pension",
  "population-register",
  "reimbursement",
  "self-service",
  "tourist",
];

const KNOWN = new Set([...TASK_PICTURES, "arrow", "backspace", "calendar"]);

/** Makes a picture in the colour of the text around it, for the eye only; unknown ones get a plain one. */
export function icon(name) {
  const picture = document.createElement("span");
  picture.className = "icon";
  picture.setAttribute("aria-hidden", "true");
  showIcon(picture, name);
  return picture;
}

/** Changes which picture an icon shows. */
export function showIcon(picture, name) {
  const file = new URL(`./icons/${KNOWN.has(name) ? name : "information"}.svg`, import.meta.url);
  picture.style.setProperty("--icon", `url("${file.pathname}")`);
}

/** Files of totals that municipalities show each other, as pure functions. */

const FORMAT = "service-island-comparison";
const KNOWN_VERSION = 1;

/** The figures that are compared, in their order. */
export const FIGURES = ["served", "enquiries", "withinTargetPercent", "firstContactPercent", "referredPercent", "satisfiedPercent", "waitMedianSeconds", "serviceMedianSeconds"];

/**
 * Reads another municipality's file.
 *
 * @returns {object | { wrong: "no-json" | "no-file" | "newer" }} `wrong`: why it is none that can be shown
 */
export function readFile(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return { wrong: "no-json" };
  }
  if (file?.format !== FORMAT) return { wrong: "no-file" };
  if (file.version !== KNOWN_VERSION) return { wrong: "newer" };
  const isWhole = typeof file.municipality?.da === "string" && isDate(file.from) && isDate(file.to) && isRow(file.total) && Array.isArray(file.categories) && file.categories.every(({ id, names, figures }) => typeof id === "string" && typeof names?.da === "string" && isRow(figures));
  return isWhole ? file : { wrong: "no-file" };
}

function isDate(text) {
  return typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text);
}

function isRow(row) {
  return typeof row === "object" && row !== null && Object.values(row).every(Number.isFinite);
}

/**
 * The rows of the table: each figure of everything, and what share of the served each category has.
 *
 * @param {object[]} files one's own first
 * @returns {{ figure?: string, category?: object, cells: (number | undefined)[] }[]} a share is 0 to 1; undefined where a file does not tell
 */
export function rows(files) {
  const figures = FIGURES.map((figure) => ({ figure, cells: files.map(({ total }) => total[figure]) }));
  const categories = new Map(files.flatMap((file) => file.categories.map((each) => [each.id, each])));
  const shares = [...categories.values()].map((category) => ({
    category,
    cells: files.map((file) => {
      const served = file.categories.find(({ id }) => id === category.id)?.figures.served;
      return served === undefined || !(file.total.served > 0) ? undefined : served / file.total.served;
    }),
  }));
  return [...figures, ...shares].filter(({ cells }) => cells.some((cell) => cell !== undefined));
}

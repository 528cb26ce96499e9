import { formatOf } from "../shared/dates.js";
import { element } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { localeOf } from "../shared/languages.js";

/** A citizen could not come back from where a link leads. */
const isAtKiosk = new URL(location.href).searchParams.get("from") === "kiosk";

const YEAR_DAYS = 365;

/** What the municipality decided, in place of what stands there until it is known. */
try {
  const { names, contact, retention, accessibility = {} } = await read("/api/v1/municipality");
  fill("[data-detail-days]", () => [String(retention.detailDays)]);
  fill("[data-totals-days]", (place) => [spanIn(place.closest("[lang]").lang, retention.totalsDays)]);
  fill("[data-looks-days]", () => [String(retention.looksDays)]);
  fill("[data-municipality]", (place) => [names[place.closest("[lang]").lang] ?? names.da]);
  if (accessibility.date !== undefined) {
    fill("[data-statement-date]", (place) => [dateIn(place.closest("[lang]").lang, accessibility.date)]);
    reveal("[data-statement-of]");
  }
  if (accessibility.url !== undefined) {
    fill("[data-statement]", () => links({ url: accessibility.url }));
    reveal("[data-statement-at]");
  }
  if (Object.keys(contact).length > 0) {
    fill("[data-contact]", () => links(contact));
  }
} catch {
  // What stands there holds without a server, too.
}

function fill(selector, words) {
  for (const place of document.querySelectorAll(selector)) {
    place.replaceChildren(...words(place));
  }
}

function reveal(selector) {
  for (const place of document.querySelectorAll(selector)) {
    place.hidden = false;
  }
}

/** Whole years as years: "3650 days" says nothing to anybody. */
function spanIn(language, days) {
  const years = days / YEAR_DAYS;
  const [value, unit] = Number.isInteger(years) ? [years, "year"] : [days, "day"];
  return new Intl.NumberFormat(localeOf(language), { style: "unit", unit, unitDisplay: "long" }).format(value);
}

function dateIn(language, date) {
  return formatOf(localeOf(language), { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T12:00:00Z`));
}

function links({ phone, email, url }) {
  const ways = [
    phone && [`tel:${phone.replace(/[^+0-9]/g, "")}`, phone],
    email && [`mailto:${email}`, email],
    url && [url, url.replace(/^https?:\/\//, "")],
  ].filter(Boolean);
  return ways.flatMap(([href, words], i) => [i === 0 ? "" : ", ", isAtKiosk ? words : element("a", { href, dir: "ltr" }, words)]).concat(".");
}

import { element } from "../shared/dom.js";
import { read } from "../shared/http.js";

/** A citizen could not come back from where a link leads. */
const isAtKiosk = new URL(location.href).searchParams.get("from") === "kiosk";

/** What the municipality decided, in place of what stands there until it is known. */
try {
  const { names, contact, retention } = await read("/api/v1/municipality");
  fill("[data-detail-days]", () => [String(retention.detailDays)]);
  fill("[data-totals-days]", () => [String(retention.totalsDays)]);
  fill("[data-looks-days]", () => [String(retention.looksDays)]);
  fill("[data-municipality]", (place) => [names[place.closest("[lang]").lang] ?? names.da]);
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

function links({ phone, email, url }) {
  const ways = [
    phone && [`tel:${phone.replace(/[^+0-9]/g, "")}`, phone],
    email && [`mailto:${email}`, email],
    url && [url, url.replace(/^https?:\/\//, "")],
  ].filter(Boolean);
  return ways.flatMap(([href, words], i) => [i === 0 ? "" : ", ", isAtKiosk ? words : element("a", { href }, words)]).concat(".");
}

import { setText } from "../shared/dom.js";
import { whenAndWhom } from "../shared/format.js";
import { namesWithBreaks } from "../shared/hyphens.js";
import { showPaper } from "./paper.js";

/** With more letters than this, what is not done here takes the room of its map. */
const LONG_NAME = 60;

/**
 * Where something is done that is not done here: the place, its hours, a map to take along as a code, and paper.
 *
 * @param {Document} document
 */
export function elsewhereView(document) {
  const part = (id) => document.getElementById(id);

  return { update };

  /** What is named no more stays as it was until the screen goes back by itself. */
  function update(kiosk, { texts, branch }) {
    const entry = branch.elsewhere?.find(({ id }) => id === kiosk.elsewhere);
    if (entry === undefined) {
      return;
    }
    setText(part("elsewhere-name"), texts.name(namesWithBreaks(entry.names)));
    setText(part("elsewhere-place"), address(texts.name(namesWithBreaks(entry.place))));
    setText(part("elsewhere-hours"), whenAndWhom(texts, { ...entry, hours: entry.hours && namesWithBreaks(entry.hours) }));
    part("elsewhere").dataset.long = texts.name(entry.names).length > LONG_NAME ? "yes" : "no";
    const hasMap = entry.mapUrl !== undefined;
    part("elsewhere-map").hidden = !hasMap;
    part("elsewhere-qr").hidden = !hasMap;
    part("elsewhere-qr").alt = texts.say("kiosk.elsewhere.qr");
    const picture = `/api/v1/branches/${branch.id}/elsewhere/${entry.id}/map.svg`;
    if (hasMap && part("elsewhere-qr").getAttribute("src") !== picture) {
      part("elsewhere-qr").src = picture;
    }
    part("elsewhere-print").hidden = !branch.prints;
    drawPaper(kiosk, texts);
  }

  function drawPaper({ paper }, texts) {
    showPaper(part("elsewhere-paper"), paper, texts);
    keepFocus(paper !== null);
  }

  /** A button that is pressed and can be pressed no more would take the focus with it. */
  function keepFocus(isOver) {
    const print = part("elsewhere-print");
    if (isOver && document.activeElement === print) {
      part("elsewhere-back").focus({ preventScroll: true });
    }
    print.disabled = isOver;
  }
}

/** The street in a line of its own, and its number never apart from it. */
function address(place) {
  return place.replace(/, (?=[^,]*\d)/, ",\n").replace(/ (?=\d+\p{L}?(,|$))/gu, "\u00a0");
}

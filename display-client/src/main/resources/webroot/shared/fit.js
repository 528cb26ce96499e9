/** The smallest share of its size to which a text shrinks before its words may break anywhere. */
const WHOLE_WORDS = 0.3;
const SMALLEST = 0.05;
const STEPS = 7;

const done = new WeakMap();

/**
 * Makes each text that is too long for its box as much smaller as it needs, so that nothing is cut off whatever
 * its words are. A box is an element with data-fit and no padding whose size does not hang on its content (see
 * base.css), and inside of which all sizes are in em. A box that is as it was last time costs one read; the others
 * are tried together, because the browser lays the page out once for each change that is followed by a look.
 * Boxes whose data-fit has the same value are fitted as one, so that all their texts are as large as each other.
 * A box with --spares in its style, a number, first does without that many things, one after the other: what its styles
 * take away under data-spared="1", then under "2", and so on.
 *
 * @param {ParentNode} root
 */
export function fitTexts(root) {
  const boxes = [];
  for (const box of root.querySelectorAll("[data-fit]")) {
    const looks = `${box.clientWidth} ${box.clientHeight} ${document.fonts.status} ${box.textContent}`;
    if (box.clientHeight > 0 && done.get(box) !== looks) {
      done.set(box, looks);
      boxes.push(box);
    }
  }
  const full = spare(withTheirGroups(root, boxes).filter((box) => !holds(box)));
  const trials = inGroups(root, full).map(trialOf);
  tryShares(trials, () => WHOLE_WORDS);
  for (const trial of trials) {
    if (!trial.held) {
      trial.boxes.forEach((box) => (box.dataset.broken = ""));
      trial.low = SMALLEST;
    }
  }
  for (let step = 0; step < STEPS; step += 1) {
    tryShares(trials, ({ low, high }) => (low + high) / 2);
    for (const trial of trials) {
      trial[trial.held ? "low" : "high"] = trial.share;
    }
  }
  tryShares(trials, ({ low }) => low);
}

/** Begins anew with some boxes, and with those that are as large as them. */
function withTheirGroups(root, boxes) {
  const all = inGroups(root, boxes).flat();
  all.forEach(begin);
  return all;
}

/** Each box with those that are as large as it is. */
function inGroups(root, boxes) {
  const names = new Set(boxes.map(({ dataset }) => dataset.fit).filter((name) => name !== ""));
  const groups = [...names].map((name) => [...root.querySelectorAll(`[data-fit="${name}"]`)].filter((box) => box.clientHeight > 0));
  return [...boxes.filter(({ dataset }) => dataset.fit === "").map((box) => [box]), ...groups];
}

/** As large as it is meant to be. */
function begin(box) {
  if (box.firstElementChild === null) {
    wrapText(box);
  }
  box.style.fontSize = "";
  box.removeAttribute("data-broken");
  box.removeAttribute("data-spared");
}

/** Lets boxes do without what they can spare, one thing after the other; those that are still too full. */
function spare(boxes) {
  const most = new Map(boxes.map((box) => [box, Number(getComputedStyle(box).getPropertyValue("--spares"))]));
  let full = boxes;
  for (let things = 1; full.some((box) => most.get(box) >= things); things += 1) {
    const sparing = full.filter((box) => most.get(box) >= things);
    sparing.forEach((box) => (box.dataset.spared = String(things)));
    full = full.filter((box) => !sparing.includes(box) || !holds(box));
  }
  return full;
}

/** A text of its own has no height but that of its font; inside a block it has that of its lines. */
function wrapText(box) {
  const line = document.createElement("span");
  line.className = "fit-text";
  line.append(...box.childNodes);
  box.append(line);
}

/** Of boxes that become smaller together. */
function trialOf(boxes) {
  return { boxes, whole: parseFloat(getComputedStyle(boxes[0]).fontSize), low: WHOLE_WORDS, high: 1, share: 1, held: false };
}

/** Gives each text a share of its size, then looks which boxes hold theirs. */
function tryShares(trials, shareOf) {
  for (const trial of trials) {
    trial.share = shareOf(trial);
    trial.boxes.forEach((box) => (box.style.fontSize = `${trial.whole * trial.share}px`));
  }
  for (const trial of trials) {
    trial.held = trial.boxes.every(holds);
  }
}

function holds(box) {
  const parts = Array.from(box.children, (child) => child.getBoundingClientRect()).filter(({ height }) => height > 0);
  const top = Math.min(...parts.map((part) => part.top));
  const bottom = Math.max(...parts.map((part) => part.bottom));
  return isWideEnough(box) && Array.from(box.children).every(isWideEnough) && bottom - top <= box.clientHeight + 0.5;
}

/** What leaves a box against its own direction of reading does not count as its overflow, but as that of its text. */
function isWideEnough(element) {
  return element.scrollWidth <= element.clientWidth;
}

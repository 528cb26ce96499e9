/*
 * Looks at a page as a person with a ruler would, and tells what is wrong: text outside the screen or its box, text
 * on text, text cut off or smaller than it may be, a page that scrolls though it should not, targets that are too small, and focus that is not
 * seen. Text is measured by its ink, from the top of its capitals to the end of its descenders, not by its line box.
 */
({ scrolls, target, least }) => {
  const SLACK = 1.5;
  const found = new Set();
  const width = document.documentElement.clientWidth;
  const height = innerHeight;
  const pen = document.createElement("canvas").getContext("2d");
  const isSeen = (element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !isHidden(element);
  /** Written for the ear only: a box of one pixel. */
  const isHidden = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      if (getComputedStyle(at).clipPath !== "none" && at.offsetWidth <= 1) {
        return true;
      }
    }
    return false;
  };
  const nameOf = (element) =>
    [element.tagName.toLowerCase(), ...element.classList].slice(0, 3).join(".") + (element.id ? `#${element.id}` : "");

  /** The part of a text that is in sight: what has scrolled out of its box lies on nothing. */
  const inSight = ({ element, left, right, top, bottom }) => {
    const part = { left, right, top, bottom };
    for (let at = element; at !== document.documentElement; at = at.parentElement) {
      if (!["auto", "scroll"].includes(getComputedStyle(at).overflowY)) {
        continue;
      }
      const box = at.getBoundingClientRect();
      part.top = Math.max(part.top, box.top);
      part.bottom = Math.min(part.bottom, box.bottom);
    }
    return part;
  };

  const texts = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    const element = node.parentElement;
    const words = node.textContent.trim();
    if (words === "" || element.closest("script, style, noscript, option, svg") || !isSeen(element)) {
      continue;
    }
    const style = getComputedStyle(element);
    for (const [within, size] of Object.entries(least)) {
      if (element.closest(within) !== null && parseFloat(style.fontSize) < size - 0.05) {
        found.add(`too small, ${parseFloat(style.fontSize).toFixed(1)} of ${size}: "${words.slice(0, 40)}" ${nameOf(element)}`);
      }
    }
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const ink = pen.measureText(words);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      const base = line.top + (line.height - ink.fontBoundingBoxAscent - ink.fontBoundingBoxDescent) / 2 + ink.fontBoundingBoxAscent;
      texts.push({
        element,
        words: words.slice(0, 40),
        left: line.left,
        right: line.right,
        top: base - ink.actualBoundingBoxAscent,
        bottom: base + ink.actualBoundingBoxDescent,
      });
    }
  }

  const over = (text, box) =>
    Math.max(box.left - text.left, text.right - box.right, box.top - text.top, text.bottom - box.bottom);
  const screen = scrolls
    ? { left: 0, right: width, top: -Infinity, bottom: Infinity }
    : { left: 0, right: width, top: 0, bottom: height };
  for (const text of texts) {
    const { element, words } = text;
    if (over(text, screen) > SLACK) {
      found.add(`outside the screen by ${over(text, screen).toFixed(0)}: "${words}" ${nameOf(element)}`);
      continue;
    }
    let isNearest = true;
    for (let at = element; at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.display === "inline" || style.display === "contents") {
        continue;
      }
      if (["auto", "scroll"].includes(style.overflowY) && at.scrollHeight > at.clientHeight + 1) {
        break;
      }
      const hides = [style.overflowX, style.overflowY].some((overflow) => overflow === "hidden" || overflow === "clip");
      const isDrawn = style.backgroundColor !== "rgba(0, 0, 0, 0)" || parseFloat(style.borderTopWidth) > 0;
      if (isNearest || hides || isDrawn) {
        const pad = isNearest && !hides ? 0.12 * parseFloat(style.fontSize) : 0;
        const by = over(text, at.getBoundingClientRect()) - pad;
        if (by > SLACK) {
          found.add(`outside ${nameOf(at)} by ${by.toFixed(0)}: "${words}" ${nameOf(element)}`);
          break;
        }
      }
      isNearest = false;
      if (style.position === "fixed") {
        break;
      }
    }
  }

  // What lies in an open dialog, or in what is unfolded over a page, covers what is behind it, and what sticks to the screen what scrolls under it.
  const isUnfolded = (at) => at.parentElement?.matches("details[open]") && getComputedStyle(at).position === "absolute";
  const layerOf = (element) => {
    let at = element;
    while (at !== null && !at.matches("dialog[open]") && !isUnfolded(at) && getComputedStyle(at).position !== "sticky") {
      at = at.parentElement;
    }
    return at;
  };
  const meet = (a, b) => [
    Math.min(a.right, b.right) - Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  ];
  const seen = texts.map((text) => ({ ...text, ...inSight(text) })).filter(({ top, bottom }) => bottom > top);
  seen.sort((a, b) => a.top - b.top);
  seen.forEach((a, at) => {
    for (const b of seen.slice(at + 1)) {
      if (b.top >= a.bottom - SLACK) {
        break;
      }
      const [wide, high] = meet(a, b);
      if (a.element !== b.element && layerOf(a.element) === layerOf(b.element) && wide > SLACK && high > SLACK) {
        found.add(`"${a.words}" ${nameOf(a.element)} lies on "${b.words}" ${nameOf(b.element)}`);
      }
    }
  });

  for (const picture of document.querySelectorAll("img")) {
    const box = picture.getBoundingClientRect();
    for (const text of isSeen(picture) ? seen : []) {
      const [wide, high] = meet(text, box);
      if (layerOf(text.element) === layerOf(picture) && wide > SLACK && high > SLACK) {
        found.add(`${nameOf(picture)} lies on "${text.words}" ${nameOf(text.element)}`);
      }
    }
  }

  for (const element of document.querySelectorAll("body *")) {
    const style = getComputedStyle(element);
    if (style.textOverflow === "ellipsis" && element.scrollWidth > element.clientWidth + 1 && isSeen(element)) {
      found.add(`shortened: "${element.textContent.trim().slice(0, 40)}" ${nameOf(element)}`);
    }
  }
  const CONTROLS = "button, a[href], input:not([type=hidden]), select, textarea, [role=button], summary";
  for (const control of document.querySelectorAll(CONTROLS)) {
    const box = (control.matches("input") && control.closest("label") ? control.closest("label") : control).getBoundingClientRect();
    if (isSeen(control) && !control.closest("p a") && Math.min(box.width, box.height) < target - 0.5) {
      found.add(`target of ${box.width.toFixed(0)} x ${box.height.toFixed(0)}: "${control.textContent.trim().slice(0, 30)}" ${nameOf(control)}`);
    }
  }

  for (const control of document.querySelectorAll(CONTROLS)) {
    if (isSeen(control) && over(control.getBoundingClientRect(), screen) > SLACK) {
      found.add(`out of reach by ${over(control.getBoundingClientRect(), screen).toFixed(0)}: "${control.textContent.trim().slice(0, 30)}" ${nameOf(control)}`);
    }
  }

  // What is pressed at its edges must be what is pressed, and not what lies upon it.
  const isAsked = (control) => document.querySelector("dialog:modal") === null || control.closest("dialog:modal") !== null;
  for (const control of scrolls ? [] : document.querySelectorAll(CONTROLS)) {
    const { left, right, top, bottom } = control.getBoundingClientRect();
    const [x, y, edge] = [(left + right) / 2, (top + bottom) / 2, 4];
    const points = [[x, y], [x, top + edge], [x, bottom - edge], [left + edge, y], [right - edge, y]];
    const upon = points.map(([across, down]) => document.elementFromPoint(across, down)).find((at) => at !== null && !control.contains(at) && !at.contains(control) && !control.labels?.[0]?.contains(at));
    if (upon && isSeen(control) && isAsked(control)) {
      found.add(`${nameOf(upon)} lies upon "${control.textContent.trim().slice(0, 30)}" ${nameOf(control)}`);
    }
  }

  // Last, because a control that has the focus may look otherwise. A page's own focus comes back.
  const before = document.activeElement;
  for (const control of document.querySelectorAll(CONTROLS)) {
    if (!control.checkVisibility({ checkVisibilityCSS: true }) || control.disabled || control.closest("[inert]")) {
      continue;
    }
    // What was focused by a press is not focused anew, and shows no ring then.
    control.blur();
    control.focus({ preventScroll: true, focusVisible: true });
    const { outlineStyle, outlineWidth } = getComputedStyle(control);
    if (document.activeElement === control && (outlineStyle === "none" || parseFloat(outlineWidth) < 2)) {
      found.add(`focus is not seen: "${control.textContent.trim().slice(0, 30)}" ${nameOf(control)}`);
    }
    control.blur();
  }
  before?.focus({ preventScroll: true });

  const page = document.scrollingElement;
  if (page.scrollWidth > width + 1) {
    found.add(`the page is ${page.scrollWidth} wide on a screen of ${width}`);
  }
  if (!scrolls && page.scrollHeight > height + 1) {
    found.add(`the page is ${page.scrollHeight} high on a screen of ${height}`);
  }
  return [...found];
}

/** Makes an element with properties and children; text goes in as text. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") {
      made.className = value;
    } else if (key in made && key !== "role") {
      made[key] = value;
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Sets the text where it differs, so that screen readers hear only what is new. */
export function setText(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/**
 * Brings the children in line with a list, keeping the elements of entries that stay, with their
 * focus and their running transitions.
 *
 * @param {Element} parent holds nothing else
 * @param {object[]} entries
 * @param {(entry: object) => string} keyOf
 * @param {(entry: object) => Element} make
 * @param {(child: Element, entry: object) => void} update
 */
export function keepList(parent, entries, keyOf, make, update) {
  const there = new Map(Array.from(parent.children, (child) => [child.dataset.key, child]));
  let last = null;
  for (const entry of entries) {
    const key = keyOf(entry);
    let child = there.get(key);
    if (child === undefined) {
      child = make(entry);
      child.dataset.key = key;
    }
    there.delete(key);
    update(child, entry);
    const place = last === null ? parent.firstElementChild : last.nextElementSibling;
    if (child !== place) {
      parent.insertBefore(child, place);
    }
    last = child;
  }
  for (const gone of there.values()) {
    gone.remove();
  }
}

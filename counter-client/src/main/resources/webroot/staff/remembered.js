/** What this browser remembers between visits. A browser that keeps nothing is no reason to fail. */
export function remembered(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Private windows may refuse; the page works without.
  }
}

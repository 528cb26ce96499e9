/** Under this the language of the staff pages is remembered. */
export const STAFF_LANGUAGE = "staff-language";

/** Under this the branch is remembered that somebody looked at last, so that no page asks for it again. */
export const BRANCH = "staff-branch";

/** What this browser remembers between visits. A browser that keeps nothing is no reason to fail. */
export function remembered(name) {
  return read(() => localStorage, name);
}

export function remember(name, value) {
  write(() => localStorage, name, value);
}

/** What this tab keeps until it is closed, also over a reload; as little a reason to fail. */
export function kept(name) {
  return read(() => sessionStorage, name);
}

/** Keeps a value, or with undefined none any more. */
export function keep(name, value) {
  write(() => sessionStorage, name, value);
}

/** A browser may refuse the storage itself, so it is asked for here. */
function read(storage, name) {
  try {
    return JSON.parse(storage().getItem(name)) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(storage, name, value) {
  try {
    if (value === undefined) storage().removeItem(name);
    else storage().setItem(name, JSON.stringify(value));
  } catch {
    // Private windows may refuse; the page works without.
  }
}

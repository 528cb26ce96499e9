import { element, setText } from "../shared/dom.js";
import { LANGUAGES } from "../shared/texts.js";

/** A name of more letters than this takes several lines where there is little room. */
const LONG = 40;

/**
 * The bar on top of the staff pages: where one is, who one is, the other language, and the way out. On a narrow screen all but where
 * one is stands behind one button.
 *
 * @param {HTMLElement} root empty
 * @param {{ onLeave: () => void, onSignOut: () => void, onWho: () => void, leaveWords: string, pages?: { href: string, words: string }[] }} options
 *     `pages` are those of one place, to go between; `onWho`: somebody presses their own name
 */
export function pageHeader(root, texts, { onLeave, onSignOut, onWho, leaveWords, pages = [] }) {
  const logo = element("span", { class: "logo", "aria-hidden": "true" });
  const where = element("p", { class: "top-where" });
  const tabs = pages.map(({ href, words }) => element("a", { href, "data-words": words }, words));
  const nav = element("nav", { class: "tabs", "aria-label": texts.say("top.pages"), hidden: true }, ...tabs);
  const who = element("button", { type: "button", class: "top-link top-who", title: texts.say("top.own") });
  who.addEventListener("click", onWho);
  const leave = element("button", { type: "button", class: "button -small" }, leaveWords);
  leave.addEventListener("click", onLeave);
  const about = element("a", { href: "../about/", class: "top-link" }, texts.say("top.about"));
  const out = element("button", { type: "button", class: "button -small" }, texts.say("sign-out"));
  out.addEventListener("click", onSignOut);
  const languages = LANGUAGES.filter((language) => language !== texts.language).map((language) => {
    const name = new Intl.DisplayNames(language, { type: "language" }).of(language);
    const words = name[0].toUpperCase() + name.slice(1);
    return element("a", { href: addressIn(language), hreflang: language, lang: language, class: "top-link" }, words);
  });
  const tools = element("div", { class: "top-tools" }, about, ...languages, who, leave, out);
  const more = element("div", { id: "top-more", class: "top-more" }, nav, tools);
  const menu = element("button", { type: "button", class: "button -small top-menu", "aria-controls": "top-more" });
  open(false);
  menu.addEventListener("click", () => open(menu.getAttribute("aria-expanded") === "false"));
  more.addEventListener("click", ({ target }) => open(target.closest("a, button") === null));
  root.append(logo, where, menu, more);
  function open(isOpen) {
    menu.setAttribute("aria-expanded", String(isOpen));
    setText(menu, texts.say(isOpen ? "top.menu-close" : "top.menu"));
    more.classList.toggle("-open", isOpen);
  }

  return {
    /** `page` is the address of the page that is shown, empty where it is none of them, `without` those of no use to this person now. */
    update({ place, name, mayLeave, page, without = [] }) {
      nav.hidden = page === undefined;
      for (const [at, { href }] of pages.entries()) {
        tabs[at].hidden = without.includes(href);
        if (href === page) tabs[at].setAttribute("aria-current", "page");
        else tabs[at].removeAttribute("aria-current");
      }
      for (const link of languages) link.href = addressIn(link.lang);
      setText(where, place ?? texts.say("product"));
      where.classList.toggle("-long", where.textContent.length > LONG);
      setText(who, name ?? "");
      who.hidden = !name;
      leave.hidden = !mayLeave;
      out.hidden = !name;
    },
  };
}

/** The page as it is now, in another language. */
function addressIn(language) {
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  return address.href;
}

import { element } from "../shared/dom.js";

/** The looks of what one chooses from come with its first use; where they do not come, it is used without them. */
const looks = element("link", { rel: "stylesheet", href: new URL("chooser.css", import.meta.url).href });
await new Promise((known) => {
  looks.addEventListener("load", known);
  looks.addEventListener("error", known);
  document.head.append(looks);
});

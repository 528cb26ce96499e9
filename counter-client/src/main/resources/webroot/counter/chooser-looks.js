import { dress } from "../shared/dress.js";

/** The looks of what one chooses from come with its first use. */
await dress(new URL("chooser.css", import.meta.url));

import { equal, test } from "/testing/tests.js";
import { withBreaks, withoutBreaks } from "./hyphens.js";

test("only long words may break, between syllables and not near their ends", () => {
  equal(withBreaks("Pas og kørekort"), "Pas og kørekort");
  equal(withBreaks("Befolkningsregister").replaceAll("\u00ad", "-"), "Befolk-nings-re-gis-ter");
  equal(withoutBreaks(withBreaks("Sundhedsforsikringskort")), "Sundhedsforsikringskort");
});

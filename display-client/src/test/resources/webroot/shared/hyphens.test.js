import { equal, test } from "/testing/tests.js";
import { withBreaks, withoutBreaks } from "./hyphens.js";

const broken = (text) => withBreaks(text).replaceAll("\u00ad", "-");

test("compound words break between their parts", () => {
  equal(broken("Boligforeninger"), "Bolig-foreninger");
  equal(broken("Hovedbiblioteket"), "Hoved-biblioteket");
  equal(broken("Befolkningsregister"), "Befolknings-register");
  equal(broken("Sundhedsforsikringskort"), "Sundheds-forsikrings-kort");
  equal(broken("Ungdommensuddannelsesvejledning"), "Ungdommens-uddannelses-vejledning");
  equal(broken("Statsborgerskab"), "Statsborger-skab");
  equal(broken("BorgerserviceCenteret"), "Borger-service-Centeret");
});

test("German words break between their parts, and no sound is parted", () => {
  equal(broken("Adressänderung"), "Adress-änderung");
  equal(broken("Steuerbescheid"), "Steuer-bescheid");
  equal(broken("Wohnungsbescheinigung"), "Wohnungs-beschei-ni-gung");
});

test("only long words and long parts may break, between syllables and not near their ends", () => {
  equal(withBreaks("Pas og kørekort"), "Pas og kørekort");
  equal(broken("Kommunikationsafdeling"), "Kom-mu-ni-ka-tions-afdeling");
  equal(broken("Internationalisering"), "Inter-na-tio-na-li-se-ring");
  equal(withoutBreaks(withBreaks("Sundhedsforsikringskort")), "Sundhedsforsikringskort");
});

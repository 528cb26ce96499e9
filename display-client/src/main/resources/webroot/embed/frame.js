// The waits in a frame: what a script tag says by its data stands in the address.

const asked = new URLSearchParams(location.search);
const script = document.createElement("script");
script.src = "waits.js";
for (const key of ["branch", "language", "theme"]) {
  if (asked.has(key)) {
    script.dataset[key] = asked.get(key);
  }
}
document.documentElement.lang = asked.get("language") ?? "da";
document.body.append(script);

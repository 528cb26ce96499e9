import { read } from "./shared/http.js";

try {
  const { names } = await read("/api/v1/municipality");
  document.querySelector("[data-municipality]").textContent = names.da;
} catch {
  // What stands there holds without a server, too.
}

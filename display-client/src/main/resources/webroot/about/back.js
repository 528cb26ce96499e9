/** A kiosk that nobody touches any more goes back to where the next citizen begins. */
const PATIENCE_MILLIS = 90_000;

if (new URL(location.href).searchParams.get("from") === "kiosk") {
  let timer = setTimeout(goBack, PATIENCE_MILLIS);
  for (const event of ["pointerdown", "keydown", "scroll"]) {
    document.addEventListener(event, () => {
      clearTimeout(timer);
      timer = setTimeout(goBack, PATIENCE_MILLIS);
    });
  }
  const back = document.createElement("a");
  back.href = "../kiosk/";
  back.className = "button -main";
  back.textContent = "Træk et nummer / Draw a number";
  document.querySelector("nav").prepend(back);
}

function goBack() {
  location.replace("../kiosk/");
}

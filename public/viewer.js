// A long image over the whole window: wheel and pinch as the browser does them, + and - to zoom,
// arrows to move, the space bar to let it roll on by itself, Escape or a press on the button to leave.
// Where less movement is wanted it goes on by a screen at a time. The page shows the same without it.
const pages = document.querySelector(".work__media .long-image");
const open = document.querySelector("[data-viewer-open]");
const dialog = document.querySelector("dialog[data-viewer]");
const STEPS = [0.5, 0.75, 1, 1.5, 2, 3];
// Pixels a second, and seconds a screen.
const SPEED = 60;
const SCREEN = 6;

if (pages && open && dialog?.showModal) {
  const stage = dialog.querySelector("[data-viewer-stage]");
  let step = STEPS.indexOf(1);

  // Keeps the middle of the view where it is.
  const zoom = (next) => {
    if (next < 0 || next >= STEPS.length) return;
    const middle = (stage.scrollTop + stage.clientHeight / 2) / Math.max(stage.scrollHeight, 1);
    step = next;
    stage.style.setProperty("--zoom", String(STEPS[step]));
    stage.scrollTop = middle * stage.scrollHeight - stage.clientHeight / 2;
    stage.scrollLeft = (stage.scrollWidth - stage.clientWidth) / 2;
    dialog.querySelector("[data-zoom-now]").textContent = `${Math.round(STEPS[step] * 100)}%`;
  };

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const button = dialog.querySelector('[data-act="roll"]');
  let frame = 0;
  let timer = 0;
  const rolls = () => frame !== 0 || timer !== 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    clearInterval(timer);
    frame = timer = 0;
    button.setAttribute("aria-pressed", "false");
  };
  const atEnd = () => stage.scrollTop + stage.clientHeight >= stage.scrollHeight - 1;
  const roll = () => {
    if (atEnd()) stage.scrollTop = 0;
    button.setAttribute("aria-pressed", "true");
    if (still.matches) {
      timer = setInterval(() => {
        stage.scrollTop += stage.clientHeight * 0.9;
        if (atEnd()) stop();
      }, SCREEN * 1000);
      return;
    }
    let at = stage.scrollTop;
    let before;
    const move = (now) => {
      at += ((now - (before ?? now)) * SPEED) / 1000;
      before = now;
      stage.scrollTop = at;
      if (atEnd()) stop();
      else frame = requestAnimationFrame(move);
    };
    frame = requestAnimationFrame(move);
  };
  // Whoever moves it takes over.
  for (const kind of ["wheel", "touchstart", "pointerdown"]) {
    stage.addEventListener(kind, () => rolls() && stop(), { passive: true });
  }

  open.hidden = false;
  open.addEventListener("click", () => {
    if (!stage.firstElementChild) stage.append(pages.cloneNode(true));
    for (const image of stage.querySelectorAll("img")) image.loading = "eager";
    dialog.showModal();
    zoom(STEPS.indexOf(1));
    stage.scrollTop = 0;
    stage.focus();
  });
  dialog.addEventListener("click", (event) => {
    const act = event.target.closest?.("[data-act]")?.dataset.act;
    if (act === "in") zoom(step + 1);
    if (act === "out") zoom(step - 1);
    if (act === "roll") rolls() ? stop() : roll();
    if (act === "close") dialog.close();
    if (act === "full") {
      if (document.fullscreenElement) document.exitFullscreen();
      else dialog.requestFullscreen?.().catch(() => {});
    }
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "=") zoom(step + 1);
    else if (event.key === "-") zoom(step - 1);
    else if (event.key === "0") zoom(STEPS.indexOf(1));
    else if (event.key === " " && event.target === stage) rolls() ? stop() : roll();
    else {
      if (rolls() && /^(Arrow|Page|Home|End)/.test(event.key)) stop();
      return;
    }
    event.preventDefault();
  });
  dialog.addEventListener("close", () => {
    stop();
    if (document.fullscreenElement) document.exitFullscreen();
    open.focus();
  });
}

// The photos of a post one after the other over the whole window: arrows, Home and End to go, the
// space bar to play or pause, Escape to leave. Where less movement is wanted nothing plays by itself.
// The page shows the same photos in a row, with a link to each, without it.
const slides = [...document.querySelectorAll(".carousel__slide figure")];
const open = document.querySelector("[data-slides-open]");
const dialog = document.querySelector("dialog[data-slides]");
const SECONDS = 5;

if (slides.length > 1 && open && dialog?.showModal) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const stage = dialog.querySelector("[data-slides-stage]");
  const play = dialog.querySelector('[data-act="play"]');
  let at = 0;
  let timer = 0;

  const show = (next) => {
    at = (next + slides.length) % slides.length;
    const slide = slides[at].cloneNode(true);
    for (const image of slide.querySelectorAll("img")) {
      image.loading = "eager";
      image.sizes = "100vw";
    }
    stage.replaceChildren(slide);
    dialog.querySelector("[data-slides-now]").textContent = `${at + 1} / ${slides.length}`;
    // The next one is there before it is wanted.
    const ahead = slides[(at + 1) % slides.length].querySelector("img:last-of-type");
    if (ahead) ahead.loading = "eager";
  };
  const pause = () => {
    clearInterval(timer);
    timer = 0;
    play.setAttribute("aria-pressed", "false");
    // What changes by itself is not read out; what is turned by hand is.
    stage.setAttribute("aria-live", "polite");
  };
  const start = () => {
    timer = setInterval(() => show(at + 1), SECONDS * 1000);
    play.setAttribute("aria-pressed", "true");
    stage.setAttribute("aria-live", "off");
  };
  const toggle = () => (timer ? pause() : start());
  const turn = (next) => {
    pause();
    show(next);
  };

  open.hidden = false;
  open.addEventListener("click", () => {
    dialog.showModal();
    show(0);
    if (still.matches) pause();
    else start();
    stage.focus();
  });
  dialog.addEventListener("click", (event) => {
    const act = event.target.closest?.("[data-act]")?.dataset.act;
    if (act === "back") turn(at - 1);
    if (act === "next") turn(at + 1);
    if (act === "play") toggle();
    if (act === "close") dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    const key = event.key;
    if (key === "ArrowLeft") turn(at - 1);
    else if (key === "ArrowRight") turn(at + 1);
    else if (key === "Home") turn(0);
    else if (key === "End") turn(slides.length - 1);
    else if (key === " " && event.target === stage) toggle();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("close", () => {
    pause();
    open.focus();
  });
}

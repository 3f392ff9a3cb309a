// Moments of a movie: a press on one goes there, and the form takes the present one.
const written = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, "0")}`;

/** The player that belongs to an element: the one beside it, or the one of the page. */
const playerOf = (element) => (element.closest("[data-seeks]") ?? document).querySelector("video");

// On the document: the list of comments is replaced when one is written.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-seek]");
  const video = link && playerOf(link);
  if (!video || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  video.currentTime = Number(link.dataset.seek);
  video.scrollIntoView({ block: "nearest" });
  video.focus({ preventScroll: true });
  video.play().catch(() => {});
});

const now = document.querySelector("[data-moment-now]");
const field = document.querySelector('input[name="moment"]');
const video = document.querySelector(".work__media video");
if (now && field && video) {
  now.hidden = false;
  now.addEventListener("click", () => {
    field.value = written(video.currentTime);
  });
}

// Moments of a movie: a press on one goes there, and the form takes the present one.
const video = document.querySelector(".work__media video");

const written = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, "0")}`;

if (video) {
  // The list of comments is replaced when one is written.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-seek]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    video.currentTime = Number(link.dataset.seek);
    video.scrollIntoView({ block: "center" });
    video.focus({ preventScroll: true });
    video.play().catch(() => {});
  });
  const now = document.querySelector("[data-moment-now]");
  const field = document.querySelector('input[name="moment"]');
  if (now && field) {
    now.hidden = false;
    now.addEventListener("click", () => {
      field.value = written(video.currentTime);
    });
  }
}

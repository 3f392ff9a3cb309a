// Buttons of the share section that need a script: copy the address, hand it to another app.
// They are hidden in the page and shown here where the browser can do it.
const address = (button, key) => document.getElementById(button.dataset[key]).value;

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  const label = button.querySelector("span");
  const before = label.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(address(button, "copy"));
    label.textContent = button.dataset.done;
    setTimeout(() => (label.textContent = before), 2000);
  });
}

for (const button of document.querySelectorAll("[data-send]")) {
  if (!navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    // Closing the other app's sheet is no error.
    navigator.share({ title: button.dataset.title, url: address(button, "send") }).catch(() => {});
  });
}

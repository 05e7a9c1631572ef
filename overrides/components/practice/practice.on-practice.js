// Try the exit: the page goes out of view, and the tab's name with it, as when leaving; then both come back.

document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector(".practice");
  if (!box) return;
  const page = document.documentElement;
  const said = box.querySelector("[role=status]");
  box.hidden = false;
  box.querySelector("button").addEventListener("click", (event) => {
    const { title } = document;
    said.textContent = "";
    document.title = box.dataset.practiceTitle;
    page.hidden = true;
    setTimeout(() => {
      if (!page.isConnected) return; // the reader has left for good meanwhile
      page.hidden = false;
      document.title = title;
      event.target.focus();
      said.textContent = box.dataset.practiceDone;
    }, 3000);
  });
});

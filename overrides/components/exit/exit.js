// Exit this page: takes the page out of view in the same task, then leaves. Shift three times does the same.

const exit = document.querySelector(".exit__link");
const SPAN = 5000; // ms: between presses of Shift (as on GOV.UK), and before the next address is tried

if (exit instanceof HTMLAnchorElement) {
  const targets = (exit.dataset.exitTo ?? "").split(" ");
  const [first, second, leaving] = (exit.dataset.exitSaid ?? "").split("|");
  const status = document.querySelector("[data-exit-status]");
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("exit") : undefined;
  let left = false;
  let presses = 0;
  let last = 0;

  const say = (words) => {
    if (status) status.textContent = words;
  };

  const leave = (tell) => {
    if (left) return;
    left = true;
    document.title = exit.dataset.exitTitle ?? "";
    document.body.replaceChildren(); // out of view, and out of reach of a screen reader
    document.body.classList.add("gone");
    if (tell) channel?.postMessage("leave");
    const next = () => location.replace(targets.shift() ?? "about:blank");
    next();
    setInterval(next, SPAN);
  };

  const reset = () => {
    presses = 0;
    say("");
  };

  // Also a click with Ctrl or Shift, and the middle button: none of them may leave this tab open.
  for (const kind of ["click", "auxclick"]) {
    exit.addEventListener(kind, (event) => {
      if (event.button === 2) return;
      event.preventDefault();
      leave(true);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) {
      reset();
    } else if (!event.repeat) {
      presses = event.timeStamp - last < SPAN ? presses + 1 : 1;
      last = event.timeStamp;
      if (presses === 3) {
        say(leaving);
        leave(true);
      }
    }
  });

  // Said only when Shift is let go and nothing was typed with it.
  document.addEventListener("keyup", (event) => {
    if (event.key === "Shift" && presses) say(presses === 1 ? first : second);
  });

  document.addEventListener("pointerdown", reset);
  document.addEventListener("wheel", reset, { passive: true });
  channel?.addEventListener("message", () => leave(false));
  document.querySelector("[data-exit-keys]")?.removeAttribute("hidden");
}

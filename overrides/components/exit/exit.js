// Exit this page, and the guard that keeps Back from showing the site afterwards.
// It stands first in the head: what it does, it does before anything of the page is read.
// docs/_decisions/2026-11-21-exit-and-guard.md says why each part is as it is.

const { currentScript: own, documentElement: page } = document;
const targets = own.dataset.exit.split(" ");
const key = `exit:${new URL("..", own.src).pathname}`; // this site alone, where several share an address
const SPAN = 5000; // ms: between presses of Shift (as on GOV.UK), and before the next address is tried
let left = false;
let timer;

// A browser may refuse its storage; then the exit works, and Back shows what it showed before.
const storage = (act) => {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
};

// Its message takes the other tabs away, and makes Firefox drop the pages it kept for Back.
let channel;
try {
  channel = new BroadcastChannel(key);
} catch {
  // this tab leaves all the same
}

/** Replaces the whole page by an empty one with a neutral title; what the parser still reads goes nowhere. */
const empty = () => {
  const blank = document.createElement("html");
  const icon = document.createElement("link");
  icon.rel = "icon";
  icon.href = "data:,";
  blank.append(document.createElement("head"));
  blank.firstChild.append(icon);
  blank.lang = page.lang;
  blank.dir = page.dir;
  blank.style.colorScheme = "light dark";
  document.replaceChild(blank, document.documentElement);
  document.title = own.dataset.exitTitle;
};

const leave = (tell) => {
  if (left) return;
  left = true;
  storage((kept) => kept.setItem(key, "1"));
  if (tell) channel?.postMessage("");
  let next = 0;
  const go = () => location.replace(targets[next++] ?? "about:blank");
  go();
  page.hidden = true;
  document.title = own.dataset.exitTitle;
  setTimeout(empty); // to take a long page apart takes a slow phone a moment, and the request would wait for it
  clearInterval(timer);
  timer = setInterval(go, SPAN);
};

const guard = () => {
  if (!storage((kept) => kept.getItem(key))) return;
  left = false;
  leave();
};

channel?.addEventListener("message", () => leave());
const [visit] = performance.getEntriesByType("navigation"); // Safari before 15 has only the older form
if (visit ? visit.type === "back_forward" : performance.navigation?.type === 2) guard();
else storage((kept) => kept.removeItem(key));
addEventListener("pageshow", (event) => event.persisted && guard());

// Also a click with Ctrl or Shift, and the middle button: none of them may leave this tab open.
for (const kind of ["click", "auxclick"]) {
  addEventListener(kind, (event) => {
    if (event.button > 1 || !event.target.closest?.(".exit__link")) return;
    event.preventDefault();
    leave(true);
  });
}

// Shift three times. What is typed, clicked or scrolled with it, or another key held, begins anew.
let presses = 0;
let last = 0;
let silence;

const say = (at) => {
  const status = document.querySelector("[data-exit-said]");
  if (status) status.textContent = at ? status.dataset.exitSaid.split("|")[at - 1] : "";
};

const reset = () => {
  presses = 0;
  say(0);
};

addEventListener(
  "keydown",
  (event) => {
    const held = ["Alt", "AltGraph", "Control", "Meta"].some((name) => event.getModifierState?.(name));
    if (event.key !== "Shift" || event.isComposing || held) {
      reset();
    } else if (!event.repeat) {
      clearTimeout(silence);
      presses = event.timeStamp - last <= SPAN ? presses + 1 : 1;
      last = event.timeStamp;
      if (presses === 3) leave(true);
    }
  },
  true,
);

// Said only when Shift is let go and nothing was done with it, and not for longer than it counts. Of some keys, as
// the one for a picture of the screen, only the end is heard.
addEventListener(
  "keyup",
  (event) => {
    if (event.key !== "Shift" && event.shiftKey) reset();
    if (event.key !== "Shift" || !presses) return;
    say(presses);
    clearTimeout(silence);
    silence = setTimeout(reset, SPAN);
  },
  true,
);

const quietly = { capture: true, passive: true };
for (const kind of ["pointerdown", "compositionstart"]) addEventListener(kind, reset, quietly);
addEventListener("wheel", (event) => event.shiftKey && reset(), quietly); // a page may still be rolling by itself
document.addEventListener("DOMContentLoaded", () => document.querySelector("[data-exit-keys]")?.removeAttribute("hidden"));

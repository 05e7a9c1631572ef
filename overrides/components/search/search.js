// Search, first part: shows the field. What searches is asked for when a reader goes to the field.

document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector(".search");
  if (!box) return;
  const field = box.querySelector("input");
  const { searchScript, searchFailed } = box.dataset;
  let module;
  let tries = 0;

  // A browser remembers that a script did not come, by its address: the next try needs another one.
  const load = () => (module = module ?? import(new URL(`${searchScript}#${tries++}`, location.href)));
  const failed = () => {
    module = undefined;
    if (field.value) box.querySelector(".search__said").textContent = searchFailed;
  };

  box.hidden = false;
  field.addEventListener("focus", () => load().catch(failed));
  field.addEventListener("input", () => load().then(({ search }) => search(box), failed));
});

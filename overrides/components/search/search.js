// Search, first part: shows the field. What searches is asked for when a reader goes to the field.

document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector(".search");
  if (!box) return;
  const field = box.querySelector("input");
  const { searchScript, searchIntegrity, searchFailed } = box.dataset;
  let module;
  let tries = 0;

  const load = () => {
    if (module) return module;
    // import() itself takes no integrity; what a link has loaded under its address, it takes.
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.integrity = searchIntegrity;
    // A browser remembers that a script did not come, by its address: the next try needs another one.
    link.href = `${searchScript}#${tries++}`;
    document.head.append(link);
    return (module = import(link.href));
  };
  const failed = () => {
    module = undefined;
    if (field.value) box.querySelector(".search__said").textContent = searchFailed;
  };

  box.hidden = false;
  field.addEventListener("focus", () => load().catch(failed));
  field.addEventListener("input", () => load().then(({ search }) => search(box), failed));
});

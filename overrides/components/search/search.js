// Search, first part: what searches is asked for when a reader goes to the field.

const { src } = document.currentScript;
let module;
let tries = 0;

const ask = ({ target: field, type }) => {
  if (!field.matches?.(".search__field")) return;
  const box = field.closest(".search");
  if (!module) {
    // import() itself takes no integrity; what a link has loaded under its address, it takes.
    const [name, integrity] = box.dataset.search.split(" ");
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.integrity = integrity;
    // A browser remembers that a script did not come, by its address: the next try needs another one.
    link.href = new URL(`${name}#${tries++}`, src);
    document.head.append(link);
    module = import(link.href);
  }
  module.then(
    ({ search }) => type === "input" && search(box), // a list made anew would take the focus from its links
    () => {
      module = undefined;
      if (field.value) box.querySelector(".search__said").textContent = box.dataset.searchFailed;
    },
  );
};

for (const kind of ["focus", "input"]) addEventListener(kind, ask, true);
// Browsers that do not know the style's "scripting: enabled" see the field from here on.
document.addEventListener("DOMContentLoaded", () => document.querySelector(".search")?.removeAttribute("hidden"));

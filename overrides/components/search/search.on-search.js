// Search, first part: what searches is asked for when a reader goes to the field.

const { src } = document.currentScript;

for (const box of document.querySelectorAll(".search")) {
  const field = box.querySelector(".search__field");
  let module;
  let tries = 0;

  const ask = ({ type }) => {
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

  for (const kind of ["focus", "input"]) field.addEventListener(kind, ask);
  // A link may have led straight to the field, and a quick reader may have typed, before this script was there.
  if (field.value) ask({ type: "input" });
  else if (document.activeElement === field) ask({ type: "focus" });
  // The menu's links lead to places on this page: here it gets out of their way.
  addEventListener("click", ({ target }) => target.closest?.(".menu__panel a")?.closest("details").removeAttribute("open"));
  // Browsers that do not know the style's "scripting: enabled" see the field from here on.
  box.removeAttribute("hidden");
}

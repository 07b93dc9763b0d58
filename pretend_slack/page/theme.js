// Sets the theme before the first paint: the remembered one, else the system's. A classic script on purpose: modules run
// too late and the page would flash.
(function () {
  const system = matchMedia("(prefers-color-scheme: dark)");
  function set() {
    let remembered = null;
    try {
      remembered = localStorage.getItem("sandbox-theme");
    } catch {
      // Storage may be blocked; the system's preference then decides.
    }
    const known = remembered === "light" || remembered === "dark";
    document.documentElement.dataset.theme = known ? remembered : system.matches ? "dark" : "light";
  }
  set();
  system.addEventListener("change", set);
})();

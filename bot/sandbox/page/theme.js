// Sets the remembered theme before the first paint. A classic script on purpose: modules run too late and would flash.
(function () {
  let remembered = null;
  try {
    remembered = localStorage.getItem("sandbox-theme");
  } catch {
    // Storage may be blocked; the system's preference then decides.
  }
  if (remembered === "light" || remembered === "dark") document.documentElement.dataset.theme = remembered;
})();

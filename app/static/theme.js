// Follows the theme chosen in the chat; with none chosen, the style sheet follows the system.
(function () {
  try {
    var chosen = window.localStorage.getItem("vite-ui-theme");
    if (chosen === "dark" || chosen === "light") {
      document.documentElement.classList.add(chosen);
    }
  } catch (error) {
    // Storage may be closed to the page; the system's theme then holds.
  }
})();

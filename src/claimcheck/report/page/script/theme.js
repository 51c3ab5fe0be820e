// Light or dark: as the system has it, unless the reader chooses. The choice is kept where the browser allows that.

const THEME = "claimcheck-theme";

function startTheme() {
  const choice = byId("theme");
  choice.value = keptTheme();
  setTheme(choice.value);
  choice.addEventListener("change", () => setTheme(choice.value));
}

function keptTheme() {
  try {
    const kept = localStorage.getItem(THEME);
    return kept === "light" || kept === "dark" ? kept : "auto";
  } catch {
    return "auto";
  }
}

function setTheme(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(THEME, theme);
  } catch {
    // A page from disk may have nowhere to keep it.
  }
}

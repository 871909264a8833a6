/** The theme switch. Auto follows the system; a choice is kept on this device and set before paint by the page's head. */
const root = document.documentElement;

function chosen(): string {
  return root.dataset.theme ?? "auto";
}

function show(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen()));
  }
}

document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLElement>("[data-theme-choice]");
  const choice = button?.dataset.themeChoice;
  if (!choice) return;
  if (choice === "auto") delete root.dataset.theme;
  else root.dataset.theme = choice;
  try {
    if (choice === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", choice);
  } catch {
    // Storage may be closed to us; the choice then lasts for this page.
  }
  show();
});
show();

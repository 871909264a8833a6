/**
 * The desk: `j` and `k` move through `[data-queue]`, `[data-tick-all]` ticks every box of its form, and choosing
 * ready-made words (`[data-fills]`) writes them into the field of that name, unless somebody typed there.
 */
function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-queue] [data-queue-item]")];
}

function step(by: number): void {
  const all = rows();
  if (all.length === 0) return;
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[next]?.focus();
}

function fill(choice: HTMLSelectElement): void {
  const field = choice.form?.elements.namedItem(choice.dataset.fills ?? "");
  if (!(field instanceof HTMLTextAreaElement)) return;
  const ready = [...choice.options].map((option) => option.dataset.text ?? "");
  const typed = field.value.trim();
  if (typed !== "" && !ready.includes(field.value)) return;
  field.value = choice.selectedOptions[0]?.dataset.text ?? "";
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target instanceof HTMLElement && event.target.matches("input, textarea, select")) return;
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
});

document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLSelectElement && event.target.dataset.fills) fill(event.target);
});

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-tick-all]") : null;
  const boxes = button?.closest("form")?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? [];
  for (const box of boxes) box.checked = true;
});


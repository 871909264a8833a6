/** Pages that only lead on: to the bank, to the processor, or back from them. Each has a link or a button as well. */

/** Somebody who comes here with the browser's back button wants to stay. */
function cameBack(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry?.type === "back_forward";
}

function onward(): void {
  if (cameBack()) return;
  const link = document.querySelector<HTMLAnchorElement>("a[data-onward]");
  if (link) location.replace(link.href);
  else document.querySelector<HTMLFormElement>("form[data-onward]")?.requestSubmit();
}

addEventListener("pageshow", (event) => {
  if (!event.persisted) onward();
});
document.addEventListener("pontic:page", onward);

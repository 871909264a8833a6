/** Distances ("in 3 days") stay true while the page is open; the hidden time-zone field learns where the reader is. */
import { language } from "./words";

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000], ["month", 2_592_000], ["week", 604_800], ["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1],
];
const words = new Intl.RelativeTimeFormat(language, { numeric: "always" });

function distance(seconds: number): string {
  const far = Math.abs(seconds);
  const threshold = far < 60 * 86_400 ? 1 : 0.85;
  const [unit, length] = UNITS.find(([, long]) => far / long >= threshold) ?? ["second" as const, 1];
  return words.format((far < 1 ? -1 : Math.sign(seconds)) * Math.max(1, Math.round(far / length)), unit);
}

function refresh(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-distance]")) {
    const at = element.closest("time")?.dateTime;
    if (at) element.textContent = distance((Date.parse(at) - Date.now()) / 1000);
  }
}

setInterval(refresh, 30_000);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) refresh();
});

for (const field of document.querySelectorAll<HTMLInputElement>("input[data-time-zone]")) {
  if (!field.value) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
}

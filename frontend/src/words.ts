/** The page's language and the few sentences that scripts say; the server translates them. */
export const language = document.documentElement.lang || "en";

export function word(name: string): string {
  return document.getElementById("words")?.dataset[name] ?? "";
}

/** Write minor units as the server does: `$3.49` in English, `3,49 $` elsewhere. */
export function money(minor: number, currency: string): string {
  const parts = new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  const digits = parts.resolvedOptions().maximumFractionDigits ?? 2;
  return parts.format(minor / 10 ** digits);
}

/** Write a file's size in the units that people say. */
export function size(octets: number): string {
  const units = language === "fr" ? ["o", "Ko", "Mo", "Go"] : ["B", "kB", "MB", "GB"];
  let step = 0;
  let value = octets;
  while (value >= 999.5 && step < units.length - 1) [value, step] = [value / 1000, step + 1];
  const digits = step && value < 10 ? 1 : 0;
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${number.format(value)}\u00a0${units[step]}`;
}

/** While prices are typed: what the designer keeps of the smallest order of each row. The server has the last word. */
import { money } from "./words";

function cents(text: string): number | undefined {
  const match = /^\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "0").padEnd(2, "0")) : undefined;
}

function show(form: HTMLFormElement): void {
  const basis = Number(form.dataset.feesBasis);
  const least = Number(form.dataset.feesLeast);
  for (const row of form.querySelectorAll<HTMLElement>("[data-tier-row]")) {
    const value = (part: string): string => row.querySelector<HTMLInputElement>(`[name^="${part}_"]`)?.value ?? "";
    const output = row.querySelector<HTMLElement>("[data-tier-net]");
    const unit = cents(value("unit"));
    const count = Number(value("from")) || 1;
    if (!output) continue;
    if (unit === undefined) {
      output.textContent = "";
      continue;
    }
    const gross = unit * count;
    const fee = Math.min(gross, Math.max(least, Math.floor((gross * basis + 5_000) / 10_000)));
    output.textContent = `${count} × ${money(unit, "USD")} − ${money(fee, "USD")} = ${money(gross - fee, "USD")}`;
  }
}

document.addEventListener("input", (event) => {
  const form = (event.target as Element).closest<HTMLFormElement>("[data-fees-basis]");
  if (form) show(form);
});
document.querySelectorAll<HTMLFormElement>("[data-fees-basis]").forEach(show);

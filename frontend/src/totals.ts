/** A listing's total follows the quantity: `data-prices` holds the tiers in minor units, the server has the last word. */
import { money } from "./words";

interface Tier { from: number; to?: number | null; unit: number }

function show(form: HTMLElement): void {
  const tiers = JSON.parse(form.dataset.prices ?? "[]") as Tier[];
  const quantity = Number(form.querySelector<HTMLInputElement>("[data-quantity]")?.value);
  const tier = tiers.find((one) => quantity >= one.from && (!one.to || quantity <= one.to));
  const currency = form.dataset.currency ?? "USD";
  const extras = [...form.querySelectorAll<HTMLInputElement>("[data-extra]:checked")];
  const more = extras.reduce((sum, extra) => sum + Number(extra.dataset.extra), 0);
  const write = (place: string, amount: number | undefined): void => {
    for (const output of form.querySelectorAll(place)) {
      output.textContent = amount === undefined ? "–" : money(amount, currency);
    }
  };
  write("[data-unit]", tier?.unit);
  write("[data-total]", tier && tier.unit * quantity + more);
  form.dataset.amount = tier ? String(tier.unit * quantity + more) : ""; // card.ts tells it to the processor
  for (const row of form.querySelectorAll<HTMLElement>("[data-tier]")) {
    row.classList.toggle("price--current", tier !== undefined && Number(row.dataset.tier) === tier.from);
  }
}

function start(): void {
  document.querySelectorAll<HTMLElement>("[data-prices]").forEach(show);
}

document.addEventListener("input", (event) => {
  const form = (event.target as Element).closest<HTMLElement>("[data-prices]");
  if (form) show(form);
});
document.addEventListener("pontic:page", start);
document.addEventListener("htmx:after:swap", start);
start();

/** The first two letters of an IBAN choose the country below it (PAYO-08). The number stays in the page. */
const SHAPE = /^[A-Z]{2}\d{2}/;

function say(input: HTMLInputElement, kind: "found" | "differs" | "unlisted" | "", country = ""): void {
  const output = input.closest(".field")?.querySelector<HTMLElement>("[data-iban-says]");
  const words = kind ? input.getAttribute(`data-iban-${kind}`) ?? "" : "";
  if (output) output.textContent = words.replace("{country}", country);
}

function look(input: HTMLInputElement, choose: boolean): void {
  const select = input.form?.querySelector<HTMLSelectElement>("select[name=country]");
  const number = input.value.replace(/[\s.-]/g, "").toUpperCase();
  if (!select || !SHAPE.test(number)) return say(input, "");
  const option = [...select.options].find((one) => one.value === number.slice(0, 2));
  if (!option) return say(input, "unlisted");
  if (choose) select.value = option.value;
  say(input, select.value === option.value ? "found" : "differs", option.text);
}

document.addEventListener("input", (event) => {
  const input = (event.target as Element).closest<HTMLInputElement>("[data-iban]");
  if (input) look(input, true);
});
document.addEventListener("change", (event) => {
  const select = (event.target as Element).closest<HTMLSelectElement>("select[name=country]");
  const input = select?.form?.querySelector<HTMLInputElement>("[data-iban]");
  if (input?.value) look(input, false);
});

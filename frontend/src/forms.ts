/** Forms: sent once, saved while one types, not left by mistake; numbers step up and down. */
import { word } from "./words";

const PAUSE = 800; // ms without a keystroke before a draft is saved

const timers = new WeakMap<HTMLFormElement, ReturnType<typeof setTimeout>>();
const unsaved = new Set<HTMLFormElement>();

function note(form: HTMLFormElement, text: string): void {
  const place = form.querySelector<HTMLElement>("[data-saved]");
  if (place) place.textContent = text;
}

function draft(form: HTMLFormElement): FormData {
  const fields = new FormData(form);
  for (const input of form.querySelectorAll<HTMLInputElement>("input[type=file]")) fields.delete(input.name);
  return fields;
}

async function save(form: HTMLFormElement): Promise<void> {
  const address = form.dataset.autosave;
  note(form, word("saving"));
  try {
    const url = address && address !== "1" ? address : form.action;
    const answer = await fetch(url, { method: "POST", body: draft(form), headers: { "X-Autosave": "1" } });
    if (!answer.ok) throw new Error(String(answer.status));
    unsaved.delete(form);
    note(form, word("saved"));
  } catch {
    note(form, word("notSaved"));
  }
}

function changed(event: Event): void {
  const form = (event.target as HTMLElement).closest<HTMLFormElement>("form");
  if (!form) return;
  if (form.dataset.unsaved !== undefined || form.dataset.autosave !== undefined) unsaved.add(form);
  if (form.dataset.autosave === undefined) return;
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => void save(form), PAUSE));
}

function release(form: HTMLFormElement): void {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}

/** Let a form be sent once; a second press is swallowed until the answer is there. */
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  clearTimeout(timers.get(form));
  unsaved.delete(form);
  if (form.dataset.guard === undefined) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  (event.submitter ?? form.querySelector("button[type=submit]"))?.setAttribute("aria-busy", "true");
}, true);

for (const done of ["htmx:finally:request", "pontic:released"]) {
  document.addEventListener(done, (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>("form");
    if (form) release(form);
  });
}
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll<HTMLFormElement>("form[data-sent]").forEach(release);
});
addEventListener("beforeunload", (event) => {
  for (const form of unsaved) if (!form.isConnected) unsaved.delete(form);
  if (unsaved.size) event.preventDefault();
});
document.addEventListener("input", changed);
document.addEventListener("change", changed);

document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLElement>("[data-step]");
  const input = button?.closest("[data-stepper]")?.querySelector("input");
  if (!button || !input) return;
  if (button.dataset.step === "1") input.stepUp();
  else input.stepDown();
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

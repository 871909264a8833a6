/** While public text is typed, the server says which of its words offend; when it is saved, it says so again. */
const PAUSE = 600; // ms without a keystroke

const timers = new WeakMap<Element, ReturnType<typeof setTimeout>>();

async function look(field: HTMLInputElement | HTMLTextAreaElement, form: HTMLFormElement): Promise<void> {
  const place = form.querySelector(`[data-wording-notes="${field.dataset.wording}"]`);
  const body = new FormData();
  body.set("text", field.value);
  body.set("csrfmiddlewaretoken", form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "");
  try {
    const answer = await fetch(form.dataset.wordingUrl ?? "", { method: "POST", body });
    if (answer.ok && place) place.innerHTML = await answer.text();
  } catch {
    // without a connection the words are looked at when they are saved
  }
}

document.addEventListener("input", (event) => {
  const field = event.target as HTMLInputElement | HTMLTextAreaElement;
  const form = field.form;
  if (field.dataset.wording === undefined || !form?.dataset.wordingUrl) return;
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(() => void look(field, form), PAUSE));
});

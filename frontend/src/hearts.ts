/** A heart is pressed without leaving the page; a visitor is sent to sign in by the plain form. */
document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>("button[data-heart]");
  const form = button?.form;
  if (!button || !form || !document.body.dataset.events) return; // a visitor: the form goes its way
  event.preventDefault();
  void press(button, form);
});

async function press(button: HTMLButtonElement, form: HTMLFormElement): Promise<void> {
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(button.formAction, { method: "POST", body: new FormData(form), headers: { "X-Heart": "1" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const drawn = document.createElement("template");
    drawn.innerHTML = await answer.text();
    const fresh = drawn.content.querySelector("button");
    if (!fresh) throw new Error("no heart");
    button.replaceWith(fresh);
    fresh.focus();
  } catch {
    form.requestSubmit(button); // the page says what is wrong
  }
}

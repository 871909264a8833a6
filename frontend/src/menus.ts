/** Menus close when one clicks elsewhere; dialogs open over the page; toasts go; codes can be copied. */
import { word } from "./words";

function closeMenus(except?: Element | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]")) {
    if (menu !== except) menu.open = false;
  }
}

function openDialog(opener: HTMLElement, event: Event): void {
  const dialog = document.getElementById(opener.dataset.dialog ?? "");
  if (!(dialog instanceof HTMLDialogElement)) return;
  event.preventDefault();
  closeMenus();
  dialog.showModal();
}

async function copy(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(button.dataset.copy ?? "");
  say(word("copied"));
}

/** Tell something in passing, as the server's messages do. */
export function say(text: string, level = "success"): void {
  const toast = document.createElement("div");
  toast.className = `toast toast--${level}`;
  toast.dataset.toast = level;
  toast.append(Object.assign(document.createElement("p"), { textContent: text }));
  document.getElementById("toasts")?.append(toast);
  fade(toast);
}

function fade(toast: HTMLElement): void {
  // Bad news stays until it is dismissed; the rest goes, but not from under a reader's pointer or focus.
  if (["error", "warning"].includes(toast.dataset.toast ?? "")) return;
  const leave = (): void => {
    if (toast.matches(":hover, :focus-within")) setTimeout(leave, 2000);
    else toast.remove();
  };
  setTimeout(leave, 8000);
}

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  closeMenus(target.closest("details[data-menu]"));
  const opener = target.closest<HTMLElement>("[data-dialog]");
  if (opener) openDialog(opener, event);
  if (target instanceof HTMLDialogElement && target.matches(":modal")) target.close(); // a click on the backdrop
  target.closest("[data-dismiss]")?.closest("[data-toast]")?.remove();
  const copied = target.closest<HTMLElement>("[data-copy]");
  if (copied) void copy(copied);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement?.closest<HTMLDetailsElement>("details[data-menu][open]");
  closeMenus();
  menu?.querySelector("summary")?.focus();
});

document.querySelectorAll<HTMLElement>("[data-toast]").forEach(fade);
document.querySelector<HTMLElement>("[data-focus]")?.focus();

// allauth's passkey script tells of every failure by this event; a closed prompt is not worth a word.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const { exception } = (event as CustomEvent<{ exception: Error }>).detail;
  if (exception.name !== "AbortError" && exception.name !== "NotAllowedError") say(word("passkeyFailed"), "error");
});

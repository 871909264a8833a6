/** Keyboard: `/` searches, `g` and a letter goes somewhere, `?` shows the list, `data-key` presses an element. */
const PAUSE = 1200; // ms in which the second key of a pair must follow

let waiting = 0;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

function go(letter: string): boolean {
  const address = document.getElementById("key-targets")?.dataset[letter];
  if (address) location.assign(address);
  return Boolean(address);
}

function search(): boolean {
  const field = document.querySelector<HTMLInputElement>("[data-search]");
  if (!field) return go("f");
  field.focus();
  field.select();
  return true;
}

function press(key: string): boolean {
  const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (target.matches("input, textarea, select")) target.focus();
  else target.click();
  return true;
}

function help(): boolean {
  const list = document.getElementById("keys");
  if (list instanceof HTMLDialogElement && !list.open) list.showModal();
  return list !== null;
}

function act(key: string, second: boolean): boolean {
  if (second) return go(key);
  if (key === "g") {
    waiting = Date.now();
    return true;
  }
  if (key === "/") return search();
  return key === "?" ? help() : press(key);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target) || document.querySelector("dialog:modal")) return;
  const second = Date.now() - waiting < PAUSE;
  waiting = 0;
  if (act(event.key, second)) event.preventDefault();
});

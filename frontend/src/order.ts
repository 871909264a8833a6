/** Things in an order of their own: dragged, or moved by buttons, in place. The order is that of their fields. */
const KEYS = "[data-order-item]";

function changed(item: Element): void {
  item.closest("form")?.dispatchEvent(new Event("change", { bubbles: true }));
  item.querySelector("input")?.dispatchEvent(new Event("change", { bubbles: true }));
}

function move(item: Element, step: number): void {
  const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return;
  if (step < 0) other.before(item);
  else other.after(item);
  changed(item);
}

document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLElement>("[data-order-move]");
  const item = button?.closest(KEYS);
  if (!button || !item) return;
  event.preventDefault();
  move(item, Number(button.dataset.orderMove));
  button.focus();
});

function place(list: HTMLElement, dragged: Element, event: DragEvent): void {
  const over = (event.target as Element).closest(KEYS);
  if (!over || over === dragged || over.parentElement !== list) return;
  const box = over.getBoundingClientRect();
  const isAfter = event.clientX > box.left + box.width / 2;
  if (isAfter) over.after(dragged);
  else over.before(dragged);
}

for (const list of document.querySelectorAll<HTMLElement>("[data-order]")) {
  let dragged: HTMLElement | null = null;
  for (const item of list.querySelectorAll<HTMLElement>(KEYS)) {
    item.draggable = true;
    // A field keeps its own dragging: words are marked there.
    item.addEventListener("pointerdown", (event) => {
      item.draggable = !(event.target as Element).closest("input, textarea, button, label");
    });
  }
  list.addEventListener("dragstart", (event) => {
    dragged = (event.target as Element).closest<HTMLElement>(KEYS);
    if (dragged) dragged.dataset.dragged = "1";
  });
  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    place(list, dragged, event);
  });
  list.addEventListener("dragend", () => {
    if (!dragged) return;
    delete dragged.dataset.dragged;
    changed(dragged);
    dragged = null;
  });
}

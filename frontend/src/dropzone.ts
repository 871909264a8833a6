/** Drop zones: what is chosen is listed and checked; sending shows its progress and can be cancelled. */
import { size, word } from "./words";

type Reason = "" | "tooLarge" | "wrongKind";
const chosen = new Map<string, File[]>(); // by the id of the input, so that it outlives a page with errors

function zoneOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-dropzone]") : null;
}

function inputOf(zone: HTMLElement): HTMLInputElement {
  return zone.querySelector<HTMLInputElement>("input[type=file]") as HTMLInputElement;
}

function wrongWith(file: File, zone: HTMLElement): Reason {
  const kinds = inputOf(zone).accept.toLowerCase().split(",").map((kind) => kind.trim()).filter((kind) => kind.startsWith("."));
  if (file.size > Number(zone.dataset.maxMb ?? 100) * 1_048_576) return "tooLarge";
  return kinds.length && !kinds.some((kind) => file.name.toLowerCase().endsWith(kind)) ? "wrongKind" : "";
}

function row(file: File, zone: HTMLElement): HTMLElement {
  const wrong = wrongWith(file, zone);
  const item = document.createElement("li");
  item.className = `file${wrong ? " file--refused" : ""}`;
  if (file.type.startsWith("image/") && !wrong) {
    const image = Object.assign(new Image(), { src: URL.createObjectURL(file), alt: "" });
    image.addEventListener("load", () => URL.revokeObjectURL(image.src));
    item.append(image);
  }
  const text = Object.assign(document.createElement("div"), { className: "file__text" });
  const name = Object.assign(document.createElement("span"), { className: "file__name", textContent: file.name });
  const why = wrong ? ` · ${zone.dataset[wrong] ?? ""}` : "";
  text.append(name, Object.assign(document.createElement("span"), { className: "file__note", textContent: size(file.size) + why }));
  const remove = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet button--s" });
  remove.textContent = zone.dataset.remove ?? "";
  remove.setAttribute("aria-label", `${zone.dataset.remove ?? ""} ${file.name}`);
  remove.addEventListener("click", () => keep(zone, files(zone).filter((other) => other !== file)));
  item.append(text, remove);
  return item;
}

function files(zone: HTMLElement): File[] {
  return chosen.get(inputOf(zone).id) ?? [];
}

function keep(zone: HTMLElement, all: File[]): void {
  const input = inputOf(zone);
  chosen.set(input.id, all);
  const good = new DataTransfer();
  for (const file of all) if (!wrongWith(file, zone)) good.items.add(file);
  input.files = good.files;
  zone.querySelector("[data-files]")?.replaceChildren(...all.map((file) => row(file, zone)));
}

function add(zone: HTMLElement, more: File[]): void {
  const seen = (file: File): boolean => files(zone).some((had) => had.name === file.name && had.size === file.size);
  keep(zone, inputOf(zone).multiple ? [...files(zone), ...more.filter((file) => !seen(file))] : more.slice(0, 1));
}

document.addEventListener("change", (event) => {
  const zone = zoneOf(event.target);
  if (zone && event.target === inputOf(zone)) add(zone, [...(inputOf(zone).files ?? [])]);
});
for (const kind of ["dragover", "dragleave", "drop"] as const) {
  document.addEventListener(kind, (event) => {
    const zone = zoneOf(event.target);
    if (!zone) return;
    event.preventDefault();
    zone.classList.toggle("dropzone--over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer) {
      add(zone, [...event.dataTransfer.files]);
      inputOf(zone).dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}

/** The names of the files that the page lists beside the zone: those have arrived and are not sent again. */
function taken(zone: HTMLElement): Set<string> {
  const names = [...(zone.closest("form")?.querySelectorAll(".file__name") ?? [])].filter((name) => !zone.contains(name));
  return new Set(names.map((name) => name.textContent?.trim() ?? ""));
}

/** Show the answer to a form as the browser would, and put the chosen files back where it has errors. */
function show(request: XMLHttpRequest): void {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  history.pushState({}, "", request.responseURL);
  document.title = page.title;
  document.body.replaceWith(document.adoptNode(page.body));
  window.htmx?.process(document.body);
  const zones = [...document.querySelectorAll<HTMLElement>("[data-dropzone]")];
  for (const zone of zones) keep(zone, files(zone).filter((file) => !taken(zone).has(file.name)));
  if (!zones.length) chosen.clear();
  scrollTo(0, 0);
  document.querySelector<HTMLElement>("[data-focus]")?.focus();
  document.dispatchEvent(new Event("pontic:page"));
}

function fail(form: HTMLFormElement, zone: HTMLElement, text: string): void {
  zone.querySelector<HTMLElement>("[data-progress]")?.setAttribute("hidden", "");
  zone.querySelector(".dropzone__failed")?.remove();
  const said = Object.assign(document.createElement("p"), { className: "field__errors dropzone__failed", textContent: text });
  said.setAttribute("role", "alert");
  zone.append(said);
  form.dispatchEvent(new Event("pontic:released", { bubbles: true }));
}

function send(form: HTMLFormElement, zone: HTMLElement, submitter: HTMLElement | null): void {
  const request = new XMLHttpRequest();
  const panel = zone.querySelector<HTMLElement>("[data-progress]");
  panel?.removeAttribute("hidden");
  request.upload.addEventListener("progress", (event) => {
    const percent = event.lengthComputable ? Math.round((event.loaded / event.total) * 100) : 0;
    panel?.querySelector("progress")?.setAttribute("value", String(percent));
    const output = panel?.querySelector("output");
    if (output) output.textContent = `${percent} %`;
  });
  request.addEventListener("load", () => show(request));
  request.addEventListener("error", () => fail(form, zone, zone.dataset.failed ?? word("notSaved")));
  request.addEventListener("abort", () => fail(form, zone, zone.dataset.cancelled ?? ""));
  panel?.querySelector("button")?.addEventListener("click", () => request.abort(), { once: true });
  request.open("POST", submitter?.getAttribute("formaction") || form.action);
  request.send(new FormData(form, submitter));
}

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  const zone = [...form.querySelectorAll<HTMLElement>("[data-dropzone]")].find((one) => inputOf(one).files?.length);
  if (event.defaultPrevented || !zone || form.method !== "post") return;
  event.preventDefault();
  send(form, zone, event.submitter);
});

/** Somebody looks at a listing: told once the page is seen, so that machines and pages in the background do not count. */
const LONG_ENOUGH = 2_000; // ms in view

function tell(place: HTMLElement): void {
  const token = document.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
  const address = place.dataset.seen;
  if (!address || document.visibilityState !== "visible") return;
  delete place.dataset.seen;
  void fetch(address, { method: "POST", headers: { "X-CSRFToken": token }, keepalive: true }).catch(() => undefined);
}

const place = document.querySelector<HTMLElement>("[data-seen]");
if (place) {
  const wait = (): void => void setTimeout(() => tell(place), LONG_ENOUGH);
  if (document.visibilityState === "visible") wait();
  else document.addEventListener("visibilitychange", wait, { once: true });
}

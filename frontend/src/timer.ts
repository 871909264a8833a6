/** The timer of the work journal: it runs on the server; this page shows it, and says when somebody works. */
const BEAT = 60_000; // ms between two signs of life
const AWAY = 600_000; // ms without one: then the server has a question, and the page fetches it
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"];

interface Detector extends EventTarget {
  userState: "active" | "idle" | null;
  start(options: { threshold: number; signal: AbortSignal }): Promise<void>;
}
interface DetectorClass {
  new (): Detector;
  requestPermission(): Promise<string>;
}
const detectors = (window as unknown as { IdleDetector?: DetectorClass }).IdleDetector;

let seen = Date.now(); // the last sign of work
let told = Date.now(); // the last one that the server knows
let detector: Detector | null = null;

function place(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-timer]");
}

function length(seconds: number): string {
  const two = (count: number): string => String(count).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function tick(): void {
  offer();
  const here = place();
  const clock = here?.querySelector("[data-timer-clock]");
  if (!here || !clock) return;
  here.dataset.drawn ??= String(Date.now()); // when this part of the page came from the server
  clock.textContent = length(Number(here.dataset.seconds) + Math.floor((Date.now() - Number(here.dataset.drawn)) / 1000));
}

/** Show the timer as the server has it now: stopped elsewhere, or with its question. */
async function refresh(): Promise<void> {
  const sheet = document.getElementById("timer");
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok || !sheet) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("timer");
  if (!fresh) return;
  sheet.replaceWith(document.adoptNode(fresh));
  tick();
}

async function beat(): Promise<void> {
  const here = place();
  if (!here || here.dataset.away !== undefined) return;
  if (detector?.userState === "active") seen = Date.now();
  if (seen <= told) return; // nobody has worked here since
  if (seen - told <= AWAY) return tell(here);
  told = Date.now();
  await refresh(); // the server has a question, unless another window or program told it
}

/** Somebody works: the server notes it, and says whether the timer still runs and has no question. */
async function tell(here: HTMLElement): Promise<void> {
  told = Date.now();
  const token = document.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
  const answer = await fetch(here.dataset.beat ?? "", { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => null);
  if (!answer?.ok) return; // without a connection the timer runs on; the next sign tells
  const said = (await answer.json()) as { runs: boolean; is_away: boolean };
  if (!said.runs || said.is_away) await refresh();
}

function sign(): void {
  const gone = Date.now() - seen;
  seen = Date.now();
  if (gone > AWAY) void beat();
}

async function watch(): Promise<void> {
  if (!detectors) return;
  const found = new detectors();
  await found.start({ threshold: BEAT, signal: new AbortController().signal });
  found.addEventListener("change", () => {
    if (found.userState === "active") sign();
  });
  detector = found;
}

/** Where the browser can tell that somebody works in another program, it may be allowed to. */
function offer(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-timer-notice]");
  if (!button || !detectors) return;
  button.hidden = detector !== null;
  button.onclick = () => void detectors.requestPermission().then((said) => (said === "granted" ? watch() : undefined));
}

if (document.getElementById("timer")) {
  for (const name of SIGNS) addEventListener(name, sign, { passive: true });
  setInterval(tick, 1000);
  setInterval(() => void beat(), BEAT);
  document.addEventListener("visibilitychange", tick);
  tick();
  const here = place();
  if (here && here.dataset.away === undefined) void tell(here); // who opens the page is here
  void navigator.permissions
    ?.query({ name: "idle-detection" as PermissionName })
    .then((said) => (said.state === "granted" ? watch() : undefined))
    .catch(() => undefined);
}

/** Live pages: an event only says what changed; the parts that show it are fetched again. */
interface News { topic: string; ref?: string | number }

const waiting = new Map<string, Set<HTMLElement>>(); // what to fetch again, by the page that shows it
const missed: News[] = []; // while the page is in the background: nobody reads it, so nothing is fetched

function concerns(element: HTMLElement, news: News): boolean {
  const topics = (element.dataset.live ?? "").split(" ");
  return topics.includes(news.topic) || topics.includes(`${news.topic}:${news.ref ?? ""}`);
}

function isTyped(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  return field.value !== field.defaultValue;
}

function isInUse(element: HTMLElement): boolean {
  if ([...element.querySelectorAll<HTMLInputElement>("input:not([type=hidden]), textarea")].some(isTyped)) return true;
  const field = document.activeElement;
  return field !== null && element.contains(field) && field.matches("input, textarea, select");
}

async function refetch(url: string, parts: HTMLElement[]): Promise<void> {
  const answer = await fetch(url, { headers: { "X-Live": "1" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of parts) {
    const fresh = page.querySelector(part.dataset.liveSelect ?? `#${CSS.escape(part.id)}`);
    if (!fresh || !part.isConnected || isInUse(part)) continue;
    const put = document.adoptNode(fresh);
    part.replaceWith(put);
    window.htmx?.process(put);
  }
}

function tell(news: News): void {
  const parts = [...document.querySelectorAll<HTMLElement>("[data-live]")].filter((part) => concerns(part, news));
  for (const part of parts) {
    const url = new URL(part.dataset.liveUrl || location.href, location.href).href.split("#")[0] ?? "";
    const group = waiting.get(url);
    if (group) group.add(part); // several facts of one deed ask for the page once
    else {
      waiting.set(url, new Set([part]));
      setTimeout(() => fetchWaiting(url), 150);
    }
  }
}

function fetchWaiting(url: string): void {
  const parts = [...(waiting.get(url) ?? [])];
  waiting.delete(url);
  void refetch(url, parts);
}

function hear(news: News): void {
  if (document.hidden) missed.push(news);
  else tell(news);
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) for (const news of missed.splice(0)) tell(news);
});

const address = document.body.dataset.events;
if (address) {
  const stream = new EventSource(address);
  stream.addEventListener("message", (event: MessageEvent<string>) => hear(JSON.parse(event.data) as News));
  addEventListener("pagehide", () => stream.close());
}


/** Live pages: an event only says what changed; the parts that show it are fetched again. */
interface News { topic: string; ref?: string | number }

const pending = new Map<string, ReturnType<typeof setTimeout>>();

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
  const byAddress = new Map<string, HTMLElement[]>();
  for (const part of parts) {
    const url = part.dataset.liveUrl || location.href;
    byAddress.set(url, [...(byAddress.get(url) ?? []), part]);
  }
  for (const [url, group] of byAddress) {
    clearTimeout(pending.get(url)); // several facts of one deed ask for the page once
    pending.set(url, setTimeout(() => void refetch(url, group), 150));
  }
}

const address = document.body.dataset.events;
if (address) {
  const stream = new EventSource(address);
  stream.addEventListener("message", (event: MessageEvent<string>) => tell(JSON.parse(event.data) as News));
  addEventListener("pagehide", () => stream.close());
}

export {};

/** What other scripts put on the window. */
interface Window {
  htmx?: { process(element: Element): void };
}

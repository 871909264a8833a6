/** A row of tabs that is wider than the screen begins with the tab one is on. */
for (const tab of document.querySelectorAll<HTMLElement>(".tabs > [aria-current]")) {
  const row = tab.parentElement as HTMLElement;
  const [outer, inner] = [row.getBoundingClientRect(), tab.getBoundingClientRect()];
  row.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}

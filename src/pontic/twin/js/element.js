// The card form inside its frame: says what was chosen and how tall it is.
(() => {
  const tell = (message) => window.parent.postMessage({ twin: "element", ...message }, "*");
  const wrong = document.getElementById("wrong");
  const measure = () => tell({ height: document.documentElement.offsetHeight });
  const settings = new URLSearchParams(location.search);
  if (settings.get("theme") === "night") document.documentElement.style.colorScheme = "dark";
  if (settings.get("theme") === "light") document.documentElement.style.colorScheme = "light";
  document.addEventListener("change", (event) => {
    wrong.hidden = true;
    tell({ card: event.target.value });
    measure();
  });
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || event.data?.twin !== "invalid") return;
    wrong.hidden = false;
    measure();
    document.querySelector("input").focus();
  });
  new ResizeObserver(measure).observe(document.body);
  document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  tell({ ready: true });
  measure();
})();

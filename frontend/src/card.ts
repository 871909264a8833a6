/**
 * A new card is typed at the processor: Stripe's Payment Element stands in a frame of Stripe's own. What reaches
 * us is a confirmation token, which the form then posts as `card` with everything else in it. Only pages that
 * take a card load this file, and only they load Stripe's script.
 */
import { language } from "./words";

interface Fault { message?: string; type?: string }
interface Token { id: string; payment_method_preview?: { card?: { brand?: string; last4?: string } | null } }
interface PaymentElement { mount(place: Element): void; on(event: string, heard: () => void): void }
interface Elements {
  create(kind: "payment", options: object): PaymentElement;
  submit(): Promise<{ error?: Fault }>;
  update(options: object): void;
}
interface Stripe {
  elements(options: object): Elements;
  createConfirmationToken(about: { elements: Elements }): Promise<{ error?: Fault; confirmationToken?: Token }>;
}
declare global {
  interface Window { Stripe?: (key: string, options: object) => Stripe }
}

const BRANDS: Record<string, string> = { amex: "American Express", visa: "Visa", mastercard: "Mastercard", jcb: "JCB" };
const NEW = "new"; // the choice before there is a token
let stripe: Promise<Stripe> | undefined;
const mounted = new WeakMap<HTMLElement, Promise<Elements>>();

function fieldOf(form: HTMLFormElement | null | undefined): HTMLElement | null {
  return form?.querySelector<HTMLElement>("[data-card-element]") ?? null;
}

function choiceOf(field: HTMLElement): HTMLInputElement {
  return field.closest("form")?.querySelector<HTMLInputElement>("[data-card-new]") as HTMLInputElement;
}

function isChosen(field: HTMLElement): boolean {
  const choice = choiceOf(field);
  return choice.type === "hidden" || choice.checked;
}

function say(field: HTMLElement, text: string): void {
  const place = field.querySelector<HTMLElement>("[data-card-fault]");
  if (!place) return;
  const words = place.querySelector("[data-card-words]");
  if (words) words.textContent = text;
  place.hidden = !text;
}

/** Fetch Stripe's script once; a failure is forgotten, so that the next try asks again. */
function load(field: HTMLElement): Promise<Stripe> {
  stripe ??= new Promise<Stripe>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = field.dataset.script ?? "";
    script.nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
    script.addEventListener("load", () => {
      if (window.Stripe) resolve(window.Stripe(field.dataset.key ?? "", { locale: language }));
      else reject(new Error("no Stripe"));
    });
    script.addEventListener("error", () => reject(new Error("not reached")));
    document.head.append(script);
  }).catch((fault: unknown) => {
    stripe = undefined;
    throw fault;
  });
  return stripe;
}

/** The colour that a token of ours has in the theme of this moment. */
function colour(name: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

function appearance(): object {
  const field = { borderColor: colour("line-field"), boxShadow: "none" };
  return {
    theme: matchMedia("(prefers-color-scheme: dark)").matches && document.documentElement.dataset.theme !== "light"
      || document.documentElement.dataset.theme === "dark" ? "night" : "stripe",
    labels: "above",
    variables: {
      colorPrimary: colour("blue"), colorBackground: colour("sheet"), colorText: colour("ink"),
      colorTextSecondary: colour("ink-2"), colorDanger: colour("red"), borderRadius: "6px",
      fontFamily: "Inter, system-ui, sans-serif", fontSizeBase: "16px", spacingUnit: "4px",
    },
    rules: { ".Input": field, ".Input:focus": { borderColor: colour("blue"), boxShadow: "none" } },
  };
}

/** What the later intent on the server will say as well, word for word; Stripe compares the two. */
function terms(field: HTMLElement): object {
  const shared = { currency: (field.dataset.currency ?? "usd").toLowerCase(), allowedPaymentMethodTypes: ["card"] };
  if (field.dataset.mode === "setup") return { ...shared, mode: "setup" };
  return { ...shared, mode: "payment", amount: amount(field), captureMethod: "manual", setupFutureUsage: "off_session" };
}

/** The total as it stands on the page, in minor units. */
function amount(field: HTMLElement): number {
  return Number(field.closest<HTMLElement>("form")?.dataset.amount || field.dataset.amount);
}

function mount(field: HTMLElement): Promise<Elements> {
  const known = mounted.get(field);
  if (known) return known;
  const rising = load(field).then((made) => {
    const elements = made.elements({ ...terms(field), appearance: appearance() });
    const wallets = { applePay: "never", googlePay: "never", link: "never" };
    const element = elements.create("payment", { layout: "tabs", terms: { card: "never" }, wallets });
    element.on("ready", () => field.setAttribute("data-ready", ""));
    element.on("change", () => {
      choiceOf(field).value = NEW;
      say(field, "");
    });
    element.on("loaderror", () => fail(field));
    element.mount(field.querySelector("[data-card-frame]") as Element);
    return elements;
  });
  mounted.set(field, rising);
  delete field.dataset.failed;
  rising.catch(() => fail(field));
  return rising;
}

function fail(field: HTMLElement): void {
  mounted.delete(field);
  field.dataset.failed = "";
  say(field, field.dataset.unreached ?? "");
}

function start(): void {
  for (const field of document.querySelectorAll<HTMLElement>("[data-card-element]")) {
    if (isChosen(field)) void mount(field).catch(() => undefined);
  }
}

async function tokenFor(field: HTMLElement): Promise<Token> {
  const elements = await mount(field);
  if (field.dataset.mode !== "setup" && amount(field) > 0) elements.update({ amount: amount(field) });
  const looked = await elements.submit();
  if (looked.error) throw new Error(looked.error.type === "validation_error" ? field.dataset.incomplete : looked.error.message);
  const made = await (await load(field)).createConfirmationToken({ elements });
  if (!made.confirmationToken) throw new Error(made.error?.message);
  return made.confirmationToken;
}

/** Have the card checked at Stripe, put its token into the form, then send the form as if nothing had been. */
async function send(form: HTMLFormElement, field: HTMLElement, button: HTMLElement): Promise<void> {
  say(field, "");
  let token: Token | undefined;
  try {
    token = await tokenFor(field);
  } catch (fault) {
    say(field, (fault instanceof Error && mounted.has(field) && fault.message) || (field.dataset.unreached ?? ""));
    field.scrollIntoView({ block: "nearest" });
  }
  form.dispatchEvent(new Event("pontic:released", { bubbles: true }));
  if (!token) return;
  const card = token.payment_method_preview?.card;
  const label = form.querySelector<HTMLInputElement>("[name=card_label]");
  if (label && card) label.value = `${BRANDS[card.brand ?? ""] ?? card.brand ?? ""} •••• ${card.last4 ?? ""}`;
  choiceOf(field).value = token.id;
  form.requestSubmit(button);
}

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  const field = fieldOf(form);
  const button = event.submitter;
  if (event.defaultPrevented || !field || button?.dataset.pays === undefined) return;
  if (!isChosen(field) || choiceOf(field).value !== NEW) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void send(form, field, button);
}, true);

document.addEventListener("change", (event) => {
  if ((event.target as HTMLInputElement).name === "card") start();
});
/** Stripe paints inside its frame; tell it when the theme of the page has changed. */
function repaint(): void {
  for (const field of document.querySelectorAll<HTMLElement>("[data-card-element]")) {
    void mounted.get(field)?.then((elements) => elements.update({ appearance: appearance() })).catch(() => undefined);
  }
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll<HTMLInputElement>("[data-card-new]").forEach((choice) => (choice.value = NEW));
});
document.addEventListener("pontic:page", start);
start();

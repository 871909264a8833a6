// The twin's stand-in for Stripe.js: the few calls that an order page needs, with the same names and answers.
(() => {
  const BASE = new URL(document.currentScript.src).origin;

  const refusal = (type, message, code) => ({ error: { type, message, code } });

  async function call(path, fields, method = "POST") {
    const body = new URLSearchParams(fields);
    const url = method === "GET" ? `${BASE}${path}?${body}` : `${BASE}${path}`;
    try {
      const answer = await fetch(url, method === "GET" ? {} : { method, body });
      return await answer.json();
    } catch {
      return refusal("api_connection_error", "The payment service cannot be reached.");
    }
  }

  class Element {
    constructor(options) {
      this.options = options;
      this.card = "";
      this.listeners = {};
      this.heard = this.heard.bind(this);
    }

    mount(place) {
      const target = typeof place === "string" ? document.querySelector(place) : place;
      if (!target) throw new Error(`There is no element for ${place}.`);
      this.frame = document.createElement("iframe");
      const theme = this.options.appearance?.theme === "night" ? "night" : this.options.appearance ? "light" : "";
      this.frame.src = `${BASE}/js/element?theme=${theme}`;
      this.frame.title = "Secure payment input frame";
      Object.assign(this.frame.style, { border: "0", width: "100%", height: "20rem", display: "block" });
      window.addEventListener("message", this.heard);
      target.replaceChildren(this.frame);
    }

    heard({ source, origin, data }) {
      if (origin !== BASE || source !== this.frame?.contentWindow || data?.twin !== "element") return;
      if (data.height) this.frame.style.height = `${data.height}px`;
      if (data.ready) this.tell("ready", { elementType: "payment" });
      if (!data.card) return;
      this.card = data.card;
      this.tell("change", { elementType: "payment", complete: true, empty: false, value: { type: "card" } });
    }

    tell(name, event) {
      for (const listener of this.listeners[name] ?? []) listener(event);
    }

    on(name, listener) {
      (this.listeners[name] ??= []).push(listener);
      return this;
    }

    off(name, listener) {
      this.listeners[name] = (this.listeners[name] ?? []).filter((known) => known !== listener);
      return this;
    }

    once(name, listener) {
      const first = (event) => {
        this.off(name, first);
        listener(event);
      };
      return this.on(name, first);
    }

    update(options) {
      Object.assign(this.options, options);
    }

    focus() {
      this.frame?.focus();
    }

    unmount() {
      window.removeEventListener("message", this.heard);
      this.frame?.remove();
    }

    destroy() {
      this.unmount();
    }
  }

  class Elements {
    constructor(options) {
      if (options.paymentMethodTypes) throw new Error("paymentMethodTypes is gone since endive: use allowedPaymentMethodTypes.");
      this.options = { ...options };
    }

    create(type, options = {}) {
      if (type !== "payment") throw new Error(`This stand-in has no ${type} element.`);
      this.element = new Element({ ...options, appearance: this.options.appearance });
      return this.element;
    }

    getElement(type) {
      return type === "payment" ? this.element ?? null : null;
    }

    update(options) {
      Object.assign(this.options, options);
    }

    async fetchUpdates() {
      return {};
    }

    async submit() {
      if (this.element?.card) return { selectedPaymentMethod: "card" };
      this.element?.frame?.contentWindow.postMessage({ twin: "invalid" }, BASE);
      return refusal("validation_error", "Choose a card.", "incomplete_number");
    }
  }

  // Shows the bank's page over this one until it was answered.
  function challenge(intent) {
    return new Promise((resolve) => {
      const cover = document.createElement("dialog");
      const frame = document.createElement("iframe");
      frame.src = `${BASE}/3ds/${intent.id}?inside=yes`;
      frame.title = "3-D Secure";
      Object.assign(frame.style, { border: "0", width: "min(26rem, 80vw)", height: "20rem" });
      const heard = ({ source, origin, data }) => {
        if (origin === BASE && source === frame.contentWindow && data?.twin === "answered") cover.close();
      };
      cover.addEventListener("close", () => {
        window.removeEventListener("message", heard);
        cover.remove();
        resolve();
      });
      window.addEventListener("message", heard);
      cover.append(frame);
      document.body.append(cover);
      cover.showModal();
    });
  }

  window.Stripe = (key) => {
    const retrieve = async (secret) => {
      const noun = secret.startsWith("seti_") ? "setup_intent" : "payment_intent";
      const path = `/v1/${noun}s/${secret.split("_secret_")[0]}`;
      const found = await call(path, { key, client_secret: secret }, "GET");
      if (found.error) return { error: found.error };
      return { [noun === "setup_intent" ? "setupIntent" : "paymentIntent"]: found };
    };

    return {
      elements: (options) => new Elements(options ?? {}),

      async createConfirmationToken({ elements, params = {} }) {
        const card = elements?.getElement("payment")?.card;
        if (!card) return refusal("validation_error", "Choose a card.", "incomplete_number");
        const fields = { key, "payment_method_data[type]": "card", "payment_method_data[token]": card };
        if (params.return_url) fields.return_url = params.return_url;
        const usage = elements.options.setupFutureUsage ?? elements.options.setup_future_usage;
        if (usage) fields.setup_future_usage = usage;
        const billing = params.payment_method_data?.billing_details ?? {};
        for (const [name, value] of Object.entries(billing)) {
          if (typeof value === "string") fields[`payment_method_data[billing_details][${name}]`] = value;
        }
        const made = await call("/v1/confirmation_tokens", fields);
        return made.error ? { error: made.error } : { confirmationToken: made };
      },

      async handleNextAction({ clientSecret }) {
        const before = await retrieve(clientSecret);
        const intent = before.paymentIntent ?? before.setupIntent;
        if (!intent || intent.status !== "requires_action") return before;
        await challenge(intent);
        const after = await retrieve(clientSecret);
        const now = after.paymentIntent ?? after.setupIntent;
        const problem = now?.last_payment_error ?? now?.last_setup_error;
        if (now?.status === "requires_payment_method" && problem) {
          return { error: { ...problem, payment_intent: after.paymentIntent, setup_intent: after.setupIntent } };
        }
        return after;
      },

      retrievePaymentIntent: retrieve,
      retrieveSetupIntent: retrieve,
    };
  };
  window.Stripe.version = "twin";
})();

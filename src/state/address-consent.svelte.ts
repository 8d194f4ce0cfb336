import type { Notebook } from "../notebook/notebook.ts";
import type { AddressConsentView } from "../ui/session-view.ts";
import { addressesOf, hostsToAsk } from "./addresses.ts";

/** Data addresses of a link wait here until the reader agrees that their hosts are asked. */
export class AddressConsent implements AddressConsentView {
  #pending = $state.raw<readonly string[]>([]);
  /** Hosts that the reader has agreed to ask. */
  #trusted: readonly string[] = [];
  readonly #events: { readonly onAllow: () => void; readonly onRefuse: () => void };

  constructor(events: { readonly onAllow: () => void; readonly onRefuse: () => void }) {
    this.#events = events;
  }

  get hosts(): readonly string[] {
    return hostsToAsk(this.#pending);
  }

  /** What to do about a notebook's addresses: there are none, ask first, or load them. */
  consider(notebook: Notebook): "none" | "ask" | "load" {
    const addresses = addressesOf(notebook);
    if (addresses.length === 0) return "none";
    if (hostsToAsk(addresses).every((host) => this.#trusted.includes(host))) return "load";
    this.#pending = addresses;
    return "ask";
  }

  /** Whoever types an address asks for it. */
  trust(...hosts: readonly string[]): void {
    this.#trusted = [...this.#trusted, ...hosts];
  }

  allow(): void {
    this.trust(...this.hosts);
    this.forget();
    this.#events.onAllow();
  }

  refuse(): void {
    this.forget();
    this.#events.onRefuse();
  }

  forget(): void {
    this.#pending = [];
  }
}

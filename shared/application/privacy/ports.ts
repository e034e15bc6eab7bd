import type { Instant } from "../../domain/base/time.ts";
import type { Address, OptOut } from "../../domain/customers/index.ts";
import type { LogEntry, LogPosition } from "../base/ports.ts";
import type { Identity } from "../customers/index.ts";

/** One or more recorded items: the addresses that mail was sent to, and how to erase the items. */
export type Recorded = { addressHashes: readonly string[]; erase(): Promise<void> };

/** The steps of an erasure. Each is safe to repeat. */
export interface CustomerEraser {
  identity(id: string): Promise<Identity>;
  /** Stops all mail to an address, permanently. */
  stopMail(addressHash: string, at: Instant): Promise<void>;
  /** Removes these ids from the lists of campaigns; false where none was listed. */
  unlist(ids: readonly string[]): Promise<boolean>;
  /** What is still recorded under an id. `spared` is an invitation that is left out, with its response. */
  recorded(customerId: string, at: Instant, spared?: string): AsyncIterable<Recorded>;
  /** An invitation with its response; both are erased together. Undefined where there is none any more. */
  asked(invitationId: string, at: Instant): Promise<Recorded | undefined>;
  /** Removes the profile and those of all joined ids. False, and nothing is removed, where it changed meanwhile. */
  removeProfile(identity: Identity): Promise<boolean>;
}

/**
 * The person behind a link: the customer, and the address that the email was sent to. A link says nothing about another
 * address of the customer, because that may be somebody else's.
 */
export type LinkedPerson = { customerId: string | undefined; addressHash: string | undefined };

/** Stores opt-outs. */
export interface MailStopper {
  /** Stores an opt-out of the survey, or without one of all surveys. Safe to repeat: the first time stays. */
  stopMail(stop: LinkedPerson & { survey?: string | undefined; at: Instant }): Promise<void>;
  /** Removes the opt-out of all surveys and that of this survey. Other opt-outs stay, and so does what else stops mail. */
  resumeMail(resumed: LinkedPerson & { survey: string }): Promise<void>;
}

/** An opt-out as it is listed: of which address (by its hash), and when anything of that address last changed. */
export type ListedOptOut = OptOut & { addressHash: string; changedAt: Instant };

/** What stops mail to addresses, from every source. Addresses are known by their hash alone. */
export interface OptOutStore {
  /** Safe to repeat: the first time stays. False where it stood there already. */
  add(addressHash: string, optOut: OptOut & { at: Instant }, now: Instant): Promise<boolean>;
  find(addressHash: string): Promise<Address | undefined>;
  withdraw(addressHash: string, optOuts: readonly OptOut[], now: Instant): Promise<void>;
  /** All opt-outs, the address that changed last first; `after` an entry of an earlier page. */
  list(after: LogPosition | undefined): AsyncIterable<LogEntry<ListedOptOut>[]>;
}

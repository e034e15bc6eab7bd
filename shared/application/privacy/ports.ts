import type { Instant } from "../../domain/base/time.ts";
import type { Identity } from "../customers/index.ts";

/** Some of what is recorded under an id: the addresses that mail went to, and a way to erase it. */
export type Recorded = { addressHashes: readonly string[]; erase(): Promise<void> };

/** What erasing a person takes. Each step is safe to repeat. */
export interface CustomerEraser {
  identity(id: string): Promise<Identity>;
  /** Stops all mail to an address for ever. */
  stopMail(addressHash: string, at: Instant): Promise<void>;
  /** Takes these ids off the lists of campaigns; whether one was on any. */
  unlist(ids: readonly string[]): Promise<boolean>;
  /** Page by page what is still recorded under an id; `spared`, an invitation and its response, is left out. */
  recorded(customerId: string, at: Instant, spared?: string): AsyncIterable<Recorded>;
  /** An invitation with its response, which go together; undefined where they are gone. */
  asked(invitationId: string, at: Instant): Promise<Recorded | undefined>;
  /** Removes the profile and those of all joined ids: false, and nothing is removed, where it changed meanwhile. */
  removeProfile(identity: Identity): Promise<boolean>;
}

/**
 * Whom a link stands for: the customer, and the address that its email went to. Another address that the customer has
 * by now may be somebody else's: no link speaks for it.
 */
export type LinkedPerson = { customerId: string | undefined; addressHash: string | undefined };

export interface MailStopper {
  /** Stops the survey, or without one all mail; safe to repeat, the first time stays. */
  stopMail(stop: LinkedPerson & { survey?: string | undefined; at: Instant }): Promise<void>;
  /** Takes a no to all surveys, and to this one, back. What else stops mail stays, and so does a no to others. */
  resumeMail(resumed: LinkedPerson & { survey: string }): Promise<void>;
}

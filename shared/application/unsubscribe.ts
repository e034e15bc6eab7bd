import { addressHash } from "../domain/address.ts";
import type { Customer } from "../domain/customer.ts";
import type { Instant } from "../domain/time.ts";
import { openLink, type ResponseStore } from "./answer-survey.ts";

export interface CustomerReader {
  find(customerId: string): Promise<Customer | undefined>;
}

export interface MailStopper {
  /** Stops all mail to the customer and to the addresses; safe to repeat, the first time stays. */
  stopMail(stop: {
    customerId: string | undefined;
    addressHashes: readonly string[];
    at: Instant;
  }): Promise<void>;
}

/** Ends all surveys to the person behind a link, also when the survey itself has expired (RFC 8058 §3.1). */
export const unsubscribe =
  ({
    responses,
    customers,
    mail,
  }: {
    responses: Pick<ResponseStore, "find">;
    customers: CustomerReader;
    mail: MailStopper;
  }) =>
  async (token: string, now: Instant): Promise<"unsubscribed" | "unknown"> => {
    const link = await openLink(responses)(token, now);
    if (link.state === "unknown") return "unknown";
    const { customerId, addressHash: sentTo } = link.invitation;
    const customer = customerId === null ? undefined : await customers.find(customerId);
    const hashes = new Set([sentTo, customer?.email === undefined ? undefined : addressHash(customer.email)]);
    hashes.delete(undefined);
    await mail.stopMail({ customerId: customer?.id, addressHashes: [...(hashes as Set<string>)], at: now });
    return "unsubscribed";
  };

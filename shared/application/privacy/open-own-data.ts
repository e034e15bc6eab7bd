import type { Instant } from "../../domain/base/time.ts";
import { addressHash, type Customer } from "../../domain/customers/index.ts";
import type { Invitation } from "../../domain/sending/index.ts";
import type { CustomerReader } from "../customers/index.ts";
import { type InvitationFinder, openLink } from "../sending/index.ts";

type LinkHolder = { invitation: Invitation; customerId: string; customer: Customer | undefined };

/**
 * Whose data a link may show. `moved`: the address is another one by now than the link was mailed to, or was not the
 * customer's from the start, and so may be somebody else's.
 */
export type OwnData = { state: "unknown" | "erased" } | ({ state: "own" | "moved" } & LinkHolder);

/**
 * A link speaks for the address that it was mailed to alone, and for nobody where that address was given to an id that
 * was known before: who knows an id, and a key that web pages hold, could else read and erase a stranger's data.
 * Without a profile there is no other address to speak for:
 * an erasure was cut off before its last step.
 */
export const speaksFor = (
  { addressHash: mailedTo }: Pick<Invitation, "addressHash">,
  customer: Customer | undefined,
): boolean =>
  mailedTo !== undefined &&
  (customer === undefined ||
    (customer.emailSince === undefined && addressHash(customer.email ?? "") === mailedTo));

/** The person behind a link, also when its survey has expired: a right of theirs does not run out with it. */
export const openOwnData =
  ({ responses, customers }: { responses: InvitationFinder; customers: CustomerReader }) =>
  async (token: string, now: Instant): Promise<OwnData> => {
    const link = await openLink(responses)(token, now);
    if (link.state === "unknown") return { state: "unknown" };
    const { invitation } = link;
    const { customerId } = invitation;
    if (customerId === null) return { state: "erased" };
    const customer = await customers.find(customerId);
    return { state: speaksFor(invitation, customer) ? "own" : "moved", invitation, customerId, customer };
  };

import type { Instant } from "../../domain/base/time.ts";
import { addressHash, type Customer, hasPageAddress, mayReadAll } from "../../domain/customers/index.ts";
import type { Invitation } from "../../domain/sending/index.ts";
import type { CustomerReader } from "../customers/index.ts";
import { type InvitationFinder, openLink } from "../sending/index.ts";

type LinkHolder = { invitation: Invitation; customerId: string; customer: Customer | undefined };

/**
 * What a link may show. `moved`: the customer has another address than the link was sent to, or got this address later.
 * So the link may be in somebody else's mailbox, and shows nothing.
 */
export type OwnData = { state: "unknown" | "erased" } | ({ state: "own" | "moved" } & LinkHolder);

/**
 * Whether the link of an invitation may show and erase the customer's data. It may only while the customer has the
 * address that it was sent to, has had it from the start, and a server gave it or none has used the id. Otherwise somebody
 * who knows a customer's id could give it their own address with a page key, which everybody can read in web pages, and then
 * read and erase the data of a stranger.
 * Without a profile it may: then an erasure was interrupted before its last step.
 */
export const speaksFor = (
  { addressHash: mailedTo, isPageAddress = false }: Pick<Invitation, "addressHash" | "isPageAddress">,
  customer: Customer | undefined,
): boolean => {
  if (mailedTo === undefined) return false;
  if (customer === undefined) return !isPageAddress;
  return (
    customer.emailSince === undefined &&
    addressHash(customer.email ?? "") === mailedTo &&
    mayReadAll(customer, hasPageAddress(customer))
  );
};

/** The person behind a link. Also after the survey has expired, because the right to one's data does not expire. */
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

import type { Instant } from "../../domain/base/time.ts";
import type { Customer } from "../../domain/customers/index.ts";
import type { Invitation } from "../../domain/sending/index.ts";
import type { AddressReader, CustomerReader } from "../customers/index.ts";
import { type InvitationFinder, openLink } from "../sending/index.ts";
import type { MailStopper } from "./ports.ts";

/** An opt-out of this survey, or of all surveys. */
export type Unsubscription = "survey" | "all";

type Deps = {
  responses: InvitationFinder;
  customers: CustomerReader;
  mail: MailStopper;
};

/**
 * The person and the survey behind a link, also after the survey has expired. At an address that only page keys gave, the
 * reader speaks for that address and not for the customer, who may be somebody else.
 */
const openPerson = async ({ responses, customers }: Deps, token: string, now: Instant) => {
  const link = await openLink(responses)(token, now);
  if (link.state === "unknown" || link.state === "erased") return link.state;
  const { invitation } = link;
  const customer = invitation.customerId === null ? undefined : await customers.find(invitation.customerId);
  const { addressHash, survey, isPageAddress } = invitation;
  return { person: { customerId: isPageAddress ? undefined : customer?.id, addressHash }, survey };
};

/** Opts the person behind a link out of this survey or of all surveys (one click: RFC 8058 §3.1). */
export const unsubscribe =
  (deps: Deps) =>
  async (token: string, from: Unsubscription, now: Instant): Promise<"unsubscribed" | "unknown"> => {
    const found = await openPerson(deps, token, now);
    if (found === "unknown") return found;
    // The erasure stopped all mail, permanently.
    if (found === "erased") return "unsubscribed";
    const { person, survey } = found;
    await deps.mail.stopMail({ ...person, ...(from === "survey" ? { survey } : {}), at: now });
    return "unsubscribed";
  };

/** Undoes the opt-outs of a link: of all surveys, and of this survey. */
export const resubscribe =
  (deps: Deps) =>
  async (token: string, now: Instant): Promise<"subscribed" | "unknown" | "erased"> => {
    const found = await openPerson(deps, token, now);
    if (typeof found === "string") return found;
    await deps.mail.resumeMail({ ...found.person, survey: found.survey });
    return "subscribed";
  };

/** What the person behind an invitation has opted out of: by any link of theirs, or of others with the same address. */
export const unsubscriptionOf =
  (addresses: AddressReader) =>
  async (
    { survey, addressHash }: Pick<Invitation, "survey" | "addressHash">,
    customer: Customer | undefined,
  ): Promise<Unsubscription | undefined> => {
    const known = [customer, addressHash === undefined ? undefined : await addresses.find(addressHash)];
    if (known.some((one) => one?.unsubscribedAt !== undefined)) return "all";
    return known.some((one) => one?.unsubscribedFrom?.includes(survey)) ? "survey" : undefined;
  };

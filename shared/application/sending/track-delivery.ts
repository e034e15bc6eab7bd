import { type Invitation, mayHaveLeft, whenReminded, whenSent } from "../../domain/sending/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { DeliveryEvent, DeliveryStore } from "./ports.ts";

type Kind = DeliveryEvent["kind"];

const NOTED = {
  delivered: "deliveredAt",
  delayed: "delayedAt",
  rejected: "rejectedAt",
  bounced: "bouncedAt",
  complained: "complainedAt",
} as const;
const CAUSE = { bounced: "bouncedAt", complained: "complainedAt" } as const;

/**
 * What settles a claim that nobody marked. A delay or a rejection only says that the service took the email, not that
 * the customer was asked.
 */
const HAS_LEFT: readonly Kind[] = ["sent", "delivered", "bounced", "complained"];
const REMINDER_HAS_LEFT: readonly Kind[] = ["sent", "delivered"];

/**
 * Whether the event is of the reminder that is under way: of an email that left after those that are known. Events
 * of the first email, of an earlier reminder or of a try that nobody marked may come as late as that.
 */
const isOfReminder = (
  { reminding, messageId, sentAt = "", remindedAt = sentAt }: Invitation,
  event: DeliveryEvent,
): boolean =>
  reminding === true &&
  REMINDER_HAS_LEFT.includes(event.kind) &&
  event.messageId !== messageId &&
  event.sentAt > remindedAt;

const settled = async (
  store: DeliveryStore,
  invitation: Invitation,
  event: DeliveryEvent,
): Promise<Partial<Invitation> | undefined> => {
  const { kind, messageId, sentAt: at } = event;
  if (HAS_LEFT.includes(kind) && mayHaveLeft(invitation))
    return whenSent(await store.afterwardsOf(invitation.survey), { at, messageId });
  if (isOfReminder(invitation, event))
    return whenReminded(invitation, await store.afterwardsOf(invitation.survey), at);
  return undefined;
};

/** The first time of each kind stays. */
const noted = (invitation: Invitation, { kind, at }: DeliveryEvent): Partial<Invitation> | undefined => {
  const field = kind === "sent" ? undefined : NOTED[kind];
  return field === undefined || invitation[field] !== undefined ? undefined : { [field]: at };
};

const ROUNDS = 4;

/**
 * Takes an event in: a claim that nobody marked is settled by it, bounces and complaints stop mail to the address.
 * Events may come twice, late, out of order or for unknown invitations: none of it changes anything wrongly.
 */
export const trackDelivery =
  (store: DeliveryStore) =>
  async (event: DeliveryEvent): Promise<"noted" | "known" | "unknown"> => {
    if (event.kind === "bounced" || event.kind === "complained")
      for (const hash of event.addressHashes) await store.suppress(hash, CAUSE[event.kind], event.at);

    for (let round = 0; round < ROUNDS; round += 1) {
      const invitation = await store.find(event.invitationId);
      if (invitation === undefined) return "unknown";
      if (event.kind === "complained" && invitation.customerId !== null)
        await store.markComplaint(invitation.customerId, event.at);
      const changes = { ...(await settled(store, invitation, event)), ...noted(invitation, event) };
      if (Object.keys(changes).length === 0) return "known";
      const countsAnew = "status" in changes || "bouncedAt" in changes;
      if (await store.change({ invitation, changes, countsAnew })) return "noted";
    }
    throw new StoreUnavailable("the invitation kept changing");
  };

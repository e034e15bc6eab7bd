import { addDuration, type Instant, latest } from "../base/time.ts";
import { contactsOf, type Situation, within } from "./sending-rules.ts";

/**
 * From when on the contact cap and the cooldown allow the survey again, where one of them is against it now and nobody
 * asks the customer in between. Undefined where both allow it. Example: asked on Monday, at most once in 14 days: in two
 * weeks, on Monday.
 */
export const frequencyEndsAt = (situation: Situation): Instant | undefined => {
  const { survey, policy, now } = situation;
  const contacts = contactsOf(situation);
  const { max, per } = policy.contactCap;
  const recent = within(contacts, now, per);
  // The cap allows it as soon as fewer than `max` of them are left.
  const last = recent[recent.length - max];
  const own = survey.cooldown
    ? within(contacts, now, survey.cooldown).filter((contact) => contact.survey === survey.key)
    : [];
  const ends = [
    ...(last ? [addDuration(last.at, per)] : []),
    ...own.slice(-1).map(({ at }) => addDuration(at, survey.cooldown ?? "PT0S")),
  ];
  return ends.length === 0 ? undefined : ends.reduce(latest);
};

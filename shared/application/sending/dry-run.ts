import type { Instant } from "../../domain/base/time.ts";
import { newCustomer } from "../../domain/customers/index.ts";
import { type Decision, decide, frequencyEndsAt } from "../../domain/sending/index.ts";
import { type Definitions, isArchived, type Survey, surveyByKey } from "../../domain/surveys/index.ts";
import type { PeopleReader, Person } from "../customers/index.ts";

/** The invitation to decide on. */
export type Supposition = {
  survey: string;
  customerId: string;
  /** When its email would leave. */
  at: Instant;
  /** Of the touchpoint that would trigger it. */
  properties?: Record<string, unknown> | undefined;
};

/** No invitation has this id. */
const NO_INVITATION = "";

const personOf = async (
  reader: PeopleReader,
  id: string,
): Promise<Exclude<Person, { unreadable: Error }> | undefined> => {
  const person = (await reader.people([id])).get(id);
  if (person && "unreadable" in person) throw person.unreadable;
  return person;
};

const situationOf = (
  definitions: Definitions,
  person: Awaited<ReturnType<typeof personOf>>,
  { survey, customerId, at, properties }: Omit<Supposition, "survey"> & { survey: Survey },
) => ({
  survey,
  policy: definitions.policy,
  trustPageAddresses: definitions.trustPageAddresses,
  properties,
  now: at,
  customer: person?.customer ?? newCustomer({ id: customerId }, at),
  address: person?.address,
  invitation: { id: NO_INVITATION, plannedAt: at },
});

/**
 * The decision on an invitation whose email would leave at this time. Nothing is written. An unknown customer is taken
 * as one of whom only the id is known. Undefined where there is no such survey.
 * @throws where the customer's profile can't be read
 */
export const dryRunDecision =
  (reader: PeopleReader, definitions: Definitions) =>
  async (supposed: Supposition): Promise<Decision | undefined> => {
    const survey = surveyByKey(definitions, supposed.survey);
    if (survey === undefined) return undefined;
    return decide(
      situationOf(definitions, await personOf(reader, supposed.customerId), { ...supposed, survey }),
    );
  };

/** What one survey would decide. */
export type DryRun = {
  survey: Survey;
  decision: Decision;
  /** The decision at the end of the wait, with what is known now. */
  then?: Decision;
  /** From when on contact cap and cooldown allow it, where they are what is against it. */
  allowedFrom?: Instant;
};

const isTooOften = (decision: Decision): boolean =>
  decision.decision === "suppress" && ["contactCap", "cooldown"].includes(decision.reason);

/**
 * The decisions of {@link dryRunDecision} for all surveys that ask at present, of one customer at one time, with one
 * read of the customer.
 * @throws where the customer's profile can't be read
 */
export const dryRunDecisions =
  (reader: PeopleReader, definitions: Definitions) =>
  async ({ customerId, at }: Pick<Supposition, "customerId" | "at">): Promise<DryRun[]> => {
    const person = await personOf(reader, customerId);
    return definitions.surveys
      .filter((survey) => survey.active && !isArchived(survey))
      .map((survey) => {
        const situation = situationOf(definitions, person, { survey, customerId, at });
        const decision = decide(situation);
        const end = decision.decision === "wait" ? { ...situation, now: decision.dueAt } : undefined;
        const then = end && decide(end);
        const tooOften = [
          { decision, situation },
          ...(end && then ? [{ decision: then, situation: end }] : []),
        ].find((one) => isTooOften(one.decision));
        const allowedFrom = tooOften && frequencyEndsAt(tooOften.situation);
        return { survey, decision, ...(then && { then }), ...(allowedFrom && { allowedFrom }) };
      });
  };

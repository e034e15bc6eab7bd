import type { Instant } from "../../domain/base/time.ts";
import { newCustomer } from "../../domain/customers/index.ts";
import { type Decision, decide } from "../../domain/sending/index.ts";
import { type Definitions, surveyByKey } from "../../domain/surveys/index.ts";
import type { PeopleReader } from "../customers/index.ts";

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

/**
 * The decision on an invitation whose email would leave at this time. Nothing is written. An unknown customer is taken
 * as one of whom only the id is known. Undefined where there is no such survey.
 * @throws where the customer's profile can't be read
 */
export const dryRunDecision =
  (reader: PeopleReader, definitions: Definitions) =>
  async ({ survey: key, customerId, at, properties }: Supposition): Promise<Decision | undefined> => {
    const survey = surveyByKey(definitions, key);
    if (survey === undefined) return undefined;
    const person = (await reader.people([customerId])).get(customerId);
    if (person && "unreadable" in person) throw person.unreadable;
    return decide({
      survey,
      policy: definitions.policy,
      trustPageAddresses: definitions.trustPageAddresses,
      properties,
      now: at,
      customer: person?.customer ?? newCustomer({ id: customerId }, at),
      address: person?.address,
      invitation: { id: NO_INVITATION, plannedAt: at },
    });
  };

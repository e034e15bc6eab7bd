import type { Instant } from "../../domain/base/time.ts";
import { newCustomer } from "../../domain/customers/index.ts";
import { type Decision, decide } from "../../domain/sending/index.ts";
import { type Definitions, surveyByKey } from "../../domain/surveys/index.ts";
import type { PeopleReader } from "../customers/index.ts";

export type Supposition = {
  survey: string;
  customerId: string;
  /** When it would leave. */
  at: Instant;
  /** Of the touchpoint that would trigger it. */
  properties?: Record<string, unknown> | undefined;
};

/** No invitation has this id. */
const NONE = "";

/**
 * What would be decided of an invitation that is to leave at this time: nothing is written. Somebody who is not known
 * is decided on as a customer of whom only the id is known. Undefined where there is no such survey.
 */
export const dryRunDecision =
  (reader: PeopleReader, definitions: Definitions) =>
  async ({ survey: key, customerId, at, properties }: Supposition): Promise<Decision | undefined> => {
    const survey = surveyByKey(definitions, key);
    if (survey === undefined) return undefined;
    const person = (await reader.people([customerId])).get(customerId);
    if (person && "unreadable" in person) throw person.unreadable;
    return decide({
      ...{ survey, policy: definitions.policy, properties, now: at },
      customer: person?.customer ?? newCustomer({ id: customerId }, at),
      address: person?.address,
      invitation: { id: NONE, plannedAt: at },
    });
  };

import { ATTRIBUTES_PER_CUSTOMER } from "../../domain/customers/index.ts";
import { invalid, Problem } from "./problem.ts";

/** Said of a link whose person was erased. */
export const ERASED = "What was kept of this person is erased.";

/** What touchpoints and imported responses are refused for alike, each naming the field. */
export const idTaken = (thing: string): Problem =>
  new Problem(409, `Another ${thing} with this id and other content is stored already.`, {
    errors: [{ path: "id", message: "is taken by other content" }],
  });

export const tooFarAhead = (path: string): Problem =>
  invalid([{ path, message: "must not be more than 5 minutes ahead" }]);

export const tooManyAttributes = (): Problem =>
  invalid([
    {
      path: "customer.attributes",
      message: `the customer would have more than ${ATTRIBUTES_PER_CUSTOMER} attributes`,
    },
  ]);

/** Said of a key that is no survey's, and of one that can't be. */
export const NO_SURVEY = "There is no such survey.";
export const noSurvey = (): Problem => new Problem(404, NO_SURVEY);

/** A fault of the store is ours to look into; the caller is told to send it again. */
export const faultOf = (error: unknown): Error =>
  error instanceof Error ? error : new Error("unknown fault");

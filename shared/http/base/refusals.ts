import type { Refusal } from "../../application/base/definition-refused.ts";
import { ATTRIBUTES_PER_CUSTOMER } from "../../domain/customers/index.ts";
import { invalid, Problem } from "./problem.ts";

/** Answers a link whose person was erased. */
export const ERASED = "What was kept of this person is erased.";

/** Touchpoints and imported responses are refused for the same reasons. Each names the field. */
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

/** Answers a key that no survey has, or that no survey can have. */
export const NO_SURVEY = "There is no such survey.";
export const noSurvey = (): Problem => new Problem(404, NO_SURVEY);

/** @throws {Problem} 409 where the definition was refused */
export const orConflict = (result: "stored" | Refusal): void => {
  if (result === "stored") return;
  const { refused, path } = result;
  throw new Problem(409, refused, path === undefined ? {} : { errors: [{ path, message: refused }] });
};

/** What was thrown, as an error. It is a fault of ours; the caller is asked to send the item again. */
export const faultOf = (error: unknown): Error =>
  error instanceof Error ? error : new Error("unknown fault");

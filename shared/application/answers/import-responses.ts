import {
  compareImport,
  importContentHash,
  importedResponse,
  isGivenHere,
  type Response,
  type ResponseImport,
  revisedImport,
} from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import { audiencesOf } from "../../domain/customers/index.ts";
import { isTooFarAhead } from "../../domain/journeys/index.ts";
import { type Metric, surveyByKey } from "../../domain/surveys/index.ts";
import { gatherBy, workThrough } from "../base/side-by-side.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import { createKnownCustomers, type KnownCustomers, withCustomer } from "../customers/index.ts";
import type { KnownOfImports, ResponseImportStore } from "./ports.ts";

/**
 * What became of one response. `older`: what is stored has a newer `updatedAt`, and stays. `givenHere`: the customer gave
 * this answer here, and it stays. `ahead`: this time lies in the future.
 */
export type ImportOutcome =
  | { outcome: "recorded" | "duplicate" | "revised" | "older" | "givenHere"; id: string }
  | { outcome: "ahead"; field: "answeredAt" | "updatedAt" }
  | { outcome: "tooManyAttributes" }
  | { outcome: "otherMetric"; metric: Metric }
  | { outcome: "fault"; error: unknown };

/** What the responses of one call share. */
type Context = Pick<KnownOfImports, "definitions" | "responses"> & {
  store: ResponseImportStore;
  customers: KnownCustomers;
  now: Instant;
};

const fieldAhead = (
  { answeredAt, updatedAt }: ResponseImport,
  now: Instant,
): "answeredAt" | "updatedAt" | undefined => {
  if (isTooFarAhead(answeredAt, now)) return "answeredAt";
  return isTooFarAhead(updatedAt, now) ? "updatedAt" : undefined;
};

/** What to write over the stored response, and what the caller is told; no `response` where nothing is written. */
const over = (
  stored: Response | undefined,
  next: Response,
  now: Instant,
): { told: "recorded" | "duplicate" | "revised" | "older"; response?: Response } => {
  if (stored === undefined) return { told: "recorded", response: next };
  const comparison = compareImport(stored, next);
  switch (comparison) {
    case "same":
      return { told: "duplicate" };
    case "older":
      return { told: "older" };
    case "confirmed":
      return { told: "duplicate", response: { ...stored, updatedAt: next.updatedAt } };
    case "newer":
      return { told: "revised", response: revisedImport(stored, next, now) };
    default:
      return comparison satisfies never;
  }
};

const ROUNDS = 6;

const importOne = async (context: Context, input: ResponseImport): Promise<ImportOutcome> => {
  const { store, definitions, responses, now } = context;
  const { id } = input;
  const contentHash = importContentHash(input);
  const known = responses.get(id);
  if (known && "unreadable" in known) throw known.unreadable;
  if (known && isGivenHere(known)) return { outcome: "givenHere", id };
  // A replay settles before anything else is checked: the survey's metric may have changed since.
  if (known && compareImport(known, { contentHash, updatedAt: input.updatedAt }) === "same")
    return { outcome: "duplicate", id };
  const field = fieldAhead(input, now);
  if (field) return { outcome: "ahead", field };
  const survey = surveyByKey(definitions, input.survey);
  if (survey && survey.metric !== input.metric) return { outcome: "otherMetric", metric: survey.metric };
  let stored = known;
  return withCustomer<ImportOutcome>(context, input.customer, async (profile, customer) => {
    const segments = audiencesOf(customer.attributes, definitions.audienceDimensions);
    const next = importedResponse(input, { customerId: customer.id, segments, contentHash, now });
    for (let round = 0; round < ROUNDS; round += 1) {
      const { told, response } = over(stored, next, now);
      if (response === undefined) return { outcome: told, id };
      const result = await store.save({ response, replaces: stored, profile });
      switch (result.saved) {
        case "recorded":
          return { outcome: told, id };
        case "exists":
          stored = result.original;
          break;
        case "profileMoved":
          return undefined;
        case "otherMetric":
          return { outcome: "otherMetric", metric: result.metric };
        default:
          return result satisfies never;
      }
    }
    throw new StoreUnavailable("the response kept changing");
  });
};

/**
 * Stores answers that another tool collected, each once by its id. One that comes again with other content is a new version
 * of it: {@link compareImport} says which of the two stays. A fault of one does not stop the others. Answers of one
 * customer are stored one after the other, customers in parallel. Each counts on the day when it was given. No survey is
 * sent because of them.
 */
export const importResponses =
  (store: ResponseImportStore) =>
  async (inputs: readonly ResponseImport[], now: Instant): Promise<ImportOutcome[]> => {
    const known = await store.read({
      responses: inputs.map(({ id }) => id),
      customers: inputs.map(({ customer }) => customer.id),
    });
    const context: Context = {
      store,
      definitions: known.definitions,
      responses: known.responses,
      customers: createKnownCustomers(store, known.customers),
      now,
    };
    const outcomes: ImportOutcome[] = new Array(inputs.length);
    const queues = gatherBy(
      inputs.map((input, index) => ({ input, index })),
      ({ input }) => context.customers.of(input.customer.id).id,
    );
    await workThrough(queues, async ({ input, index }) => {
      outcomes[index] = await importOne(context, input).catch((error: unknown) => ({
        outcome: "fault",
        error,
      }));
    });
    return outcomes;
  };

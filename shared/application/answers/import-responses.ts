import { importedResponse, type Response, type ResponseImport } from "../../domain/answers/index.ts";
import { canonicalJson, sha256 } from "../../domain/base/digest.ts";
import type { Instant } from "../../domain/base/time.ts";
import { audiencesOf } from "../../domain/customers/index.ts";
import { isTooFarAhead } from "../../domain/journeys/index.ts";
import { type Metric, surveyByKey } from "../../domain/surveys/index.ts";
import { gatherBy, workThrough } from "../base/side-by-side.ts";
import { createKnownCustomers, type KnownCustomers, withCustomer } from "../customers/index.ts";
import type { KnownOfImports, ResponseImportStore } from "./ports.ts";

/** What became of one response; `ahead`: its time lies in the future. */
export type ImportOutcome =
  | { outcome: "recorded" | "duplicate" | "conflict"; id: string }
  | { outcome: "ahead" | "tooManyAttributes" }
  | { outcome: "otherMetric"; metric: Metric }
  | { outcome: "fault"; error: unknown };

/** What the responses of one call share. */
type Context = Pick<KnownOfImports, "definitions" | "responses"> & {
  store: ResponseImportStore;
  customers: KnownCustomers;
  now: Instant;
};

/** After an erasure there is no hash of the content, so every call with this id counts as a replay. */
const replay = (original: Response, { id, hash }: { id: string; hash: string }): ImportOutcome => ({
  outcome: original.contentHash === undefined || original.contentHash === hash ? "duplicate" : "conflict",
  id,
});

const importOne = async (context: Context, input: ResponseImport): Promise<ImportOutcome> => {
  const { store, definitions, responses, now } = context;
  const { id } = input;
  const hash = sha256(canonicalJson(input));
  const original = responses.get(id);
  if (original && "unreadable" in original) throw original.unreadable;
  if (original) return replay(original, { id, hash });
  if (isTooFarAhead(input.answeredAt, now)) return { outcome: "ahead" };
  const survey = surveyByKey(definitions, input.survey);
  if (survey && survey.metric !== input.metric) return { outcome: "otherMetric", metric: survey.metric };
  return withCustomer<ImportOutcome>(context, input.customer, async (profile, customer) => {
    const segments = audiencesOf(customer.attributes, definitions.audienceDimensions);
    const response = importedResponse(input, { customerId: customer.id, segments, contentHash: hash, now });
    const result = await store.save({ response, profile });
    switch (result.saved) {
      case "recorded":
        return { outcome: "recorded", id };
      case "exists":
        return replay(result.original, { id, hash });
      case "profileMoved":
        return undefined;
      case "otherMetric":
        return { outcome: "otherMetric", metric: result.metric };
      default:
        return result satisfies never;
    }
  });
};

/**
 * Stores answers that another tool collected, each once by its id. A fault of one does not stop the others. Answers of one
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

import {
  ATTRIBUTES_PER_CUSTOMER,
  applyChanges,
  type Customer,
  type CustomerDetails,
  newCustomer,
} from "../domain/customer.ts";
import { type Definitions, surveyByKey } from "../domain/definitions.ts";
import { canonicalJson, sha256 } from "../domain/digest.ts";
import type { Metric } from "../domain/metric.ts";
import type { Response } from "../domain/response.ts";
import { importedResponse, type ResponseImport } from "../domain/response-import.ts";
import type { Instant } from "../domain/time.ts";
import { isTooFarAhead } from "../domain/touchpoint.ts";
import { type ProfileWrite, profileWrite, queuesByCustomer } from "./record-touchpoints.ts";
import { StoreUnavailable } from "./store-unavailable.ts";

/** What is stored already of the things that some imported responses speak of; responses by their caller's id. */
export type KnownOfImports = {
  definitions: Definitions;
  responses: ReadonlyMap<string, Response>;
  customers: ReadonlyMap<string, Customer>;
};

/**
 * Stores imported responses. `save` answers with the response that stands under the id where another one does, and
 * with `profileMoved` where the profile was created or removed meanwhile: then nothing of the response is written.
 */
export interface ResponseImportStore {
  read(ids: { responses: readonly string[]; customers: readonly string[] }): Promise<KnownOfImports>;
  save(entry: {
    response: Response;
    profile: ProfileWrite | undefined;
  }): Promise<{ saved: "recorded" } | { saved: "exists"; original: Response } | { saved: "profileMoved" }>;
}

export type ImportOutcome =
  | { outcome: "recorded" | "duplicate" | "conflict"; id: string }
  | { outcome: "ahead" | "tooManyAttributes" }
  | { outcome: "otherMetric"; metric: Metric }
  | { outcome: "fault"; error: unknown };

type Progress = { known: KnownOfImports; customers: Map<string, Customer>; now: Instant };

const replay = (original: Response, { id, hash }: { id: string; hash: string }): ImportOutcome => ({
  outcome: original.contentHash === hash ? "duplicate" : "conflict",
  id,
});

/** How the profile is to change and what it is then; undefined where it would hold too many attributes. */
const merged = (customer: Customer | undefined, details: CustomerDetails, now: Instant) => {
  const profile = profileWrite(customer, details, now);
  const changes = profile?.kind === "change" ? profile.changes : undefined;
  const next = applyChanges(customer ?? newCustomer(details, now), changes);
  return Object.keys(next.attributes).length > ATTRIBUTES_PER_CUSTOMER ? undefined : { profile, next };
};

const ROUNDS = 4;

const importOne = async (
  store: ResponseImportStore,
  input: ResponseImport,
  { known, customers, now }: Progress,
): Promise<ImportOutcome> => {
  const { id, customer } = input;
  const hash = sha256(canonicalJson(input));
  const original = known.responses.get(id);
  if (original) return replay(original, { id, hash });
  if (isTooFarAhead(input.answeredAt, now)) return { outcome: "ahead" };
  const survey = surveyByKey(known.definitions, input.survey);
  if (survey && survey.metric !== input.metric) return { outcome: "otherMetric", metric: survey.metric };

  const response = importedResponse(input, { contentHash: hash, now });
  for (let round = 0; round < ROUNDS; round += 1) {
    const change = merged(customers.get(customer.id), customer, now);
    if (change === undefined) return { outcome: "tooManyAttributes" };
    const result = await store.save({ response, profile: change.profile });
    if (result.saved === "exists") return replay(result.original, { id, hash });
    if (result.saved === "recorded") {
      customers.set(customer.id, change.next);
      return { outcome: "recorded", id };
    }
    const read = await store.read({ responses: [], customers: [customer.id] });
    const fresh = read.customers.get(customer.id);
    if (fresh) customers.set(customer.id, fresh);
    else customers.delete(customer.id);
  }
  throw new StoreUnavailable("the customer's profile kept changing");
};

const CONCURRENCY = 16;

/**
 * Takes in answers that another tool collected, each once by its id and each by itself: what one of them meets
 * never stops another. Those of one customer go one after the other, customers go side by side. They count on the
 * days on which they were given; nobody is asked or mailed because of them.
 */
export const importResponses =
  (store: ResponseImportStore) =>
  async (inputs: readonly ResponseImport[], now: Instant): Promise<ImportOutcome[]> => {
    const known = await store.read({
      responses: inputs.map(({ id }) => id),
      customers: inputs.map(({ customer }) => customer.id),
    });
    const progress = { known, customers: new Map(known.customers), now };
    const results: ImportOutcome[] = new Array(inputs.length);
    const queues = queuesByCustomer(inputs);
    const work = async () => {
      for (let queue = queues.shift(); queue; queue = queues.shift()) {
        for (const index of queue)
          results[index] = await importOne(store, inputs[index] as ResponseImport, progress).catch(
            (error: unknown) => ({ outcome: "fault", error }),
          );
      }
    };
    await Promise.all(Array.from({ length: Math.min(CONCURRENCY, queues.length) }, work));
    return results;
  };

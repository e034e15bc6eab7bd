import type { Instant } from "../../domain/base/time.ts";
import type { TouchpointInput } from "../../domain/journeys/index.ts";
import type { TouchpointStore } from "./ports.ts";
import { receiveEvents } from "./receive-events.ts";
import type { Options, RecordOutcome } from "./record-touchpoint.ts";

/** Records touchpoints like {@link receiveEvents}: events that all have one. */
export const recordTouchpoints =
  (store: TouchpointStore) =>
  async (inputs: readonly TouchpointInput[], now: Instant, options?: Options): Promise<RecordOutcome[]> =>
    (await receiveEvents(store)(
      inputs.map(({ customer, ...touchpoint }) => ({ customer, touchpoint })),
      now,
      options,
    )) as RecordOutcome[];

import { addTallies, noTally, type PartName, type Tally } from "../../domain/campaigns/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import { type PieceDeps, takePiece } from "./take-piece.ts";

export type AdvanceDeps = PieceDeps & {
  /** Whether another piece still fits. */
  hasTime(): boolean;
  /** Told of each part that a fault of its own stands in the way of: it stays due and does not stop the others. */
  onFault(name: PartName, error: unknown): void;
};

/** Takes these parts on piece by piece, in turn, until nobody is left or the time is over: then the rest stays due. */
export const advanceParts = async (deps: AdvanceDeps, names: readonly PartName[]): Promise<Tally> => {
  let tally = noTally();
  const queue = [...names];
  for (let name = queue.shift(); name && deps.hasTime(); name = queue.shift()) {
    try {
      const taken = await takePiece(deps, name);
      tally = addTallies(tally, taken.tally);
      if (!taken.isOver) queue.push(name);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      deps.onFault(name, error);
    }
  }
  return tally;
};

/**
 * Takes the campaigns of one shard on; mostly there is none, and then nothing more is read. Nobody is mailed here: that
 * is the dispatcher's, at its own pace.
 */
export const advanceCampaigns = async (
  { definitions: read, ...deps }: Omit<AdvanceDeps, "definitions"> & { definitions(): Promise<Definitions> },
  shard: number,
): Promise<Tally> => {
  const names = await deps.pieces.due(shard, deps.clock());
  return names.length === 0 ? noTally() : advanceParts({ ...deps, definitions: await read() }, names);
};

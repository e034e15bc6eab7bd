import { addTallies, noTally, type PartName, type Tally } from "../../domain/campaigns/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import { type PieceDeps, takePiece } from "./take-piece.ts";

/** What working through campaigns needs. */
export type AdvanceDeps = PieceDeps & {
  /** Whether there is time for another piece. */
  hasTime(): boolean;
  /** Gets each fault of a single part: that part stays due, and the others go on. */
  onFault(name: PartName, error: unknown): void;
};

/** Works through these parts in turn, piece by piece, until they are done or the time is over: then the rest stays due. */
export const advanceParts = async (deps: AdvanceDeps, names: readonly PartName[]): Promise<Tally> => {
  let tally = noTally();
  const queue = [...names];
  for (let name = queue.shift(); name && deps.hasTime(); name = queue.shift()) {
    try {
      const taken = await takePiece(deps, name);
      tally = addTallies(tally, taken.tally);
      if (!taken.isLast) queue.push(name);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      deps.onFault(name, error);
    }
  }
  return tally;
};

/**
 * Works through the campaigns of one shard. If none is due, which is usual, nothing more is read. This only makes
 * invitations; the dispatcher sends the emails, at its own rate.
 */
export const advanceCampaigns = async (
  { definitions: read, ...deps }: Omit<AdvanceDeps, "definitions"> & { definitions(): Promise<Definitions> },
  shard: number,
): Promise<Tally> => {
  const names = await deps.pieces.due(shard, deps.clock());
  return names.length === 0 ? noTally() : advanceParts({ ...deps, definitions: await read() }, names);
};

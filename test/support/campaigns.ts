import { type AdvanceDeps, advanceCampaigns } from "../../shared/application/campaigns/advance-campaigns.ts";
import { startCampaign, stopCampaign } from "../../shared/application/campaigns/run-campaign.ts";
import { dryRunDecision } from "../../shared/application/sending/dry-run.ts";
import {
  addTallies,
  noTally,
  progressOf,
  type Tally,
  takenBy,
} from "../../shared/domain/campaigns/campaign.ts";
import type { CampaignDefinition } from "../../shared/domain/campaigns/campaign-definition.ts";
import type { Invitation } from "../../shared/domain/sending/invitation.ts";
import type { Table } from "../../shared/dynamodb/base/table.ts";
import { createCampaignPieces } from "../../shared/dynamodb/campaigns/campaign-pieces.ts";
import { createCampaignStore } from "../../shared/dynamodb/campaigns/campaign-store.ts";
import { newRow } from "../../shared/dynamodb/customers/customer-rows.ts";
import { parseInvitation } from "../../shared/dynamodb/sending/invitation-rows.ts";
import { aCustomer } from "./builders.ts";
import { allRows } from "./engine.ts";
import { writeRow } from "./rows.ts";
import { SHARDS, type World } from "./world.ts";

/** A customer with their own address. */
const aPerson = (id: string) => aCustomer({ id, email: `${id}@example.com` });

export const putCustomers = async (table: Table, ...ids: string[]): Promise<void> => {
  for (let start = 0; start < ids.length; start += 50)
    await Promise.all(ids.slice(start, start + 50).map((id) => writeRow(table, newRow(aPerson(id)))));
};

export const SURVEY = "relationship";

/** Campaigns of one survey on the table of a world. Pieces are small, so that a few customers fill many. */
export const createCampaigns = (
  { table, clock, definitions }: Pick<World, "table" | "clock" | "definitions">,
  { limit = 3, lookAt = 10 }: { limit?: number; lookAt?: number } = {},
) => {
  const now = () => clock.now;
  const store = createCampaignStore(table, { shards: SHARDS });
  const pieces = createCampaignPieces(table, { shards: SHARDS, clock: now, limit, lookAt });
  const faults: unknown[] = [];
  const find = (id: string) => store.find({ survey: SURVEY, id });
  return {
    store,
    pieces,
    faults,
    start: async (definition: CampaignDefinition) =>
      startCampaign(store, await definitions.read(), SHARDS)({ survey: SURVEY, definition }, clock.now),
    stop: (id: string) => stopCampaign(store, pieces)({ survey: SURVEY, id }, clock.now),
    dryRun: async (customerId: string, at = clock.now) =>
      dryRunDecision(pieces, await definitions.read())({ survey: SURVEY, customerId, at }),
    /** One run of every shard. */
    advance: async (more: Partial<AdvanceDeps> = {}): Promise<Tally> => {
      const deps: AdvanceDeps = {
        pieces,
        definitions: await definitions.read(),
        clock: now,
        hasTime: () => true,
        onUnreadable: (error) => void faults.push(error),
        onFault: (_name, error) => void faults.push(error),
        ...more,
      };
      let tally = noTally();
      for (let shard = 0; shard < SHARDS; shard += 1)
        tally = addTallies(tally, await advanceCampaigns({ ...deps, definitions: definitions.read }, shard));
      return tally;
    },
    progress: async (id: string) => {
      const found = await find(id);
      if (found === undefined) throw new Error(`there is no campaign ${id}`);
      const { tally, ...progress } = progressOf(found.campaign, found.parts);
      const { suppressed, ...counts } = tally;
      return { ...progress, taken: takenBy(tally), counts, suppressed };
    },
  };
};

export const invitationsOf = async (table: Table): Promise<Invitation[]> =>
  (await allRows(table)).filter((row) => row.sk === "INVITATION").map(parseInvitation);

export const askedOf = async (table: Table): Promise<(string | null)[]> =>
  (await invitationsOf(table)).map(({ customerId }) => customerId).sort();

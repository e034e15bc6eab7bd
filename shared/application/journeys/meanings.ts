import { isEngagement } from "../../domain/catalogue/index.ts";
import type { Sender } from "../../domain/customers/index.ts";
import type { Touchpoint } from "../../domain/journeys/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import {
  type Meaning,
  type Meant,
  madeUpNameIn,
  meaningsOf,
  withoutMadeUpName,
} from "../../domain/tallies/index.ts";
import type { TouchpointStore } from "./ports.ts";

type Context = { store: Pick<TouchpointStore, "admits">; definitions: Definitions; by: Sender };

/** Figures have a row for each topic and plan, so there is room for some only. Without room, the rest still counts. */
const withRoom = async (
  { store }: Pick<Context, "store">,
  meaning: Meaning,
): Promise<{ meaning: Meaning; notices: string[] }> => {
  const name = madeUpNameIn(meaning);
  if (name === undefined || (await store.admits(name.kind, name.name, "server")))
    return { meaning, notices: [] };
  const notice = `This counts under no ${name.kind}: there is no room for another one (GET /v1/known-names lists them).`;
  return { meaning: withoutMadeUpName(meaning), notices: [notice] };
};

/** What a touchpoint says about tickets, subscriptions and use, and what is wrong with what it says. */
export const meantBy = async (
  { store, definitions, by }: Context,
  touchpoint: Pick<Touchpoint, "touchpoint" | "channel" | "occurredAt" | "properties"> & {
    customerId: string;
  },
): Promise<Meant> => {
  const { meanings, notices } = meaningsOf({
    touchpoint: touchpoint.touchpoint,
    properties: touchpoint.properties,
    customerId: touchpoint.customerId,
    channel: touchpoint.channel,
    occurredAt: touchpoint.occurredAt,
    timeZone: definitions.policy.reportingTimezone,
    isEngagement: isEngagement(touchpoint.touchpoint, definitions.types),
    by,
  });
  const kept = await Promise.all(meanings.map((meaning) => withRoom({ store }, meaning)));
  return {
    meanings: kept.map(({ meaning }) => meaning),
    notices: [...notices, ...kept.flatMap((one) => one.notices)],
  };
};

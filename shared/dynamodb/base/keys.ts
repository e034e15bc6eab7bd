import * as z from "zod/mini";
import { shardOf } from "../../domain/base/digest.ts";
import { addDays, type Day, type Instant } from "../../domain/base/time.ts";
import {
  type BucketPlace,
  type Cut,
  calendarOf,
  EVER,
  isCalendar,
  type Slice,
} from "../../domain/scores/index.ts";
import { Metric } from "../../domain/surveys/index.ts";

/** Every key of the table and its indexes is made here, and nowhere else. */
export type Key = { pk: string; sk: string };
export type ItemKind = "TOUCHPOINT" | "INVITATION" | "RESPONSE";

export const touchpointKey = (id: string): Key => ({ pk: `TOUCHPOINT#${id}`, sk: "TOUCHPOINT" });
export const invitationKey = (id: string): Key => ({ pk: `INVITATION#${id}`, sk: "INVITATION" });
/** Beside its invitation: one Query gives both. */
export const responseKey = (invitationId: string): Key => ({
  pk: `INVITATION#${invitationId}`,
  sk: "RESPONSE",
});
export const customerKey = (id: string): Key => ({ pk: `CUSTOMER#${id}`, sk: "PROFILE" });
export const addressKey = (addressHash: string): Key => ({
  pk: `ADDRESS#${addressHash}`,
  sk: "SUPPRESSION",
});
export const apiKeyKey = (hash: string): Key => ({ pk: `KEY#${hash}`, sk: "KEY" });

/** A file of responses that can be fetched for a while. */
export const exportKey = (tokenHash: string): Key => ({ pk: `EXPORT#${tokenHash}`, sk: "EXPORT" });

export const DEFINITIONS = "DEFINITIONS";
export const versionKey: Key = { pk: DEFINITIONS, sk: "VERSION" };
export const policyKey: Key = { pk: DEFINITIONS, sk: "POLICY" };
export const touchpointTypeKey = (key: string): Key => ({ pk: DEFINITIONS, sk: `TYPE#${key}` });
export const surveyKey = (key: string): Key => ({ pk: DEFINITIONS, sk: `SURVEY#${key}` });

export const LINKS = "LINKS";
export const linkKey = (id: string): Key => ({ pk: LINKS, sk: `LINK#${id}` });

export const CAMPAIGNS = "CAMPAIGNS";
type CampaignName = { survey: string; id: string };
type PartName = CampaignName & { part: number };

export const campaignKey = ({ survey, id }: CampaignName): Key => ({
  pk: CAMPAIGNS,
  sk: `CAMPAIGN#${survey}#${id}`,
});
/** How far a part of a campaign is. */
export const campaignPartKey = ({ survey, id, part }: PartName): Key => ({
  pk: CAMPAIGNS,
  sk: `PART#${survey}#${id}#${String(part).padStart(3, "0")}`,
});
/** The customers that a campaign asks. */
export const campaignListKey = ({ survey, id }: CampaignName): Key => ({
  pk: CAMPAIGNS,
  sk: `LIST#${survey}#${id}`,
});

/** Bounds of sort keys: nothing of ours begins like the upper one, whose `$` comes right behind `#`. */
export const campaignsOf = (survey: string): [string, string] => [
  `CAMPAIGN#${survey}#`,
  `CAMPAIGN#${survey}$`,
];
export const CAMPAIGN_LISTS: [string, string] = ["LIST#", "LIST$"];

/** Whose row it is; a survey's key has no `#` in it, and a campaign's id may. */
export const campaignNameOf = ({ sk }: Pick<Key, "sk">): CampaignName => {
  const [, survey = "", ...id] = sk.split("#");
  return { survey, id: id.join("#") };
};
export const campaignPartOf = ({ sk }: Pick<Key, "sk">): PartName => {
  const end = sk.lastIndexOf("#");
  return { ...campaignNameOf({ sk: sk.slice(0, end) }), part: Number(sk.slice(end + 1)) };
};

const NAMES = "NAMES";
/** Names that callers made up, so that they stay few: types outside the catalogue, and channels. */
export const namesKey = (kind: "TYPES" | "CHANNELS"): Key => ({ pk: NAMES, sk: kind });

/** In which metrics a survey has answers. */
export const answeredKey = (survey: string): Key => ({ pk: "ANSWERED", sk: survey });

export const AGGREGATION = "AGGREGATION";
export const aggregationKey = (shard: number): Key => ({
  pk: AGGREGATION,
  sk: `SHARD#${String(shard).padStart(3, "0")}`,
});
/** Undefined for a row that is no shard's. */
export const aggregationShardOf = ({ sk }: Pick<Key, "sk">): number | undefined =>
  /^SHARD#\d{3}$/.test(sk) ? Number(sk.slice("SHARD#".length)) : undefined;

export const VOLUME = "VOLUME";
const CALENDAR = "CALENDAR";

const isDay = (period: string): boolean => period.length === "2026-10-05".length;

/** A slice in a key: `type`, `by:plan`, or with its value `by:channel#web`. An encoded value has no `#` in it. */
const sliceName = ({ cut, value }: Slice): string =>
  value === undefined ? cut : `${cut}#${encodeURIComponent(value)}`;

/** One partition per month holds its buckets, another one those of its days: one Query reads them for every type. */
export const bucketPartition = (period: string): string =>
  period === EVER ? VOLUME : `${isDay(period) ? "DAYS" : "MONTH"}#${period.slice(0, 7)}`;

/** The calendars of a place stand next to each other, month by month: one Query reads them for a trend. */
export const calendarPartition = (place: Omit<BucketPlace, "period">): string =>
  [CALENDAR, sliceName(place), place.touchpoint ?? "", place.survey ?? "", place.metric ?? ""].join("#");
/** Bounds of the calendars that hold the days in `[from, to)`. */
export const calendarsBetween = (from: Day, to: Day): [string, string] => [
  `${from.slice(0, 7)}#`,
  `${addDays(to, -1).slice(0, 7)}$`,
];

/** Each shard of the aggregation has buckets of its own, so that two runs never wait for each other. */
export const bucketKey = (place: BucketPlace, shard: number): Key => {
  const { period, touchpoint, survey, metric } = place;
  if (isCalendar(period)) return { pk: calendarPartition(place), sk: `${period.slice(0, 7)}#${shard}` };
  const slice = isDay(period) ? `${sliceName(place)}#${period.slice(8)}` : sliceName(place);
  const sk = [slice, touchpoint ?? "", survey ?? "", metric ?? "", shard].join("#");
  return { pk: bucketPartition(period), sk };
};

/** Bounds of the sort keys of a month's buckets: of a whole slice, or of one touchpoint type in it. */
export const monthsBucketsBetween = (slice: Slice, touchpoint?: string): [string, string] => {
  const prefix = touchpoint === undefined ? sliceName(slice) : `${sliceName(slice)}#${touchpoint}`;
  return [`${prefix}#`, `${prefix}$`];
};
/** The same for some days of a month: in each slice their buckets go by day first. */
export const daysBucketsBetween = (slice: Slice, days: { first: Day; last: Day }): [string, string] => [
  `${sliceName(slice)}#${days.first.slice(8)}#`,
  `${sliceName(slice)}#${days.last.slice(8)}$`,
];

/** The place that a bucket's key speaks of. */
export const bucketPlaceOf = ({ pk, sk }: Key): BucketPlace => {
  const [kind, ...within] = pk.split("#");
  const [first = "", ...rest] = sk.split("#");
  if (kind === CALENDAR) return placeNamed(calendarOf(first), within);
  const names = [first, ...rest.slice(0, -1)];
  const day = kind === "DAYS" ? `-${names.splice(-4, 1)}` : "";
  return placeNamed(`${within[0] ?? EVER}${day}`, names);
};
/** `names`: cut, value (if it has one), touchpoint type, survey and metric. */
const placeNamed = (period: string, names: readonly string[]): BucketPlace => {
  const [cut = ""] = names;
  const value = names.length > 4 ? names[1] : undefined;
  const [touchpoint, survey, metric] = names.slice(-3);
  return {
    period,
    cut: cut as Cut,
    touchpoint: touchpoint || null,
    survey: survey || null,
    metric: metric ? z.parse(Metric, metric) : null,
    ...(value === undefined ? {} : { value: decodeURIComponent(value) }),
  };
};

/** What the partitions of buckets begin with; the last one is a partition of its own. */
export const BUCKETS = [`${CALENDAR}#`, "DAYS#", "MONTH#", VOLUME] as const;

/** The place and the shard of a bucket's key, or undefined where no bucket has such a key. */
export const bucketOf = (key: Key): { place: BucketPlace; shard: number } | undefined => {
  const shard = Number(key.sk.slice(key.sk.lastIndexOf("#") + 1));
  try {
    const place = bucketPlaceOf(key);
    const own = bucketKey(place, shard);
    return own.pk === key.pk && own.sk === key.sk ? { place, shard } : undefined;
  } catch {
    return undefined;
  }
};

export type Index = "timeline" | "due" | "pending" | "log";

/** The attributes that hold an index's keys; the index is sparse, so an item without them is not in it. */
export const INDEX_KEYS = {
  timeline: ["timelinePk", "timelineSk"],
  due: ["duePk", "dueAt"],
  pending: ["pendingPk", "pendingAt"],
  log: ["logPk", "loggedAt"],
} as const satisfies Record<Index, readonly [string, string]>;

export const timelinePartition = (customerId: string): string => `CUSTOMER#${customerId}`;
/** Of one moment, what caused comes before what followed. */
const RANKS: Record<ItemKind, number> = { TOUCHPOINT: 1, INVITATION: 2, RESPONSE: 3 };

export const placeInTime = (at: Instant, kind: ItemKind, id: string): string => `${at}#${RANKS[kind]}#${id}`;
/** Puts an item on its customer's timeline; that of nobody is on none. */
export const onTimeline = (customerId: string | null, at: Instant, kind: ItemKind, id: string) =>
  customerId === null
    ? {}
    : { timelinePk: timelinePartition(customerId), timelineSk: placeInTime(at, kind, id) };

export const duePartition = (shard: number): string => `DUE#${shard}`;
/** Makes an invitation wait for its time. */
export const dueAt = (invitationId: string, at: Instant, shards: number) => ({
  duePk: duePartition(shardOf(invitationId, shards)),
  dueAt: at,
});

export const campaignDuePartition = (shard: number): string => `CAMPAIGN#${shard}`;
/** Makes a part of a campaign wait for its time; the parts of one are spread over the shards. */
export const campaignDueAt = ({ survey, id, part }: PartName, at: Instant, shards: number) => ({
  duePk: campaignDuePartition((shardOf(`${survey}#${id}`, shards) + part) % shards),
  dueAt: at,
});

export const pendingPartition = (kind: ItemKind, shard: number): string => `${kind}#${shard}`;
/**
 * Marks an item as not yet counted. `mark` is unique to this write: the fold removes the pendingToken only while it still
 * holds the value that was read, so a change in between is never lost.
 */
export const pendingAttributes = (kind: ItemKind, id: string, pendingToken: string, shards: number) => ({
  pendingPk: pendingPartition(kind, shardOf(id, shards)),
  pendingAt: pendingToken,
});

const QUARANTINE = "ASIDE#";
/** What can't be counted waits apart from what can, until it is written again or put back in line. */
export const quarantinePartition = (kind: ItemKind, shard: number): string =>
  `${QUARANTINE}${pendingPartition(kind, shard)}`;

export const KINDS: readonly ItemKind[] = ["TOUCHPOINT", "INVITATION", "RESPONSE"];

/** The line that an item waits in, by its `pendingPk`; undefined where there is no such line. */
export const lineOf = (
  pendingPk: string,
): { kind: ItemKind; shard: number; quarantined: boolean } | undefined => {
  const [, quarantined, name, digits] = /^(ASIDE#)?([A-Z]+)#(0|[1-9]\d*)$/.exec(pendingPk) ?? [];
  const kind = KINDS.find((kind) => kind === name);
  return kind && { kind, shard: Number(digits), quarantined: quarantined !== undefined };
};

/** The kind of an item of the log that a key is of, if any. */
export const kindOf = ({ sk }: Pick<Key, "sk">): ItemKind | undefined => KINDS.find((kind) => kind === sk);

/** What stands on a log of all items of its kind. */
export type LoggedKind = Extract<ItemKind, "INVITATION" | "RESPONSE">;

export const logPartition = (kind: LoggedKind, month: string): string => `${kind}#${month}`;
/** Puts an invitation on the ledger of all by when it was made, a response on theirs by its first answer: by UTC month. */
export const onLog = (kind: LoggedKind, at: Instant, id: string) => ({
  logPk: logPartition(kind, at.slice(0, 7)),
  loggedAt: `${at}#${id}`,
});

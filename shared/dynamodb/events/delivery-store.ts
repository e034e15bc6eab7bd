import type {
  DeliveryAdder,
  DeliveryLog,
  DeliveryName,
  DeliveryQueue,
} from "../../application/events/index.ts";
import { latest } from "../../domain/base/time.ts";
import { Delivery, type Lane } from "../../domain/events/index.ts";
import { deliveriesPartition, deliveryDuePartition, deliveryKey, INDEX_KEYS } from "../base/keys/index.ts";
import { getRow, parseRow, queryPages, type Row, type Table } from "../base/table.ts";
import { updated, write } from "../base/write.ts";

/** How long a delivery can be looked at and replayed. Then DynamoDB's TTL removes it. */
const KEPT_SECONDS = 30 * 86_400;

const parse = (row: Row): Delivery => parseRow(Delivery, row, ["dueAt"]);
const PREFIX = deliveryKey("email", "").sk;
const idOf = ({ sk }: Row): string => String(sk).slice(PREFIX.length);

const whenDue = (lane: Lane, dueAt: string | undefined) =>
  dueAt === undefined ? {} : { duePk: deliveryDuePartition(lane), dueAt };

/** Puts messages on their way: one write unit, and one for the index of what is due. */
export const createDeliveryAdder = (table: Table): DeliveryAdder => ({
  add: async ({ dueAt, ...delivery }) => {
    const lane = delivery.lane as Lane;
    const since = latest(delivery.at, dueAt ?? delivery.at);
    const ttl = Math.ceil(Date.parse(since) / 1_000) + KEPT_SECONDS;
    const put = { ...delivery, ...deliveryKey(lane, delivery.id), ...whenDue(lane, dueAt), ttl };
    return (await write(table, { put, expected: { pk: null } })).outcome === "written";
  },
});

/** A claim leaves the index as it is, and so costs one write unit; what is settled leaves the index. */
export const createDeliveryQueue = (table: Table): DeliveryQueue => ({
  due: async function* (lane, now) {
    const partition = deliveryDuePartition(lane);
    const pages = queryPages(table, { partition, index: "due", between: ["0", now], pageSize: 100 });
    for await (const { rows } of pages)
      if (rows.length > 0) yield rows.map((row): DeliveryName => ({ lane, id: idOf(row) }));
  },
  next: async (lane) => {
    const query = { partition: deliveryDuePartition(lane), index: "due", pageSize: 1 } as const;
    const { value: page } = await queryPages(table, query).next();
    const dueAt: unknown = page?.rows[0]?.dueAt;
    return typeof dueAt === "string" ? dueAt : undefined;
  },
  claim: async ({ lane, id }, { now, until }) => {
    const row = await updated(table, {
      update: deliveryKey(lane, id),
      set: { claimedUntil: until },
      add: { claims: 1 },
      expected: { status: "waiting", dueAt: { atMost: now }, claimedUntil: { absentOrBelow: now } },
    });
    return row && parse(row);
  },
  settle: async ({ lane: name, id, dueAt, claimedUntil, status, attempts, tries }) => {
    const lane = name as Lane;
    const written = await write(table, {
      update: deliveryKey(lane, id),
      set: { status, attempts, tries, ...whenDue(lane, dueAt) },
      remove: ["claimedUntil", ...(dueAt === undefined ? INDEX_KEYS.due : [])],
      expected: { claimedUntil: claimedUntil ?? null },
    });
    return written.outcome === "written";
  },
});

export const createDeliveryLog = (table: Table): DeliveryLog => ({
  find: async ({ lane, id }) => {
    const row = await getRow(table, deliveryKey(lane, id));
    return row && parse(row);
  },
  page: async (lane, { limit, status, after }) => {
    const items: Delivery[] = [];
    const pageSize = status === undefined ? Math.min(limit, 100) : 100;
    const query = { partition: deliveriesPartition(lane), newestFirst: true, pageSize };
    const from = after && deliveryKey(lane, after.id);
    for await (const { rows, last } of queryPages(table, { ...query, after: from })) {
      for (const [place, row] of rows.entries()) {
        if (items.length === limit || (status !== undefined && row.status !== status)) continue;
        items.push(parse(row));
        const isEnd = place === rows.length - 1 && last === undefined;
        if (items.length === limit) return { items, next: isEnd ? null : { id: idOf(row) } };
      }
    }
    return { items, next: null };
  },
});

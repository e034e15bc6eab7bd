import type { AlertEditor, AlertFinder, AlertReader, AlertStore } from "../../application/alerts/index.ts";
import { Alert } from "../../domain/alerts/index.ts";
import { ALERTS, alertKey } from "../base/keys/index.ts";
import { getRow, parseRow, queryAll, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";

/** Reads all alerts with one Query: they share a partition, because they are few. A change counts at once. */
export const createAlertReader = (table: Table): AlertReader => ({
  all: async () => {
    const rows = await queryAll(table, { partition: ALERTS, consistent: true });
    return rows.map((row) => parseRow(Alert, row));
  },
});

export const createAlertFinder = (table: Table): AlertFinder => ({
  find: async (key) => {
    const row = await getRow(table, alertKey(key));
    return row && parseRow(Alert, row);
  },
});

export const createAlertStore = (table: Table): AlertStore => ({
  ...createAlertReader(table),
  ...createAlertFinder(table),
  put: async (alert) => {
    await write(table, { put: { ...alert, ...alertKey(alert.key) } });
  },
  remove: async (key) => {
    if ((await getRow(table, alertKey(key))) === undefined) return false;
    await transact(table, [{ delete: alertKey(key) }]);
    return true;
  },
});

/** Nothing is written where somebody else has changed it meanwhile. */
export const createAlertEditor = (table: Table): AlertEditor => ({
  ...createAlertStore(table),
  replace: async (alert, before) => {
    const put = { ...alert, ...alertKey(alert.key) };
    const expected = { updatedAt: before?.updatedAt ?? null };
    return (await write(table, { put, expected })).outcome === "written";
  },
  removeAsSeen: async ({ key, updatedAt }) => {
    const removed = await transact(table, [{ delete: alertKey(key), expected: { updatedAt } }]);
    return removed.outcome === "written";
  },
});

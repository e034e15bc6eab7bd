import * as z from "zod/mini";
import type {
  DigestLinkFinder,
  DigestLinks,
  DigestName,
  DigestStore,
} from "../../application/digests/index.ts";
import { DIGEST_KEPT_MS, DigestLink, DigestStatus } from "../../domain/digests/index.ts";
import { digestKey, digestLinkKey, type Key, memberKey } from "../base/keys/index.ts";
import { getRow, getRows, parseRow, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";

const Sent = z.object({ status: DigestStatus });

const seconds = (ms: number): number => Math.ceil(ms / 1_000);
const keyOf = ({ member, period }: DigestName): Key => digestKey(member, period);
const linkRow = (hash: string, link: DigestLink) => ({
  ...link,
  ...digestLinkKey(hash),
  ttl: seconds(Date.parse(link.expiresAt)),
});

/** What became of digests: a row for each member and period, which DynamoDB removes some time after 60 days. */
export const createDigestStore = (table: Table): DigestStore => ({
  statuses: async (names) => {
    const rows = await getRows(table, names.map(keyOf));
    return rows.map((row) => row && parseRow(Sent, row).status);
  },
  claim: async ({ name, member, link: { hash, ...link }, now }) => {
    const ttl = seconds(Date.parse(now) + DIGEST_KEPT_MS);
    const { digest, accessSince } = member;
    const written = await transact(table, [
      {
        put: { ...keyOf(name), status: "sending", at: now, ttl },
        expected: { status: { absentOr: "waiting" } },
      },
      { put: linkRow(hash, link), expected: { pk: null } },
      { check: memberKey(name.member), expected: { digest, accessSince } },
    ]);
    return written.outcome === "written";
  },
  settle: async (name, status) => {
    await write(table, { update: keyOf(name), set: { status }, expected: { status: "sending" } });
  },
});

/** The links that end digests, by the hash of their token. */
export const createDigestLinks = (table: Table): DigestLinks & DigestLinkFinder => ({
  add: async (hash, link) => {
    await write(table, { put: linkRow(hash, link), expected: { pk: null } });
  },
  find: async (hash) => {
    const row = await getRow(table, digestLinkKey(hash));
    return row && parseRow(DigestLink, row);
  },
});

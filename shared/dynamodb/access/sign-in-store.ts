import type { SignInLinks } from "../../application/access/index.ts";
import { after, SESSION_MS, SignInLink } from "../../domain/access/index.ts";
import { sessionKey, signInLinkKey } from "../base/keys/index.ts";
import { getRow, parseRow, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";
import { ttlAt } from "./ttl.ts";

/** Emailed links, by their hash. DynamoDB removes them some time after they have expired. */
export const createSignInLinks = (table: Table): SignInLinks => ({
  add: async (hash, link) => {
    const row = { ...link, ...signInLinkKey(hash), ttl: ttlAt(link.expiresAt) };
    const written = await write(table, { put: row, expected: { pk: null } });
    if (written.outcome === "refused") throw new Error("a new link has the token of another one");
  },
  find: async (hash) => {
    const row = await getRow(table, signInLinkKey(hash));
    return row && parseRow(SignInLink, row);
  },
  redeem: async (linkHash, { hash, ...session }) => {
    const written = await transact(table, [
      { delete: signInLinkKey(linkHash), expected: { member: session.member } },
      {
        put: { ...session, ...sessionKey(hash), ttl: ttlAt(after(session.startedAt, SESSION_MS)) },
        expected: { pk: null },
      },
    ]);
    return written.outcome === "written";
  },
});

import type { MemberFinder, MemberStore } from "../../application/access/index.ts";
import { Member, memberIdOf } from "../../domain/access/index.ts";
import type { Expected } from "../base/expression.ts";
import { type Key, MEMBERS, memberKey } from "../base/keys/index.ts";
import { countRows, getRow, parseRow, queryAll, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";

const keyOf = (email: string): Key => memberKey(memberIdOf(email));

/** All fields of a member as a condition, so that no change of another one is overwritten. */
const wholeOf = ({ name, role, language, timezone, digest, accessSince }: Member): Expected => ({
  name: name ?? null,
  role,
  language: language ?? null,
  timezone: timezone ?? null,
  digest,
  accessSince,
});

/** Finds members, by the hash of their address. */
export const createMemberFinder = (table: Table): MemberFinder => {
  const at = async (key: Key) => {
    const row = await getRow(table, key);
    return row && parseRow(Member, row);
  };
  return { find: (email) => at(keyOf(email)), byId: (id) => at(memberKey(id)) };
};

/** Members. They share one partition: they are few. */
export const createMemberStore = (table: Table): MemberStore => ({
  ...createMemberFinder(table),
  list: async () => {
    const rows = await queryAll(table, { partition: MEMBERS, consistent: true });
    return rows.map((row) => parseRow(Member, row));
  },
  count: () => countRows(table, { partition: MEMBERS, consistent: true }),
  put: async (member, before) => {
    const expected: Expected = before ? wholeOf(before) : { accessSince: null };
    const written = await write(table, { put: { ...member, ...keyOf(member.email) }, expected });
    return written.outcome === "written";
  },
  remove: async (email, before) => {
    if (before === undefined && (await getRow(table, keyOf(email))) === undefined) return false;
    const expected = before && { expected: wholeOf(before) };
    return (await transact(table, [{ delete: keyOf(email), ...expected }])).outcome === "written";
  },
});

import type { LinkStore } from "../../application/links/index.ts";
import { TagLink } from "../../domain/links/index.ts";
import { LINKS, linkKey } from "../base/keys/index.ts";
import { countRows, getRow, parseRow, queryPages, type Row, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";

/** Tag links. They share one partition: they are few, and they are cached, so a click rarely reads one. */
export const createLinkStore = (table: Table): LinkStore => {
  const find = async (id: string) => {
    const row = await getRow(table, linkKey(id));
    return row && parseRow(TagLink, row);
  };
  return {
    find,
    add: async (link) => {
      const written = await write(table, { put: { ...link, ...linkKey(link.id) }, expected: { pk: null } });
      if (written.outcome === "written") return { isNew: true, link };
      return { isNew: false, link: written.existing ? parseRow(TagLink, written.existing) : link };
    },
    remove: async (id) => {
      if ((await getRow(table, linkKey(id))) === undefined) return false;
      await transact(table, [{ delete: linkKey(id) }]);
      return true;
    },
    count: () => countRows(table, { partition: LINKS }),
    page: async (limit, after) => {
      const query = {
        partition: LINKS,
        pageSize: limit,
        after: after && linkKey(after.id),
        consistent: true,
      };
      const { value: page } = await queryPages(table, query).next();
      const items = (page?.rows ?? []).map((row: Row) => parseRow(TagLink, row));
      const last = items.at(-1);
      return { items, next: page?.last && last ? { id: last.id } : null };
    },
  };
};

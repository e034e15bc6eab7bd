import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");
const http = join(root, "shared/http");
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));
const importsOf = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/^import (type )?[^;]*? from "(\.[^"]+)";/gms)].map(
    ([, type, path = ""]) => ({ isType: type !== undefined, path: join(dirname(file), path) }),
  );
const roomOf = (file: string): string => relative(http, file).split("/")[0] ?? "";
const isInRoom = (file: string): boolean => !relative(http, file).startsWith("..") && file.includes("http/");

/** Which rooms each room needs, types included. */
const needs = new Map<string, Set<string>>();
for (const file of filesIn(http))
  for (const { path } of importsOf(file)) {
    const [from, to] = [roomOf(file), roomOf(path)];
    if (isInRoom(path) && from !== to) needs.set(from, (needs.get(from) ?? new Set()).add(to));
  }
const reach = (room: string, seen = new Set<string>()): Set<string> => {
  for (const next of needs.get(room) ?? [])
    if (!seen.has(next)) {
      seen.add(next);
      reach(next, seen);
    }
  return seen;
};

describe("the rooms of http", () => {
  it("never form an import circle", () => {
    expect(needs.size).toBeGreaterThan(10);
    for (const room of needs.keys()) expect(reach(room), room).not.toContain(room);
  });

  it("give functions only the types of answers, so that no text of the document gets into a bundle", () => {
    const described = filesIn(join(root, "functions")).filter((file) => !file.includes("describe-api"));
    const carried = filesIn(http).filter((file) =>
      /\/(?:shown|csv|requests|routes)\.ts$|\/base\//.test(file),
    );
    const values = [...described, ...carried].flatMap((file) =>
      importsOf(file)
        .filter(({ isType, path }) => !isType && /\/answers\.ts$|\/openapi\/|\/operation\.ts$/.test(path))
        .map(({ path }) => `${relative(root, file)} needs ${relative(root, path)}`),
    );
    expect(values).toEqual([]);
  });
});

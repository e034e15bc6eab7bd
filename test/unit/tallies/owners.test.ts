import { describe, expect, it } from "vitest";
import { movedOwners, type Owners, ownerIn, readOwners } from "../../../shared/application/tallies/owners.ts";

/** `a>b`: a was joined to b; `a<b`: it was taken back from b. */
const store = (...joins: string[]) => {
  const calls: string[][] = [];
  return {
    calls,
    joinedIds: async (refs: readonly string[]) => {
      calls.push([...refs]);
      return joins.flatMap((join) => {
        const [ref = "", other] = join.split(/[<>]/);
        if (!refs.includes(ref)) return [];
        const isJoined = join.includes(">");
        return [
          {
            ref,
            version: 1,
            joinedTo: isJoined ? other : undefined,
            wasWith: isJoined || other === undefined ? [] : [other],
            isMoving: false,
            ends: undefined,
          },
        ];
      });
    },
  };
};
const owners = (...joins: string[]): Promise<Owners> => readOwners(store(...joins), ["a", "b", "c"]);

describe("whose tallies an id's events go into", () => {
  it("are its own without a join, which costs one read", async () => {
    const rows = store();
    expect(ownerIn(await readOwners(rows, ["a", "b", "a"]), "a")).toEqual({
      ref: "a",
      formerRefs: [],
      others: [],
    });
    expect(rows.calls).toEqual([["a", "b"]]);
    const none = store();
    await readOwners(none, []);
    expect(none.calls).toEqual([]);
  });

  it("are the last customer's in a chain of joins, and lists are looked through on the whole way", async () => {
    const all = await owners("a>b", "b>c", "c>d");
    expect(ownerIn(all, "a")).toEqual({ ref: "d", formerRefs: [], others: ["a", "b", "c"] });
    expect(ownerIn(all, "b").ref).toBe("d");
  });

  it("are always the same one's where ids that were erased are joined the other way round", async () => {
    for (const all of [await owners("a>b", "b>a"), await owners("c>b", "b>a", "a>b")])
      for (const ref of ["a", "b"]) expect(ownerIn(all, ref).ref).toBe("a");
    expect(ownerIn(await owners("c>b", "b>a", "a>b"), "c").ref).toBe("a");
  });

  it("are its own again once it was taken back, and what went to the other's last customer is known", async () => {
    const all = await owners("a<b", "b>c");
    expect(ownerIn(all, "a")).toEqual({ ref: "a", formerRefs: ["b", "c"], others: ["b", "c"] });
    expect(ownerIn(await owners("a<b", "b>a"), "a")).toMatchObject({ ref: "a", formerRefs: ["b"] });
  });

  it("moved where a join or its end came in between", async () => {
    const [before, joined, apart] = [await owners(), await owners("a>b"), await owners("a<b")];
    expect(movedOwners(before, joined)).toEqual(["a"]);
    expect(movedOwners(joined, apart)).toEqual(["a"]);
    expect(movedOwners(before, apart)).toEqual(["a"]);
    expect(movedOwners(joined, joined)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { chooseDigest, digestChoice } from "../../../shared/application/digests/end-digest.ts";
import { memberIdOf } from "../../../shared/domain/access/member.ts";
import { newToken } from "../../../shared/domain/access/token.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import { later, NOW } from "../../support/builders.ts";
import { FakeDigests } from "../../support/fake-digests.ts";
import { aMember, FakeMembers } from "../../support/fake-members.ts";

const ANA = aMember({ email: "ana@acme.example", digest: "monthly", role: "admin", language: "es" });

const world = () => {
  const members = new FakeMembers(ANA);
  const links = new FakeDigests(members);
  const token = newToken();
  links.links.set(sha256(token), {
    member: memberIdOf(ANA.email),
    digest: "monthly",
    expiresAt: later(1_000),
  });
  return { members, links, token, deps: { members, links } };
};

describe("the link in a digest", () => {
  it("shows what the member gets, and changes nothing", async () => {
    const { deps, token, members } = world();
    expect(await digestChoice(deps)(token, NOW)).toEqual({ digest: "monthly", language: "es" });
    expect(members.stored.get(ANA.email)).toEqual(ANA);
  });

  it("ends the digest, and starts it again as it was; both as often as somebody likes", async () => {
    const { deps, token, members } = world();
    for (const wish of ["end", "end", "undo", "undo", "end"] as const) {
      await chooseDigest(deps)(token, wish, NOW);
      const digest = wish === "end" ? "never" : "monthly";
      expect(members.stored.get(ANA.email)).toEqual({ ...ANA, digest });
    }
  });

  it.each(["end", "undo"] as const)(
    "does nothing once it is over, or for somebody who is gone: %s",
    async (wish) => {
      const { deps, token, members } = world();
      expect(await chooseDigest(deps)(token, wish, later(1_000))).toBeUndefined();
      expect(await digestChoice(deps)(token, later(1_000))).toBeUndefined();
      expect(await chooseDigest(deps)(newToken(), wish, NOW)).toBeUndefined();
      expect(await chooseDigest(deps)("", wish, NOW)).toBeUndefined();
      expect(members.stored.get(ANA.email)).toEqual(ANA);
      members.stored.clear();
      expect(await chooseDigest(deps)(token, wish, NOW)).toBeUndefined();
      expect(members.stored.size).toBe(0);
    },
  );

  it("keeps what an admin changes at the same moment", async () => {
    const { deps, token, members } = world();
    const put = members.put.bind(members);
    let isFirst = true;
    members.put = async (member, before) => {
      if (isFirst) members.stored.set(ANA.email, { ...ANA, role: "viewer", accessSince: later(5) });
      isFirst = false;
      return put(member, before);
    };
    await chooseDigest(deps)(token, "end", NOW);
    expect(members.stored.get(ANA.email)).toEqual({
      ...ANA,
      role: "viewer",
      accessSince: later(5),
      digest: "never",
    });
  });

  it("makes the same reads for an unknown link as for a known one", async () => {
    const { deps, token, members, links } = world();
    const reads: string[] = [];
    const noted =
      <Result>(what: string, read: (key: string) => Promise<Result>) =>
      (key: string) => {
        reads.push(what);
        return read(key);
      };
    const counted = {
      links: { find: noted("link", (hash) => links.find(hash)) },
      members: { byId: noted("member", (id) => members.byId(id)), put: deps.members.put },
    };
    await digestChoice(counted)(token, NOW);
    await digestChoice(counted)(newToken(), NOW);
    expect(reads).toEqual(["link", "member", "link", "member"]);
  });
});

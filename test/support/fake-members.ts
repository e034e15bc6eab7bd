import type { MemberStore } from "../../shared/application/access/ports.ts";
import { type Member, memberIdOf } from "../../shared/domain/access/member.ts";
import { NOW } from "./builders.ts";

export const aMember = (overrides: Partial<Member> = {}): Member => ({
  email: "ana@acme.example",
  name: "Ana",
  role: "admin",
  digest: "weekly",
  accessSince: NOW,
  ...overrides,
});

/** Members in memory. */
export class FakeMembers implements MemberStore {
  readonly stored: Map<string, Member>;

  constructor(...members: Member[]) {
    this.stored = new Map(members.map((member) => [member.email, member]));
  }

  async find(email: string): Promise<Member | undefined> {
    return this.stored.get(email);
  }

  async byId(id: string): Promise<Member | undefined> {
    return [...this.stored.values()].find(({ email }) => memberIdOf(email) === id);
  }

  async list(): Promise<Member[]> {
    return [...this.stored.values()];
  }

  async count(): Promise<number> {
    return this.stored.size;
  }

  async put(member: Member, before: Member | undefined): Promise<boolean> {
    const now = this.stored.get(member.email);
    if (JSON.stringify(now) !== JSON.stringify(before)) return false;
    this.stored.set(member.email, member);
    return true;
  }

  async remove(email: string, before?: Member): Promise<boolean> {
    const now = this.stored.get(email);
    if (before !== undefined && JSON.stringify(now) !== JSON.stringify(before)) return false;
    return this.stored.delete(email);
  }
}

import type { JoinedId } from "../../shared/application/tallies/index.ts";
import { referenceOf } from "../../shared/domain/base/reference.ts";

type Profile = { joinedTo?: string; byPage?: boolean };
type StoredId = JoinedId & { waits: boolean };

/** Who is joined to whom, as profiles and the rows of joined ids say it together. */
export class JoinedInMemory {
  readonly rows = new Map<string, StoredId>();
  private readonly profiles = new Map<string, Profile>();

  /** The customer whom an id belongs to. */
  customerOf(id: string): string {
    return this.profiles.get(id)?.joinedTo ?? id;
  }

  private change(id: string, change: Partial<StoredId>): void {
    const ref = referenceOf(id);
    const known = this.rows.get(ref);
    const row = known ?? {
      joinedTo: undefined,
      wasWith: [],
      isMoving: false,
      ends: undefined,
      waits: false,
    };
    this.rows.set(ref, { ...row, ...change, ref, version: (known?.version ?? 0) + 1 });
  }

  /** As a message that carries both ids joins them; an id that is joined already stays where it is. */
  join(id: string, former: string, byPage: boolean): void {
    const customer = this.customerOf(id);
    if (customer === former || this.customerOf(former) !== former) return;
    const others = [...this.profiles].filter(([, { joinedTo }]) => joinedTo === former);
    const joinedTo = referenceOf(customer);
    for (const [other, profile] of others) {
      this.profiles.set(other, { ...profile, joinedTo: customer });
      if (byPage) this.change(other, { joinedTo, wasWith: [referenceOf(former)], waits: true });
    }
    this.profiles.set(former, { joinedTo: customer, byPage });
    this.change(former, { joinedTo, waits: true });
  }

  /** As a server takes an id back that a page key joined. */
  takeBack(id: string): void {
    const { joinedTo, byPage } = this.profiles.get(id) ?? {};
    if (joinedTo === undefined || !byPage) return;
    this.profiles.delete(id);
    const before = this.rows.get(referenceOf(id))?.joinedTo;
    const wasWith = [referenceOf(joinedTo), ...(before === undefined ? [] : [before])];
    this.change(id, { joinedTo: undefined, wasWith, waits: true });
  }

  /** All ids of the customer whom an id belongs to. */
  idsOf(id: string): string[] {
    const customer = this.customerOf(id);
    return [
      customer,
      ...[...this.profiles].flatMap(([one, { joinedTo }]) => (joinedTo === customer ? [one] : [])),
    ];
  }

  find(refs: readonly string[]): JoinedId[] {
    return refs.flatMap((ref) => this.rows.get(ref) ?? []);
  }

  set({ ref, version }: JoinedId, change: Partial<StoredId>): boolean {
    const known = this.rows.get(ref);
    if (known?.version !== version) return false;
    this.rows.set(ref, { ...known, ...change });
    return true;
  }
}

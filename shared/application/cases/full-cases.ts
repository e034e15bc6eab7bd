import type { Response } from "../../domain/answers/index.ts";
import type { Case } from "../../domain/cases/index.ts";
import type { Identity, IdentityReader } from "../customers/index.ts";
import type { CaseContents, CaseWithNotes } from "./ports.ts";

/** A case with all that is shown with it: its response and its customer as they are now. */
export type FullCase = CaseWithNotes & { response: Response | undefined; identity: Identity | undefined };

export type FullCasesDeps = { contents: CaseContents; customers: IdentityReader };

/** So many cases' notes are read together. */
const CHUNK = 16;
/** Most bytes of notes and comments, as JSON: Lambda takes 6 MB, in which quotes and line breaks take twice the space. */
const MOST_BYTES = 2_500_000;

const bytesOf = (content: unknown): number => Buffer.byteLength(JSON.stringify(content));

/** Who the customers are, and what they answered. */
const readPeople = async ({ contents, customers }: FullCasesDeps, cases: readonly Case[]) => {
  const ids = [...new Set(cases.flatMap(({ customerId }) => customerId ?? []))];
  const [responses, identities] = await Promise.all([
    contents.responses(cases.map(({ id }) => id)),
    ids.length > 0 ? customers.identities(ids) : new Map<string, Identity>(),
  ]);
  return ({ id, customerId }: Case) => ({
    response: responses.get(id),
    identity: customerId === null ? undefined : identities.get(customerId),
  });
};

/** One case with all that is shown with it. */
export const fullCase =
  (deps: FullCasesDeps) =>
  async ({ one, notes }: CaseWithNotes): Promise<FullCase> => ({
    one,
    notes,
    ...(await readPeople(deps, [one]))(one),
  });

/** Cases with all that is shown with them: the first ones, at least one, as far as they fit into one answer. */
export const fullCases =
  (deps: FullCasesDeps, { mostBytes = MOST_BYTES }: { mostBytes?: number } = {}) =>
  async (cases: readonly Case[]): Promise<FullCase[]> => {
    const peopleOf = await readPeople(deps, cases);
    const full: FullCase[] = [];
    let bytes = 0;
    for (let from = 0; from < cases.length; from += CHUNK) {
      const chunk = cases.slice(from, from + CHUNK);
      const noted = await deps.contents.notes(chunk);
      for (const one of chunk) {
        const next = { one, notes: noted.get(one.id) ?? [], ...peopleOf(one) };
        bytes += bytesOf([next.notes, next.response?.comment]);
        if (bytes > mostBytes && full.length > 0) return full;
        full.push(next);
      }
    }
    return full;
  };

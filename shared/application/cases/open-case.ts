import { importedResponseId, type Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import { type CaseOpening, newCase } from "../../domain/cases/index.ts";
import type { CaseContents, CaseFinder, CaseOpener, CaseWithNotes } from "./ports.ts";

/** `exists`: the response has this case already. `erased`: the person was erased, so nobody can be called. */
export type OpenedCase =
  | ({ outcome: "opened" | "exists" } & CaseWithNotes)
  | { outcome: "unknown" }
  | { outcome: "erased" };

export type OpenCaseDeps = { cases: CaseOpener & CaseFinder; contents: Pick<CaseContents, "responses"> };

/** A response by the id that lists show: an imported one has the other tool's. */
const findResponse = async ({ contents }: OpenCaseDeps, id: string): Promise<Response | undefined> => {
  const imported = importedResponseId(id);
  const found = await contents.responses([id, imported]);
  return found.get(id) ?? found.get(imported);
};

/** Opens the case of a response by hand, and once: a second call finds the first one's. */
export const openCase =
  (deps: OpenCaseDeps) =>
  async (opening: CaseOpening, { now, by }: { now: Instant; by: string }): Promise<OpenedCase> => {
    const response = await findResponse(deps, opening.response);
    if (response === undefined) return { outcome: "unknown" };
    const existing = await deps.cases.find(response.invitationId);
    if (existing) return { outcome: "exists", ...existing };
    if (response.customerId === null) return { outcome: "erased" };
    const { assignee, dueAt, note: text } = opening;
    const note = text === undefined ? undefined : { at: now, by, text };
    const one = { ...newCase(response, { now, by, assignee, dueAt }), notes: note ? 1 : 0 };
    if (await deps.cases.open(one, note)) return { outcome: "opened", one, notes: note ? [note] : [] };
    const meanwhile = await deps.cases.find(one.id);
    return meanwhile ? { outcome: "exists", ...meanwhile } : { outcome: "erased" };
  };

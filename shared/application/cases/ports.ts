import type { Case } from "../../domain/cases/index.ts";

/** Opens a case. */
export interface CaseOpener {
  /** False where the response has one already. */
  open(one: Case): Promise<boolean>;
}

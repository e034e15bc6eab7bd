import type { EditedCase, OpenedCase } from "../../../application/cases/index.ts";
import { type CaseRefusal, MAX_NOTES } from "../../../domain/cases/index.ts";
import { versionTag } from "../../base/etag.ts";
import { Problem } from "../../base/problem.ts";

export const noCase = (): Problem => new Problem(404, "There is no such case.");

const refused = (refusal: CaseRefusal): Problem => {
  switch (refusal.why) {
    case "status":
      return new Problem(
        409,
        `A case that is ${refusal.from} can't become ${refusal.to}. From here it can become ${refusal.next.join(" or ")}.`,
      );
    case "erased":
      return new Problem(
        409,
        "The person was erased, so the case takes no words any more. Send the change without note, cause and tags.",
      );
    case "full":
      return new Problem(
        409,
        `The case has ${MAX_NOTES} notes, and takes no more. Send the change without note.`,
      );
    default:
      return refusal satisfies never;
  }
};

/** A case that was changed. @throws {Problem} 404, 409 or 412 where it was not */
export const orRefused = (edited: EditedCase) => {
  switch (edited.outcome) {
    case "unknown":
      throw noCase();
    case "refused":
      throw refused(edited.refusal);
    case "stale":
      throw new Problem(
        412,
        `The case has changed meanwhile, and is at version ${edited.version}. Read it again, and send your change with that version.`,
        { headers: { etag: versionTag(edited.version) } },
      );
    default:
      return edited;
  }
};

/** A case that was opened, or was there. @throws {Problem} 404 or 409 where there can be none */
export const orNotOpened = (opened: OpenedCase) => {
  switch (opened.outcome) {
    case "unknown":
      throw new Problem(404, "There is no such response.");
    case "erased":
      throw new Problem(409, "The customer was erased, so nobody can be called.");
    default:
      return opened;
  }
};

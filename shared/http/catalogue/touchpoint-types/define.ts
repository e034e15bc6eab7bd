import { defineTouchpointType, type TouchpointTypeStore } from "../../../application/catalogue/index.ts";
import { type TouchpointType, TouchpointTypeDefinition } from "../../../domain/catalogue/index.ts";
import { parse } from "../../base/parse.ts";
import { invalid } from "../../base/problem.ts";
import { orConflict } from "../../base/refusals.ts";
import { definitionKey } from "../../lists/definition-key.ts";

/**
 * Defines a touchpoint type as somebody wrote it, by the API or in the dashboard.
 * @throws {Problem} 422 where fields are not valid, 409 where the catalogue is full
 */
export const defineType =
  ({ store, stages }: { store: TouchpointTypeStore; stages: readonly string[] }) =>
  async (key: string, written: unknown): Promise<TouchpointType> => {
    const type: TouchpointType = { ...parse(TouchpointTypeDefinition, written), key: definitionKey(key) };
    const result = await defineTouchpointType(store, stages)(type);
    if (result === "unknownStage")
      throw invalid([{ path: "stage", message: `must be one of ${stages.join(", ")}` }]);
    orConflict(result);
    return type;
  };

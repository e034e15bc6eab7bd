import type { Definitions } from "../../domain/surveys/index.ts";

/** A store of definitions, whose changes can be tied to the state that somebody saw. */
export interface Guarded<Store> {
  read(): Promise<Definitions>;
  /** The same store; its writes throw {@link DefinitionsChanged} where anything was defined since this version. */
  at(version: number): Store;
}

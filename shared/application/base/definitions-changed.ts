/** Something was defined since the definitions were read. Reading them and trying again is safe. */
export class DefinitionsChanged extends Error {
  override name = "DefinitionsChanged";
}

/** The import can't go on: the message is all that a person needs to mend it. */
export class CannotImport extends Error {
  override name = "CannotImport";
}

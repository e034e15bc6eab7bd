/** Ends the import. The message is printed as it is, so it says what is wrong and how to mend it. */
export class CannotImport extends Error {
  override name = "CannotImport";
}

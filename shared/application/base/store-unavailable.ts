/** The store fails, or other calls kept changing the same item. Trying again later is safe. */
export class StoreUnavailable extends Error {
  override name = "StoreUnavailable";
}

/** The store can't take the call now, or others kept changing the same thing; asking again in a moment is safe. */
export class StoreUnavailable extends Error {
  override name = "StoreUnavailable";
}

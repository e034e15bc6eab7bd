/** Settings of members, keys and public tiles. */
export { keyFormPage, keysPage, keyWithdrawalPage, newKeyPage } from "./keys-page.ts";
export { memberFormPage } from "./member-form-page.ts";
export { membersPage } from "./members-page.ts";
export { samplePage } from "./sample-page.ts";
export { tileFormPage } from "./tile-form-page.ts";
export { newTilePage, tilesPage, tileWithdrawalPage } from "./tiles-page.ts";

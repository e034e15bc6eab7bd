/** The page with all invitations: who was to be asked, and what became of it. */
export { invitationsForm, invitationsPage } from "./invitations-page.ts";
export { INVITATION_FILTERS, type InvitationsView } from "./view.ts";

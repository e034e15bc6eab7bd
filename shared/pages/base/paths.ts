/** The paths of the public pages. The token is the only part that changes: a path holds nothing about the person. */
export const surveyPath = (token: string): string => `/s/${encodeURIComponent(token)}`;
export const unsubscribePath = (token: string): string => `/u/${encodeURIComponent(token)}`;
/** A public tile. */
export const tilePath = (token: string): string => `/w/${encodeURIComponent(token)}`;
export const dataPath = (token: string): string => `${surveyPath(token)}/data`;
export const erasePath = (token: string): string => `${dataPath(token)}/erase`;

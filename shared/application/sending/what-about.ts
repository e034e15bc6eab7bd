import { sentIdOfPage } from "../../domain/journeys/index.ts";
import type { Invitation } from "../../domain/sending/index.ts";
import { type Definitions, namesProperties, type Survey } from "../../domain/surveys/index.ts";
import type { About, PropertiesReader } from "./ports.ts";

/**
 * What an invitation asks about; without a survey, only the type of its touchpoint. The touchpoint is read only where a text
 * of the survey names one of its properties. To an address that a server gave, what a page key said of the touchpoint is
 * not repeated: anybody could write to the customer in the brand's name.
 */
export const whatAbout =
  (store: PropertiesReader) =>
  async (
    {
      touchpoint,
      touchpointId,
      isPageAddress = false,
    }: Pick<Invitation, "touchpoint" | "touchpointId" | "isPageAddress">,
    survey: Pick<Survey, "question" | "texts"> | undefined,
    { types }: Pick<Definitions, "types">,
  ): Promise<About> => ({
    type: types.find(({ key }) => key === touchpoint),
    properties:
      touchpointId !== null &&
      survey &&
      namesProperties(survey) &&
      (isPageAddress || sentIdOfPage(touchpointId) === undefined)
        ? await store.properties(touchpointId)
        : undefined,
  });

/** The stages that Milepost has unless it is set up with others; these are shown as they are written. */
export const stages = {
  awareness: "Awareness",
  consideration: "Consideration",
  purchase: "Purchase",
  onboarding: "Onboarding",
  usage: "Usage",
  support: "Support",
  renewal: "Renewal",
};

export type StageMessages = typeof stages;

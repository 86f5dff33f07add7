/** What the patient's page says: plain words, no jargon, no praise that weighs. A catalogue of its own, so that the page loads little. */
export const link = {
  title: "Your week",
  loading: "Opening your week",
  goodMorning: (name: string) => `Good morning, ${name}`,
  goodDay: (name: string) => `Hello, ${name}`,
  goodEvening: (name: string) => `Good evening, ${name}`,
  closed: {
    title: "This link no longer opens",
    lead: "Links end after a while, or when the clinic makes a new one. Ask your clinic for a new link; nothing you sent is lost.",
  },
  missing: {
    title: "The link is not complete",
    lead: "Open it again from the message or the code your clinic gave you.",
  },
  unreachable: {
    title: "The clinic’s server did not answer",
    lead: "Nothing was lost. Check the connection and try again.",
    retry: "Try again",
  },
  wrong: {
    title: "Something feels wrong?",
    callClinic: "Call the clinic for vomiting that won’t stop, a severe headache, or anything that feels off.",
    callClinicAt: "Call the clinic for vomiting that won’t stop, a severe headache, or anything that feels off:",
    emergency: "Chest pain, trouble breathing, or in danger:",
    crisis: "Thinking of ending your life: call or text",
  },
};

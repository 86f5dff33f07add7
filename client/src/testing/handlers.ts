import { http, HttpResponse } from "msw";
import { alertSteps, callScript, onCall } from "./alerts";
import { clinicDay } from "./clinicDay";
import * as fixtures from "./fixtures";
import { goal, lateGoal, line, plan } from "./plans";

const list = <T>(items: T[]) => HttpResponse.json({ items, next: null });
const base = "*/api/v1";

/** A problem as the API words it. */
export const problem = (status: number, slug: string, title: string, more: Record<string, unknown> = {}) =>
  HttpResponse.json(
    { type: `/problems/${slug}`, title, status, detail: "", ...more },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );

const signedIn = { accessToken: "token", expiresAt: fixtures.now, staff: fixtures.me, mustEnrol: false };

/** A clinic that answers every request of the dashboard, and asks nothing on the patient's page. */
export const handlers = [
  http.get(`${base}/me/assessments`, () => HttpResponse.json({ items: [] })),
  http.post(`${base}/auth/refresh`, () => HttpResponse.json(signedIn)),
  http.get(`${base}/auth/options`, () => HttpResponse.json({})),
  http.post(`${base}/auth/sign-in`, () => HttpResponse.json(signedIn)),
  http.post(`${base}/auth/lock`, () => new HttpResponse(null, { status: 204 })),
  http.post(`${base}/auth/unlock`, () => HttpResponse.json(signedIn)),
  http.post(`${base}/auth/sign-out`, () => new HttpResponse(null, { status: 204 })),
  // A stream that is open and tells of nothing.
  http.get(`${base}/events`, () => new HttpResponse(new ReadableStream(), { headers: { "Content-Type": "text/event-stream" } })),
  http.get(`${base}/today`, () => HttpResponse.json(fixtures.board)),
  http.get(`${base}/alerts`, ({ request }) => {
    const query = new URL(request.url).searchParams;
    return list(
      fixtures.alerts.filter((a) => a.status === (query.get("status") ?? a.status) && a.patientId === (query.get("patientId") ?? a.patientId)),
    );
  }),
  http.get(`${base}/alerts/:id`, ({ params }) => HttpResponse.json(fixtures.alerts.find(({ id }) => id === params.id))),
  http.get(`${base}/alerts/:id/history`, ({ params }) => HttpResponse.json({ id: params.id, patientId: fixtures.alert.patientId, items: alertSteps })),
  http.get(`${base}/alerts/:id/call-script`, () => HttpResponse.json(callScript)),
  http.get(`${base}/on-call`, () => HttpResponse.json({ version: 1, members: onCall })),
  http.post(`${base}/alerts/:id/:deed`, () => HttpResponse.json(fixtures.alert)),
  http.get(`${base}/patients`, () => list(fixtures.patients)),
  http.post<never, { search: string }>(`${base}/patients/search`, async ({ request }) => {
    const search = (await request.json()).search.toLowerCase();
    return list(fixtures.patients.filter((p) => `${p.given} ${p.family}`.toLowerCase().includes(search)));
  }),
  http.post(`${base}/patients`, () => HttpResponse.json(fixtures.patient, { status: 201 })),
  http.get(`${base}/patients/:id`, ({ params }) => HttpResponse.json({ ...fixtures.patient, id: params.id })),
  http.get(`${base}/patients/:id/observations`, () => list([fixtures.observation])),
  http.post(`${base}/patients/:id/observations`, () => HttpResponse.json(fixtures.observation, { status: 201 })),
  http.post(`${base}/interpretations`, () => HttpResponse.json(fixtures.reading)),
  http.get(`${base}/patients/:id/suggestions`, () => HttpResponse.json({ held: false, heldBy: [], items: fixtures.suggestions })),
  http.get(`${base}/observations/:id/suggestions`, () => HttpResponse.json({ held: false, heldBy: [], items: fixtures.suggestions })),
  http.post(`${base}/suggestions/:id/accept`, () => HttpResponse.json(goal, { status: 201 })),
  http.post(`${base}/suggestions/:id/dismiss`, () => HttpResponse.json({ ...fixtures.suggestions[0], status: "dismissed" })),
  http.get(`${base}/patients/:id/plan`, () => HttpResponse.json(plan)),
  http.get(`${base}/patients/:id/timeline`, () => list(fixtures.timeline)),
  http.get(`${base}/patients/:id/sessions`, () => list(fixtures.sessions.slice(0, 3))),
  http.post(`${base}/patients/:id/sessions`, () => HttpResponse.json(fixtures.session(), { status: 201 })),
  http.get(`${base}/sessions`, () => list(fixtures.sessions)),
  ...clinicDay,
  http.post(`${base}/sessions/:id/:deed`, () => HttpResponse.json(fixtures.session())),
  http.post(`${base}/goals/parse`, () =>
    HttpResponse.json({ goal: goal.parts, missing: [], sentence: goal.sentence, complaints: [], proposal: null }),
  ),
  http.post(`${base}/patients/:id/goals`, () => HttpResponse.json(goal, { status: 201 })),
  http.put(`${base}/goals/:id/check-ins/:date`, () => HttpResponse.json(goal)),
  http.delete(`${base}/goals/:id/check-ins/:date`, () => HttpResponse.json(goal)),
  http.get(`${base}/goals/:id/review`, () =>
    HttpResponse.json({
      attainment: 0.63,
      doneDays: 2,
      plannedDays: 4,
      proposal: {
        step: "hold",
        sentence: lateGoal.sentence,
        goal: lateGoal.parts,
        reason: "Kept on more than half of the days: the same again.",
      },
      scale: [-2, -1, 0, 1, 2].map((level) => ({ level, from: level + 2, text: `${level + 2} days kept` })),
      score: 0,
      unreportedDays: 0,
      streak: 3,
      sureTwiceRunning: false,
    }),
  ),
  http.get(`${base}/goals/:id/lineage`, () => HttpResponse.json({ patientId: goal.patientId, items: line })),
  http.put(`${base}/goals/:id/scale`, () => HttpResponse.json(goal)),
  http.post(`${base}/goals/:id/review`, () => HttpResponse.json({ goal: lateGoal, next: goal })),
  http.post(`${base}/goals/:id/stop`, () => HttpResponse.json(lateGoal)),
];

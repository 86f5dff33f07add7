namespace Clinic.Api.Http;

/// <summary>Every problem type the interface answers with, for its documentation: <c>GET /problems</c> and the OpenAPI description.</summary>
public static class ProblemCatalogue
{
    public static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["unreadable"] = "400. The JSON, a parameter or a header cannot be read: broken syntax, a wrong type, an unknown member or enum value.",
        ["unauthenticated"] = "401. No valid access token.",
        ["sign-in-failed"] = "401. The e-mail or the password is wrong; which of them is not said.",
        ["second-factor-required"] = "401. The password was right: send challenge and a code to /auth/sign-in/second-factor.",
        ["second-factor-failed"] = "401. The code is wrong, was used before, or the challenge has ended.",
        ["passkey-failed"] = "401. The passkey was not accepted.",
        ["session-locked"] = "401. Nobody was there for a while: unlock with the password or a passkey; name and email say whose session it is.",
        ["forbidden"] = "403. The token's role, or another system's token, lacks the scope the request needs.",
        ["restricted"] = "403. The patient's record is restricted to its care team; in an emergency, POST /break-glass opens it.",
        ["password-change-required"] = "403. The password was a one-time one: sign in again and send newPassword.",
        ["cross-origin"] = "403. A page of another site sent this.",
        ["not-found"] = "404. It does not exist, or belongs to another clinic.",
        ["method-not-allowed"] = "405. The path exists, the method does not.",
        ["conflict"] = "409. What is stored does not allow it, for example an identifier that another patient has.",
        ["last-administrator"] = "409. The clinic would be left without an administrator who can sign in.",
        ["session-state"] = "409. The dosing session is in a state from which this step is not possible.",
        ["session-blocked"] = "409. The checklist stops dosing or discharge; blocking lists its items.",
        ["form-incomplete"] = "409. The monitoring form lacks parts; missing lists them.",
        ["suggestions-held"] = "409. An emergency or urgent alert is open: suggestions and goals wait until a clinician has looked.",
        ["invitation-void"] = "410. The invitation was used, replaced, or is older than 72 hours.",
        ["stale-version"] = "412. If-Match names an older version.",
        ["too-large"] = "413. The body is over 64 KB.",
        ["unsupported-media-type"] = "415. Send application/json.",
        ["invalid"] = "422. Understood, but not acceptable; errors says what, by JSON pointer.",
        ["goal-not-trackable"] = "422. The goal lacks a part or breaks a guardrail; missing and complaints say which.",
        ["confidence-low"] = "422. The patient is not sure of the goal; proposal is an easier one. Send despiteLowConfidence and a reason to start it all the same.",
        ["idempotency-key-reused"] = "422. The Idempotency-Key was used before with another request.",
        ["if-match-required"] = "428. The request changes a resource with a version and must send If-Match.",
        ["locked-out"] = "429. Too many failed sign-ins; Retry-After says how long.",
        ["too-many-requests"] = "429. Slow down; Retry-After says how long.",
        ["unexpected"] = "500. Our fault. Quote traceId.",
    };
}

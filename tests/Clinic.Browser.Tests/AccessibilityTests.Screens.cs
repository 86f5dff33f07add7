using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Clinic.Browser.Tests;

/// <summary>The screens and their states, and the way to each.</summary>
public sealed partial class AccessibilityTests
{
    private const string Unanswered = "**/api/v1/patients?*";

    /// <summary>The screens by name, and how one gets to each in a dashboard that is signed in.</summary>
    private static readonly Dictionary<string, Func<IPage, Task>> Screens = new()
    {
        ["today"] = page => GoAsync(page, "/", Heading(page)),
        ["patients"] = page => GoAsync(page, "/patients", List(page, "Patients")),
        ["patients, narrowed"] = page => GoAsync(page, "/patients?only=no-goal", List(page, "Patients")),
        ["patients, nobody found"] = async page =>
        {
            await GoAsync(page, "/patients", List(page, "Patients"));
            await page.GetByRole(AriaRole.Searchbox).FillAsync("nobody of this name");
            await Shown(page.GetByText("Nobody is found"));
        },
        ["patients, on their way"] = async page =>
        {
            await page.RouteAsync(Unanswered, _ => Task.CompletedTask);
            await GoAsync(page, "/patients", page.GetByRole(AriaRole.Status, new() { Name = "Loading patients" }));
        },
        ["patients, failed"] = async page =>
        {
            await page.RouteAsync(Unanswered, route => route.FulfillAsync(new() { Status = 503, Body = "" }));
            await GoAsync(page, "/patients", Button(page, "Try again"));
        },
        ["patients, without connection"] = async page =>
        {
            await GoAsync(page, "/patients", List(page, "Patients"));
            await page.Context.SetOfflineAsync(true);
            await Shown(page.GetByText("No connection to the clinic’s server."));
        },
        ["register a patient"] = async page =>
        {
            await GoAsync(page, "/patients", List(page, "Patients"));
            await Button(page, "Register patient").ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog));
        },
        ["patient"] = PatientAsync,
        ["patient, writing a note"] = async page =>
        {
            await PatientAsync(page);
            await page.GetByLabel("Note", new() { Exact = true }).FillAsync("Starting tasks felt easier. I have had chest pain since last night.");
            await Shown(page.GetByText("Saving this opens an alert."));
        },
        ["patient, details"] = async page =>
        {
            await PatientAsync(page);
            await Button(page, "Edit details").ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog));
        },
        ["patient, details changed by two"] = ConflictAsync,
        ["patient, writing a goal"] = async page =>
        {
            await PatientAsync(page);
            await Button(page, "Write a goal").ClickAsync();
            await page.GetByLabel("Goal as a sentence").FillAsync("Exercise more");
            await Shown(page.GetByRole(AriaRole.Group, new() { Name = "Parts of the goal" }));
        },
        ["patient, reviewing a goal"] = async page =>
        {
            await PatientAsync(page);
            await page.GetByRole(AriaRole.Table, new() { Name = "Goals by day" }).GetByText("Review", new() { Exact = true }).First.ClickAsync();
            await Shown(page.GetByText("Proposed next step"));
        },
        ["patient, timeline"] = async page =>
        {
            await PatientAsync(page);
            await page.GetByRole(AriaRole.Tab, new() { Name = "Timeline" }).ClickAsync();
            await Shown(page.GetByRole(AriaRole.Region, new() { Name = "Timeline" }).GetByRole(AriaRole.List).First);
        },
        ["patient, sessions"] = async page =>
        {
            await PatientAsync(page);
            await page.GetByRole(AriaRole.Tab, new() { Name = "Sessions" }).ClickAsync();
            await Shown(page.GetByRole(AriaRole.Table, new() { Name = "Dosing sessions" }));
        },
        ["patient, scheduling a session"] = async page =>
        {
            await PatientAsync(page);
            await page.GetByRole(AriaRole.Tab, new() { Name = "Sessions" }).ClickAsync();
            await Button(page, "Schedule session").ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog));
        },
        // The patient's further tabs.
        ["patient, journey"] = page => TabAsync(page, "Journey", Place(page)),
        ["patient, journey, the words of a place"] = async page =>
        {
            await TabAsync(page, "Journey", Place(page));
            await Place(page).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Shown(Button(page, "Clear"));
        },
        ["patient, journey, a period"] = async page =>
        {
            await TabAsync(page, "Journey", Place(page));
            await page.GetByRole(AriaRole.Slider, new() { Name = "Beginning of the period" }).FocusAsync();
            await page.Keyboard.PressAsync("PageUp");
            await Shown(Button(page, "Look closer"));
        },
        ["patient, journey as a table"] = async page =>
        {
            await TabAsync(page, "Journey", Place(page));
            await page.GetByText("Table", new() { Exact = true }).ClickAsync();
            await Shown(page.GetByRole(AriaRole.Table, new() { Name = "Journey by week" }));
        },
        ["patient, journey, failed"] = async page =>
        {
            await page.RouteAsync("**/api/v1/patients/*/trends*", route => route.FulfillAsync(new() { Status = 503, Body = "" }));
            await TabAsync(page, "Journey", Button(page, "Try again"));
        },
        ["patient, measures"] = async page =>
        {
            await TabAsync(page, "Measures", page.GetByRole(AriaRole.Region, new() { Name = "PHQ-9" }));
            await page.GetByText("Every time it was taken").First.ClickAsync();
            await page.GetByText("Answers", new() { Exact = true }).First.ClickAsync();
        },
        ["patient, filling in a measure"] = async page =>
        {
            await TabAsync(page, "Measures", page.GetByRole(AriaRole.Region, new() { Name = "PHQ-9" }));
            await Button(page, "Record PHQ-9").First.ClickAsync();
            await page.GetByRole(AriaRole.Group, new() { Name = "better off dead" }).GetByRole(AriaRole.Radio, new() { Name = "Several days" }).CheckAsync();
            await Shown(page.GetByText("Saving this answer opens an alert"));
        },
        ["patient, brief"] = page => TabAsync(page, "Brief", page.GetByRole(AriaRole.Region, new() { Name = "To ask" })),
        ["patient, setting the focus of a session"] = async page =>
        {
            await TabAsync(page, "Brief", page.GetByRole(AriaRole.Region, new() { Name = "To ask" }));
            await page.GetByText("Use this").First.ClickAsync();
            await Shown(page.GetByLabel("Timing"));
        },
        ["patient, whole record"] = page => TabAsync(page, "Whole record", Button(page, "Download as JSON")),
        ["patient, who looked"] = page => TabAsync(page, "Access", page.GetByRole(AriaRole.Region, new() { Name = "Who looked at this record" }).GetByRole(AriaRole.Listitem).First),
        ["patient, restricting the record"] = async page =>
        {
            // Restricting is an administrator's: here the screen believes that it is one's own.
            await page.RouteAsync("**/api/v1/auth/refresh", async route =>
            {
                var answer = await route.FetchAsync();
                await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("\"scopes\":[", "\"scopes\":[\"restrictions:write\",", StringComparison.Ordinal) });
            });
            await page.RouteAsync("**/api/v1/staff?*", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"items":[{"id":"1","name":"Joan Ferreira","role":"clinician","status":"active"}],"next":null}""" }));
            await TabAsync(page, "Access", Button(page, "Restrict to a care team"));
            await Button(page, "Restrict to a care team").ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Checkbox).First);
        },
        ["restricted record"] = async page =>
        {
            await page.RouteAsync("**/api/v1/patients/*", route => route.FulfillAsync(new()
            {
                Status = 403, ContentType = "application/problem+json", Body = """{"type":"/problems/restricted","title":"This record is restricted to its care team","status":403}""",
            }));
            await GoAsync(page, "/patients/01a20b88-0000-73ba-8c0f-467953766738", page.GetByRole(AriaRole.Heading, new() { Name = "This record is restricted" }));
        },
        ["no such patient"] = page => GoAsync(page, "/patients/01a20b88-0000-73ba-8c0f-467953766738", page.GetByRole(AriaRole.Heading, new() { Name = "No such patient" })),
        // Alerts, notes and plan.
        ["alerts"] = AlertsAsync,
        ["alerts, one chosen"] = async page =>
        {
            await AlertsAsync(page);
            await List(page, "open alerts").GetByRole(AriaRole.Link).Last.ClickAsync();
            await page.WaitForURLAsync("**/alerts?alert=*");
            await Shown(page.GetByRole(AriaRole.Region, new() { Name = "On the phone" }).GetByRole(AriaRole.Listitem).First);
        },
        ["alerts, resolving one"] = async page =>
        {
            await AlertsAsync(page);
            await Button(page, "Resolve").First.ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog));
        },
        ["alerts, handing one over"] = async page =>
        {
            await AlertsAsync(page);
            await Button(page, "Hand over").ClickAsync();
            await Shown(page.GetByLabel("To whom"));
        },
        ["alerts, noting what was done"] = async page =>
        {
            await GoAsync(page, "/alerts?status=acknowledged", Button(page, "Note what was done"));
            await Button(page, "Note what was done").ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog));
        },
        ["alerts, narrowed to none"] = async page =>
        {
            await GoAsync(page, "/alerts?tier=soon&mine=true", Button(page, "Show all"));
            await Assertions.Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Only mine" })).ToBeCheckedAsync();
        },
        ["the notice of a new alert"] = async page =>
        {
            await AlertsAsync(page);
            var alert = new Uri(new Uri(page.Url), await List(page, "open alerts").GetByRole(AriaRole.Link).First.GetAttributeAsync("href")).Query.Split("alert=")[1];
            var told = false;
            await page.RouteAsync("**/api/v1/events", async route =>
            {
                // One event, and then a stream that tells of nothing more.
                if (told) return;
                told = true;
                await route.FulfillAsync(new() { ContentType = "text/event-stream", Body = $"id: 1\ndata: {{\"kind\":\"alert-opened\",\"subjectId\":\"{alert}\"}}\n\n" });
            });
            await GoAsync(page, "/", page.GetByRole(AriaRole.Complementary, new() { Name = "New alert" }));
        },
        ["patient, goals on hold"] = async page =>
        {
            await AlertsAsync(page);
            await page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Link).First.ClickAsync();
            await Shown(page.GetByText("The goals are on hold"));
        },
        ["patient, a goal"] = GoalAsync,
        ["patient, a goal entered in error"] = async page =>
        {
            await GoalAsync(page);
            await Button(page, "Entered in error").ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog, new() { Name = "Goal: entered in error" }));
        },
        ["patient, a check-in entered in error"] = async page =>
        {
            // The first goal of the week is one that was kept.
            await PatientAsync(page);
            await page.GetByRole(AriaRole.Button, new() { NameRegex = Details() }).First.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Check-in of .*: entered in error$") }).First.ClickAsync();
            await Shown(page.GetByText("The day is unreported again"));
        },
        ["patient, wording a goal’s scale"] = async page =>
        {
            await GoalAsync(page);
            await Button(page, "Change the levels").ClickAsync();
            await Shown(page.GetByLabel("+2: in words"));
        },
        ["patient, choosing a goal’s days"] = async page =>
        {
            await PatientAsync(page);
            await Button(page, "Write a goal").ClickAsync();
            await page.GetByLabel("Goal as a sentence").FillAsync("Two minutes of stretching after breakfast, three days this week");
            await page.GetByRole(AriaRole.Group, new() { Name = "On which days" }).GetByRole(AriaRole.Button, new() { Disabled = false }).First.ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Radio, new() { Name = "5 of 10" }).CheckAsync();
            await Shown(page.GetByText("Below 7 a goal is seldom kept"));
        },
        ["patient, editing a suggestion"] = async page =>
        {
            await PatientAsync(page);
            await Button(page, "Edit").First.ClickAsync();
            await page.GetByLabel("Goal as a sentence").FillAsync("Twenty minutes of walking after lunch");
            await Shown(page.GetByText("Perhaps:"));
        },
        ["patient, what one may do with a note"] = async page =>
        {
            await PatientAsync(page);
            await MoreAboutNote(page).ClickAsync();
            await Shown(page.GetByRole(AriaRole.Menuitem, new() { Name = "Amend" }));
        },
        ["patient, amending a note"] = page => NoteDeedAsync(page, "Amend"),
        ["patient, a note entered in error"] = page => NoteDeedAsync(page, "Entered in error"),
        ["alerts, acknowledged"] = page => GoAsync(page, "/alerts?status=acknowledged", Heading(page)),
        ["alerts, resolved"] = page => GoAsync(page, "/alerts?status=resolved", Heading(page)),
        ["sessions"] = page => GoAsync(page, "/sessions", page.GetByRole(AriaRole.Table, new() { Name = "Sessions of the day" })),
        ["account"] = page => GoAsync(page, "/account", List(page, "Sessions")),
        ["account, another password"] = async page =>
        {
            await GoAsync(page, "/account", List(page, "Sessions"));
            await Button(page, "Change password").ClickAsync();
            await Shown(page.GetByLabel("Present password"));
        },
        ["patient, link"] = async page =>
        {
            await PatientAsync(page);
            await Button(page, "Patient’s link").ClickAsync();
            await Button(page, "Make a link").ClickAsync();
            await Shown(page.GetByRole(AriaRole.Img, new() { Name = "The personal link as a QR code" }));
        },
        // A session's own page, monitoring forms, courses of treatment
        ["session, on its way"] = async page =>
        {
            await page.RouteAsync("**/api/v1/sessions/*/checklist", _ => Task.CompletedTask);
            await GoAsync(page, "/", Heading(page));
            await Here(page, "Arrived").ClickAsync();
            await Shown(page.GetByRole(AriaRole.Status, new() { Name = "Loading the session" }));
        },
        ["session, failed"] = async page =>
        {
            await page.RouteAsync("**/api/v1/sessions/*/checklist", route => route.FulfillAsync(new() { Status = 503, Body = "" }));
            await GoAsync(page, "/", Heading(page));
            await Here(page, "Arrived").ClickAsync();
            await Shown(Button(page, "Try again"));
        },
        ["session, before dosing"] = page => SessionAsync(page, "Arrived"),
        ["session, a reading that cannot be"] = async page =>
        {
            await SessionAsync(page, "Arrived");
            await page.GetByRole(AriaRole.Textbox, new() { Name = "Reading", Exact = true }).FillAsync("80/120 x9 ");
            await Shown(page.GetByText("Not understood: x9"));
        },
        ["session, being dosed"] = page => SessionAsync(page, "Dose being given"),
        ["session, monitored"] = page => SessionAsync(page, "Monitoring"),
        ["session, discharged before its time"] = async page =>
        {
            await SessionAsync(page, "Monitoring");
            await Button(page, "Discharge before that").ClickAsync();
            await Shown(page.GetByLabel("Reason to leave all the same"));
        },
        ["session, a reading marked as an error"] = async page =>
        {
            await SessionAsync(page, "Monitoring");
            await page.GetByRole(AriaRole.Button, new() { Name = "Strike out the reading of" }).First.ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog));
        },
        ["session, entered in error"] = async page =>
        {
            await SessionAsync(page, "Monitoring");
            await page.GetByRole(AriaRole.Button, new() { Name = "More for the session of" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Entered in error" }).ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog, new() { Name = "Session: entered in error" }));
        },
        ["session, struck through"] = async page =>
        {
            await page.RouteAsync(new Regex("/api/v1/sessions/[^/?]+$"), async route =>
            {
                var answer = await route.FetchAsync();
                var marked = (await answer.TextAsync()).TrimEnd()[..^1] + """, "enteredInError": { "at": "2026-11-23T15:00:00Z", "by": "Ana Lindqvist", "reason": "Another patient" } }""";
                await route.FulfillAsync(new() { Response = answer, Body = marked });
            });
            await SessionAsync(page, "Monitoring");
            await Shown(page.GetByText("Entered in error, marked by"));
        },
        ["session, a reading written down late"] = async page =>
        {
            await FormAsync(page);
            await page.GetByRole(AriaRole.Link, new() { Name = "The session" }).ClickAsync();
            await Button(page, "Write down a reading late").ClickAsync();
            await Shown(page.GetByRole(AriaRole.Region, new() { Name = "A reading from before the patient left" }));
        },
        ["session, its focus being set"] = async page =>
        {
            await SessionAsync(page, "Monitoring");
            await page.GetByRole(AriaRole.Region, new() { Name = "What it is about" }).GetByRole(AriaRole.Button).ClickAsync();
            await Shown(page.GetByLabel("Hopes and fears"));
        },
        ["session, over"] = async page =>
        {
            await FormAsync(page);
            await page.GetByRole(AriaRole.Link, new() { Name = "The session" }).ClickAsync();
            await Shown(page.GetByRole(AriaRole.Region, new() { Name = "Outcome" }));
        },
        ["no such session"] = page => GoAsync(page, "/sessions/01a20b88-0000-73ba-8c0f-467953766738", page.GetByRole(AriaRole.Heading, new() { Name = "No such session" })),
        ["monitoring forms"] = page => GoAsync(page, "/forms", page.GetByRole(AriaRole.Table, new() { Name = "Monitoring forms" })),
        ["monitoring forms, submitted"] = page => GoAsync(page, "/forms?status=submitted", page.GetByRole(AriaRole.Table, new() { Name = "Monitoring forms" })),
        ["monitoring form"] = FormAsync,
        ["no such form"] = page => GoAsync(page, "/forms/01a20b88-0000-73ba-8c0f-467953766738", page.GetByRole(AriaRole.Heading, new() { Name = "No such form" })),
        ["patient, put on a protocol"] = async page =>
        {
            // Ketamine, which is given by weight, follows no protocol in the demonstration.
            await SessionAsync(page, "mg/kg");
            await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).GetByRole(AriaRole.Link).ClickAsync();
            await Button(page, "Put on a protocol").ClickAsync();
            await Shown(page.GetByRole(AriaRole.Region, new() { Name = "Preview" }));
        },
        ["no such screen"] = page => GoAsync(page, "/nowhere", page.GetByRole(AriaRole.Heading, new() { Name = "Nothing here" })),
        ["command palette"] = async page =>
        {
            await GoAsync(page, "/", Heading(page));
            await page.Keyboard.PressAsync("Control+k");
            await page.GetByRole(AriaRole.Combobox).FillAsync("a");
            await Shown(page.GetByRole(AriaRole.Option).First);
        },
        ["keyboard shortcuts"] = async page =>
        {
            await GoAsync(page, "/", Heading(page));
            await page.Keyboard.PressAsync("?");
            await Shown(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" }));
        },
        ["account menu"] = async page =>
        {
            await GoAsync(page, "/", Heading(page));
            await page.GetByRole(AriaRole.Button, new() { Name = "your account" }).ClickAsync();
            await Shown(page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }));
        },
        ["locked"] = async page =>
        {
            // The other screens share this session: only the cover is looked at, the server is not told.
            await page.RouteAsync("**/api/v1/auth/lock", route => route.FulfillAsync(new() { Status = 204 }));
            await GoAsync(page, "/", Heading(page));
            await page.GetByRole(AriaRole.Button, new() { Name = "your account" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Lock the screen" }).ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog, new() { Name = "Locked" }));
        },
        ["sign-in"] = async page =>
        {
            await page.RouteAsync("**/api/v1/auth/refresh", route => route.FulfillAsync(new() { Status = 401, Body = "" }));
            await GoAsync(page, "/", page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" }));
        },
        ["patient’s page, link ended"] = page => GoAsync(page, "/p#not-a-link", page.GetByRole(AriaRole.Heading, new() { Name = "This link no longer opens" })),
        ["patient’s page, link incomplete"] = page => GoAsync(page, "/p", page.GetByRole(AriaRole.Heading, new() { Name = "The link is not complete" })),
        ["patient’s page, without connection"] = async page =>
        {
            await page.RouteAsync("**/api/v1/me/plan", route => route.AbortAsync());
            await GoAsync(page, "/p#a-link", Button(page, "Try again"));
        },
    };

    /// <summary>The screens that take an administrator.</summary>
    private static readonly Dictionary<string, Func<IPage, Task>> AdministratorScreens = new()
    {
        ["clinic, staff"] = page => GoAsync(page, "/clinic", List(page, "Staff")),
        ["clinic, menu of an account"] = async page =>
        {
            await GoAsync(page, "/clinic/staff", List(page, "Staff"));
            await Button(page, "More for Joan Ferreira").ClickAsync();
            await Shown(page.GetByRole(AriaRole.Menuitem, new() { Name = "Close the account" }));
        },
        ["clinic, closing an account"] = async page =>
        {
            await GoAsync(page, "/clinic/staff", List(page, "Staff"));
            await Button(page, "More for Joan Ferreira").ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Close the account" }).ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog));
        },
        ["clinic, inviting somebody"] = async page =>
        {
            await GoAsync(page, "/clinic/staff", List(page, "Staff"));
            await Button(page, "Invite somebody").ClickAsync();
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Tomás Okafor");
            await page.GetByLabel("E-mail").FillAsync($"{Guid.NewGuid():N}@clinic.example");
            await Button(page, "Make the link").ClickAsync();
            await Shown(page.GetByRole(AriaRole.Img, new() { Name = "The one-time link as a QR code" }));
        },
        ["clinic, on call"] = page => GoAsync(page, "/clinic/on-call", List(page, "On-call order")),
        ["clinic, settings"] = async page =>
        {
            await GoAsync(page, "/clinic/settings", page.GetByRole(AriaRole.Region, new() { Name = "Alerts" }));
            // This clinic never set anything: what the form holds for usual is what the server does.
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Use ") })).ToHaveCountAsync(0);
            await page.GetByLabel("An emergency is looked at within").FillAsync("20");
            await Shown(page.GetByText("1 change not saved"));
        },
        ["clinic, protocols"] = page => GoAsync(page, "/clinic/protocols", List(page, "Built in")),
        ["clinic, writing a protocol"] = async page =>
        {
            await GoAsync(page, "/clinic/protocols", List(page, "Built in"));
            await page.GetByRole(AriaRole.Button, new() { Name = "Start from this" }).Last.ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog));
        },
        // Other systems.
        ["clinic, integrations"] = page => GoAsync(page, "/clinic/integrations", List(page, "Integrations")),
        ["clinic, no integration"] = async page =>
        {
            await page.RouteAsync("**/api/v1/integrations?*", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"items":[]}""" }));
            await GoAsync(page, "/clinic/integrations", page.GetByText("No other system is connected"));
        },
        ["clinic, connecting a system with a faulty key"] = async page =>
        {
            await GoAsync(page, "/clinic/integrations", List(page, "Integrations"));
            await Button(page, "Connect a system").ClickAsync();
            await page.GetByLabel("Key set").FillAsync("""{"keys":[{"kty":"oct","kid":"a","k":"AAAA"}]}""");
            await Shown(page.GetByText("is a shared secret"));
        },
        ["clinic, how a system connects"] = async page =>
        {
            await GoAsync(page, "/clinic/integrations", List(page, "Integrations"));
            await Button(page, "More for Harbor records").ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "How it connects" }).ClickAsync();
            await Shown(page.GetByLabel("Token address", new() { Exact = true }));
        },
        ["clinic, closing a system out"] = async page =>
        {
            await GoAsync(page, "/clinic/integrations", List(page, "Integrations"));
            await Button(page, "More for Harbor records").ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Close out" }).ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog));
        },
        ["clinic, links"] = page => GoAsync(page, "/clinic/links?show=all", List(page, "Patients’ links")),
        ["clinic, no links"] = page => GoAsync(page, "/clinic/links?show=expired", page.GetByText("No link has ended by itself")),
        ["clinic, staff changed by two"] = async page =>
        {
            await GoAsync(page, "/clinic/staff", List(page, "Staff"));
            await Button(page, "More for Joan Ferreira").ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Name and role" }).ClickAsync();
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Joan Ferreira-Silva");
            await page.RouteAsync(new Regex("/api/v1/staff/[^/?]+$"), async route =>
            {
                if (route.Request.Method == "PUT") await route.FulfillAsync(new() { Status = 412, ContentType = "application/problem+json", Body = """{"type":"/problems/stale-version","title":"Changed meanwhile","status":412}""" });
                else
                {
                    var answer = await route.FetchAsync();
                    await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("Joan Ferreira", "Joan F. Ferreira", StringComparison.Ordinal) });
                }
            });
            await Button(page, "Save").ClickAsync();
            await Shown(page.GetByText("Someone else changed this meanwhile"));
        },
        ["clinic, audit"] = async page =>
        {
            await GoAsync(page, "/clinic/audit", List(page, "Events"));
            await List(page, "Events").GetByRole(AriaRole.Button).Filter(new() { HasText = "patient" }).First.ClickAsync();
            await Shown(page.GetByText("Number in the chain"));
        },
        ["clinic, nothing audited"] = page => GoAsync(page, "/clinic/audit?action=nobody-does-this", page.GetByText("Nothing fits this search")),
        ["clinic, break-glass"] = page => GoAsync(page, "/clinic/break-glass", page.GetByText("Nothing waits for review")),
        ["clinic, no webhooks"] = async page =>
        {
            await page.RouteAsync("**/api/v1/webhooks?*", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"items":[],"next":null}""" }));
            await GoAsync(page, "/clinic/webhooks", page.GetByText("No other system is told of anything"));
        },
        ["clinic, adding a webhook"] = async page =>
        {
            await GoAsync(page, "/clinic/webhooks", page.GetByRole(AriaRole.Heading, new() { Name = "Webhooks" }));
            await Button(page, "Add a webhook").ClickAsync();
            await Button(page, "Add it").ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Checkbox, new() { Name = "An alert opens", Exact = true }));
        },
        ["clinic, the secret of a webhook"] = AddWebhookAsync,
        ["clinic, webhooks"] = async page =>
        {
            await AddWebhookAsync(page);
            await Button(page, "Done").ClickAsync();
            await Shown(List(page, "Webhooks"));
        },
        ["clinic, a webhook and its log"] = async page =>
        {
            await AddWebhookAsync(page);
            await Button(page, "Done").ClickAsync();
            await List(page, "Webhooks").GetByRole(AriaRole.Link).First.ClickAsync();
            await Button(page, "Send a test").ClickAsync();
            await Shown(page.GetByText("The test did not arrive."));
            await Shown(List(page, "Deliveries"));
        },
        ["clinic, retiring a webhook"] = async page =>
        {
            await AddWebhookAsync(page);
            await Button(page, "Done").ClickAsync();
            await List(page, "Webhooks").GetByRole(AriaRole.Link).First.ClickAsync();
            await Button(page, "More for this webhook").ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Retire it" }).ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog));
        },
        ["clinic, export"] = page => GoAsync(page, "/clinic/export", page.GetByText("No backup of this database is known.")),
    };

    /// <summary>Adds a webhook whose name stands for nothing, so that nothing is reached; its secret is shown.</summary>
    private static async Task AddWebhookAsync(IPage page)
    {
        await GoAsync(page, "/clinic/webhooks", page.GetByRole(AriaRole.Heading, new() { Name = "Webhooks" }));
        await Button(page, "Add a webhook").ClickAsync();
        await page.GetByLabel("Address").FillAsync("https://receiver.invalid/clinic");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "An alert opens", Exact = true }).CheckAsync();
        await Button(page, "Add it").ClickAsync();
        await Shown(Button(page, "Copy the secret"));
    }

    /// <summary>The name of one who is in the clinic and whose card says so, as a link to the session.</summary>
    private static ILocator Here(IPage page, string says) =>
        page.GetByRole(AriaRole.Region, new() { Name = "In the clinic now" }).GetByRole(AriaRole.Article).Filter(new() { HasText = says }).GetByRole(AriaRole.Link).First;

    private static async Task SessionAsync(IPage page, string says)
    {
        await GoAsync(page, "/", Heading(page));
        await Here(page, says).ClickAsync();
        await Shown(page.GetByRole(AriaRole.List, new() { Name = "Steps of the session" }));
    }

    private static async Task FormAsync(IPage page)
    {
        await GoAsync(page, "/forms", page.GetByRole(AriaRole.Table, new() { Name = "Monitoring forms" }));
        await page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First.ClickAsync();
        await Shown(page.GetByRole(AriaRole.Region, new() { Name = "Submission" }));
    }

    private static async Task PatientAsync(IPage page)
    {
        // The first of those whose goal is due: notes, suggestions and a week all have something to show.
        await GoAsync(page, "/patients", List(page, "Patients"));
        await List(page, "Patients").GetByRole(AriaRole.Link).Filter(new() { HasText = "goal" }).Filter(new() { HasNotText = "No goal yet" }).First.ClickAsync();
        await Shown(page.GetByRole(AriaRole.Table, new() { Name = "Goals by day" }));
    }

    private static async Task AlertsAsync(IPage page)
    {
        await GoAsync(page, "/alerts", List(page, "open alerts"));
        await Shown(page.GetByRole(AriaRole.Region, new() { Name = "What happened" }).GetByRole(AriaRole.Listitem).First);
    }

    private static async Task GoalAsync(IPage page)
    {
        await PatientAsync(page);
        await page.GetByRole(AriaRole.Table, new() { Name = "Goals by day" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "Review" }).GetByRole(AriaRole.Button, new() { NameRegex = Details() }).First.ClickAsync();
        await Shown(page.GetByRole(AriaRole.Region, new() { Name = "Over the weeks" }).GetByRole(AriaRole.Listitem).First);
    }

    private static async Task NoteDeedAsync(IPage page, string deed)
    {
        await PatientAsync(page);
        await MoreAboutNote(page).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = deed }).ClickAsync();
        await Shown(page.GetByRole(AriaRole.Dialog));
    }

    private static ILocator MoreAboutNote(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "More about the note of" }).First;

    [GeneratedRegex(": details$")]
    private static partial Regex Details();

    private static async Task TabAsync(IPage page, string name, ILocator until)
    {
        await PatientAsync(page);
        await page.GetByRole(AriaRole.Tab, new() { Name = name, Exact = true }).ClickAsync();
        await Shown(until);
    }

    /// <summary>A place of the journey that has words.</summary>
    private static ILocator Place(IPage page) => page.GetByRole(AriaRole.Option, new() { NameRegex = new(" note") }).First;

    /// <summary>Two windows change the phone number of one patient; the second is told.</summary>
    private static async Task ConflictAsync(IPage page)
    {
        await PatientAsync(page);
        await Button(page, "Edit details").ClickAsync();
        await page.GetByLabel("Phone").FillAsync($"617 555 {Random.Shared.Next(1000, 9999)}");
        var other = await page.Context.NewPageAsync();
        await GoAsync(other, new Uri(page.Url).PathAndQuery, Button(other, "Edit details"));
        await Button(other, "Edit details").ClickAsync();
        await other.GetByLabel("Phone").FillAsync($"617 556 {Random.Shared.Next(1000, 9999)}");
        await Button(other, "Save").ClickAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await other.CloseAsync();
        await Button(page, "Save").ClickAsync();
        await Shown(page.GetByText("Someone else changed this meanwhile"));
    }

    private static async Task GoAsync(IPage page, string address, ILocator until)
    {
        await page.GotoAsync(address);
        await Shown(until);
    }

    private static Task Shown(ILocator locator) => Assertions.Expect(locator).ToBeVisibleAsync();

    private static ILocator Heading(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static ILocator List(IPage page, string name) => page.GetByRole(AriaRole.List, new() { Name = name, Exact = true });

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}

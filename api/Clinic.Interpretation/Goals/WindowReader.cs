namespace Clinic.Interpretation.Goals;

/// <summary>Reads the stretch of days a goal is for: "this week", "for the next five days", "until my next session", "tomorrow morning".</summary>
internal static class WindowReader
{
    private const int MaxDays = 31;

    public static void Read(GoalText text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text.Taken(at) || text.IsMark(at)) continue;
            _ = Starting(text, at) || UntilSession(text, at) || NextDays(text, at) || Week(text, at) || Weekend(text, at) || Day(text, at);
        }
    }

    /// <summary>"starting tomorrow", "from Monday": when it begins is no window of its own, save for next week.</summary>
    private static bool Starting(GoalText text, int at)
    {
        if (text.Word(at) is not ("starting" or "beginning" or "commencing" or "effective" or "from")) return false;
        var i = text.Word(at + 1) == "on" ? at + 2 : at + 1;
        if (text.Word(i) == "next" && text.Word(i + 1) == "week")
        {
            text.Add(new Claim(ClaimKind.Window, at, i + 2) { Window = new GoalWindow(GoalWindowKind.NextWeek) });
            return true;
        }
        if (text.Word(i) is "today" or "tomorrow" or "tonight" or "now" || Weekdays.Of(text.Word(i)) is not null)
        {
            // "from Monday to Friday" is a row of days.
            if (text.Word(at) == "from" && text.Word(i + 1) is "to" or "through" or "until") return false;
            text.Add(new Claim(ClaimKind.Aside, at, i + 1));
            return true;
        }
        return false;
    }

    private static bool UntilSession(GoalText text, int at)
    {
        var word = text.Word(at);
        var start = at > 0 && text.Word(at - 1) == "x" ? at - 1 : at;
        var i = at;
        var firm = false;
        if (word == "until" || (word == "up" && text.Word(at + 1) is "to" or "until")) (i, firm) = (word == "up" ? at + 2 : at + 1, true);
        else if (word is "before" or "by") i = at + 1;
        else if (word == "between" && text.Word(at + 1) == "now" && text.Word(at + 2) == "and") (i, firm) = (at + 3, true);
        else if (word == "between" && text.Word(at + 1) is "sessions" or "treatments" or "appointments" or "visits" or "doses") return Take(text, start, at + 2);
        else return false;

        var relative = UntilWeMeet(text, i);
        if (relative > i && (firm || word == "before")) return Take(text, start, relative);
        var next = false;
        while (text.Word(i) is "my" or "the" or "our" or "his" or "her" or "their" or "next" or "following" or "upcoming" or "a" or "patient" or "scheduled" or "return"
            || (text.Word(i) is "dosing" or "ketamine" or "esketamine" or "spravato" or "treatment" or "therapy" or "clinic" or "follow" or "up" or "infusion" or "dose" && Session(text.Word(i + 1))))
        {
            next |= text.Word(i) is "next" or "following" or "upcoming";
            i++;
        }
        if (text.Word(i) is "then" && word == "between") return Take(text, start, i + 1);
        if (text.Word(i) is "follow" && text.Word(i + 1) == "up") return Take(text, start, i + 2);
        // "before my session" may be an event of the day; "before my next session" is a stretch of days.
        if (Session(text.Word(i)) && (firm || next)) return Take(text, start, i + 1);
        return firm && next && text.Word(i) is "one" or "time" or "week" && text.Word(i) != "week" && Take(text, start, i + 1);
    }

    /// <summary>"i see you again", "i am back for my session", "we meet next": the token after it, or <paramref name="at"/> where it is none.</summary>
    private static int UntilWeMeet(GoalText text, int at)
    {
        if (text.Word(at) is not ("i" or "we")) return at;
        var i = at + 1;
        if (text.Word(i) is "am" or "are" or "next") i++;
        if (text.Word(i) is not ("see" or "come" or "meet" or "get" or "back" or "speak" or "talk" or "return" or "have" or "visit" or "go")) return at;
        var known = text.Word(i) is "see" or "meet";
        for (i++; !text.IsMark(i) && !text.Taken(i) && i < at + 12; i++)
        {
            if (text.Word(i) is "you" or "next" or "again" or "back" or "clinic" || Session(text.Word(i))) known = true;
            else if (text.Word(i) is not ("in" or "for" or "my" or "the" or "to" or "at" or "with" or "here" or "up" or "a" or "follow" or "doctor" or "and" or "dr" or "them" or "him" or "her") && text.Word(i - 1) is not ("see" or "meet" or "dr")) break;
        }
        return known || text.Word(at + 1) is "meet" or "speak" or "talk" ? i : at;
    }

    private static bool Session(string word) => word is "session" or "dosing" or "dose" or "treatment" or "infusion" or "appointment" or "visit" or "appt"
        or "ketamine" or "spravato" or "esketamine" or "review" or "check" or "checkin" or "spray" or "meeting" or "followup" or "fu";

    private static bool Take(GoalText text, int start, int end)
    {
        text.Add(new Claim(ClaimKind.Window, start, end) { Window = new GoalWindow(GoalWindowKind.UntilSession) });
        return true;
    }

    /// <summary>"for the next five days", "over the coming week", "for three days", "x7 days".</summary>
    private static bool NextDays(GoalText text, int at)
    {
        var i = at;
        var lead = "";
        if (text.Word(i) is "for" or "in" or "over" or "during" or "within" or "across" or "throughout" or "x" or "on")
        {
            lead = text.Word(i);
            i++;
        }
        if (text.Word(i) == "the" || text.Word(i) is "each" or "every" or "all" && text.Word(i + 1) is "of") i += text.Word(i) == "the" ? 1 : 2;
        if (text.Word(i) == "the") i++;
        var next = text.Word(i) is "next" or "coming" or "following" or "first";
        if (next) i++;
        if (!next && lead is not ("for" or "x" or "over")) return false;
        int days;
        int end;
        if (Numbers.One(text.Reading, i) is { } number && number.Low == decimal.Truncate(number.Low))
        {
            var scale = Scale(text.Word(number.End));
            if (scale == 0 || text.Word(number.End) is "minute" or "minutes") return false;
            days = (int)number.Low * scale;
            end = number.End + 1;
            if (Weekdays.IsPartsOfDay(text.Word(number.End)) || text.Word(number.End) is "mornings" or "evenings" or "nights") PartCue(text, number.End, end);
        }
        else if (next && text.Word(i) == "week" && text.Word(at) != "next") (days, end) = (7, i + 1);
        else if (lead is "for" or "over" && text.Word(i) is "a" or "one" && text.Word(i + 1) == "whole" && text.Word(i + 2) == "week") (days, end) = (7, i + 3);
        else if (lead is "for" && text.Word(i) is "a" or "one" && text.Word(i + 1) is "week" or "fortnight") (days, end) = (text.Word(i + 1) == "week" ? 7 : 14, i + 2);
        else if (next && text.Word(i) is "fortnight") (days, end) = (14, i + 1);
        else return false;
        if (days is < 1 or > MaxDays) return false;
        // "three days" in "for three days this week" is how often, not how long.
        if (!next && lead != "x" && text.Word(end) is "this" or "a" or "per" or "each" or "/" or "out") return false;
        text.Add(new Claim(ClaimKind.Window, at, end) { Window = new GoalWindow(GoalWindowKind.NextDays, days) });
        // "in the next two days" is once, some time; "for the next two days" is each of them.
        if (lead is not ("in" or "within")) text.Claims.Add(new Claim(ClaimKind.Frequency, at, end) { Low = Math.Min(days, 7), Implied = true });
        return true;
    }

    private static int Scale(string unit) => unit switch
    {
        "day" or "days" or "night" or "nights" or "morning" or "mornings" or "evening" or "evenings" or "afternoon" or "afternoons" or "d" => 1,
        "week" or "weeks" => 7,
        "fortnight" or "fortnights" => 14,
        _ => 0,
    };

    private static bool Week(GoalText text, int at)
    {
        var i = at;
        while (text.Word(i) is "for" or "in" or "during" or "over" or "by" or "through" or "throughout" or "within" or "the" or "rest" or "remainder" or "end" or "of" or "all" or "whole" or "coming" or "at" or "sometime" or "later" or "across" && i < at + 8) i++;
        var whole = Within(text, at, i, "all", "whole", "throughout");
        if (text.Word(i) == "this" || text.Word(i) == "next")
        {
            var week = text.Word(i + 1) is "coming" or "current" or "whole" ? i + 2 : i + 1;
            if (text.Word(week) is not ("week" or "weeks")) return false;
            // "next week" in "the next week" was read as seven days; "next weeks session" is none.
            if (text.Word(week + 1) is "'s") return false;
            var kind = text.Word(i) == "this" && text.Word(i + 1) != "coming" ? GoalWindowKind.ThisWeek : GoalWindowKind.NextWeek;
            return Add(text, at, week + 1, kind, whole);
        }
        if (text.Word(i) != "week" || i == at) return false;
        if (Within(text, at, i, "rest", "remainder", "all")) return Add(text, at, i + 1, GoalWindowKind.ThisWeek, whole);
        if (Within(text, at, i, "coming")) return Add(text, at, i + 1, GoalWindowKind.NextWeek, whole);
        return text.Word(at) is "for" or "during" or "throughout" or "over" && Within(text, at, i, "the") && Add(text, at, i + 1, GoalWindowKind.ThisWeek, whole);
    }

    private static bool Add(GoalText text, int start, int end, GoalWindowKind kind, bool whole)
    {
        text.Add(new Claim(ClaimKind.Window, start, end) { Window = new GoalWindow(kind) });
        if (whole) text.Claims.Add(new Claim(ClaimKind.Frequency, start, end) { Low = 7, Implied = true });
        return true;
    }

    private static bool Weekend(GoalText text, int at)
    {
        var i = at;
        while (text.Word(i) is "this" or "at" or "on" or "over" or "the" or "for" or "during" or "both" or "each" or "every" or "next" or "coming" or "days" or "of" or "on" && i < at + 5) i++;
        if (text.Word(i) is "weekends" || (text.Word(i) == "weekend" && Within(text, at, i, "every", "each")))
        {
            text.Add(new Claim(ClaimKind.Frequency, at, i + 1) { Low = 2 });
            return true;
        }
        if (text.Word(i) != "weekend") return false;
        var end = i + 1;
        if (Weekdays.IsPartOfDay(text.Word(end)) || Weekdays.IsPartsOfDay(text.Word(end)))
        {
            PartCue(text, end, end + 1);
            end++;
        }
        text.Add(new Claim(ClaimKind.Window, at, end) { Window = new GoalWindow(GoalWindowKind.Weekend) });
        if (Within(text, at, i, "both")) text.Claims.Add(new Claim(ClaimKind.Frequency, at, end) { Low = 2 });
        return true;
    }

    private static bool Day(GoalText text, int at)
    {
        var i = text.Word(at) is "for" or "by" or "later" ? at + 1 : at;
        var word = text.Word(i);
        GoalWindowKind kind;
        var end = i + 1;
        if (word is "today") kind = GoalWindowKind.Today;
        else if (word is "tonight")
        {
            kind = GoalWindowKind.Today;
            text.Claims.Add(new Claim(ClaimKind.Cue, i, end) { Words = text.Span(i, end), Rank = CueReader.PartRank });
        }
        else if (word == "tomorrow")
        {
            kind = GoalWindowKind.Tomorrow;
            if (Weekdays.IsPartOfDay(text.Word(end)))
            {
                PartCue(text, end, end + 1);
                end++;
            }
        }
        else if (word == "this" && Weekdays.IsPartOfDay(text.Word(i + 1)))
        {
            kind = GoalWindowKind.Today;
            end = i + 2;
            text.Claims.Add(new Claim(ClaimKind.Cue, i, end) { Words = text.Span(i, end), Rank = CueReader.PartRank });
        }
        else return false;
        // "put my clothes out for tomorrow": what it is for, not when, once a day is known.
        if (text.Word(at) == "for" && kind == GoalWindowKind.Tomorrow && text.Claims.Exists(c => c.Kind == ClaimKind.Window))
        {
            text.Add(new Claim(ClaimKind.Aside, at, end));
            return true;
        }
        text.Add(new Claim(ClaimKind.Window, at, end) { Window = new GoalWindow(kind) });
        text.Claims.Add(new Claim(ClaimKind.Frequency, at, end) { Low = 1, Implied = true });
        return true;
    }

    private static void PartCue(GoalText text, int start, int end) =>
        text.Claims.Add(new Claim(ClaimKind.Cue, start, end) { Words = text.Span(start, end), Rank = CueReader.PartRank });

    private static bool Within(GoalText text, int start, int end, params ReadOnlySpan<string> words)
    {
        for (var i = start; i < end; i++) if (words.Contains(text.Word(i))) return true;
        return false;
    }
}
